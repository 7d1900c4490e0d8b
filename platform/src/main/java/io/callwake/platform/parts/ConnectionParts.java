package io.callwake.platform.parts;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents;
import io.callwake.application.audit.Audit;
import io.callwake.application.call.ReceiveCallReport;
import io.callwake.application.connection.ArchiveConnection;
import io.callwake.application.connection.Arrivals;
import io.callwake.application.connection.Connections;
import io.callwake.application.connection.FileReports;
import io.callwake.application.connection.Platforms;
import io.callwake.application.connection.ReadArrivalsAgain;
import io.callwake.application.connection.ReceiveWebhook;
import io.callwake.application.connection.RefusalLimit;
import io.callwake.application.connection.SaveConnection;
import io.callwake.application.connection.VoicePlatform;
import io.callwake.application.due.DueRows;
import io.callwake.voice.VoicePlatforms;
import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The voice platforms, and what a tenant can do about his connections to them. */
@Configuration(proxyBeanMethods = false)
class ConnectionParts {

    /** Ours, and all beans that are one, so that another needs no change here. */
    @Bean
    Platforms platforms(ObjectProvider<VoicePlatform> others) {
        return new Platforms(Stream.concat(VoicePlatforms.all().stream(), others.orderedStream())
                .toList());
    }

    @Bean
    FileReports fileReports(
            TenantTransaction transaction, Connections connections, ReceiveCallReport receiveCallReport) {
        return new FileReports(transaction, connections, receiveCallReport);
    }

    @Bean
    ReceiveWebhook receiveWebhook(
            TenantTransaction transaction,
            Connections connections,
            Platforms platforms,
            Arrivals arrivals,
            FileReports fileReports,
            DueRows dueRows,
            NewIds ids,
            Clock clock) {
        return new ReceiveWebhook(
                transaction, connections, platforms, arrivals, fileReports, dueRows, new RefusalLimit(), ids, clock);
    }

    @Bean
    SaveConnection saveConnection(
            TenantTransaction transaction,
            Connections connections,
            Platforms platforms,
            Arrivals arrivals,
            Agents agents,
            DueRows dueRows,
            Audit audit,
            NewIds ids,
            Clock clock) {
        return new SaveConnection(transaction, connections, platforms, arrivals, agents, dueRows, audit, ids, clock);
    }

    @Bean
    ArchiveConnection archiveConnection(
            TenantTransaction transaction, Connections connections, Audit audit, Clock clock) {
        return new ArchiveConnection(transaction, connections, audit, clock);
    }

    @Bean
    ReadArrivalsAgain readArrivalsAgain(
            TenantTransaction transaction, Connections connections, Arrivals arrivals, Audit audit, Clock clock) {
        return new ReadArrivalsAgain(transaction, connections, arrivals, audit, clock);
    }
}
