package io.callwake.platform.parts;

import io.callwake.application.EgressRules;
import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents;
import io.callwake.application.audit.Audit;
import io.callwake.application.delivery.ArchiveEndpoint;
import io.callwake.application.delivery.Endpoints;
import io.callwake.application.delivery.Events;
import io.callwake.application.delivery.LookAfterReceiver;
import io.callwake.application.delivery.NewSigningKeys;
import io.callwake.application.delivery.PauseReceiver;
import io.callwake.application.delivery.Redeliver;
import io.callwake.application.delivery.RotateEndpointKey;
import io.callwake.application.delivery.SampleEvents;
import io.callwake.application.delivery.SaveEndpoint;
import io.callwake.application.delivery.SendTestEvent;
import io.callwake.application.delivery.WriteEvent;
import io.callwake.application.due.DueRows;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whom a tenant has told of what happens, and how they fare. */
@Configuration(proxyBeanMethods = false)
class EndpointParts {

    @Bean
    SaveEndpoint saveEndpoint(
            TenantTransaction transaction,
            Endpoints endpoints,
            Agents agents,
            EgressRules rules,
            NewSigningKeys newKeys,
            DueRows dueRows,
            Audit audit,
            NewIds ids,
            Clock clock) {
        return new SaveEndpoint(transaction, endpoints, agents, rules, newKeys, dueRows, audit, ids, clock);
    }

    @Bean
    RotateEndpointKey rotateEndpointKey(
            TenantTransaction transaction, Endpoints endpoints, NewSigningKeys newKeys, Audit audit, Clock clock) {
        return new RotateEndpointKey(transaction, endpoints, newKeys, audit, clock);
    }

    @Bean
    PauseReceiver pauseReceiver(
            TenantTransaction transaction,
            Endpoints endpoints,
            Agents agents,
            DueRows dueRows,
            Audit audit,
            Clock clock) {
        return new PauseReceiver(transaction, endpoints, agents, dueRows, audit, clock);
    }

    @Bean
    ArchiveEndpoint archiveEndpoint(
            TenantTransaction transaction, Endpoints endpoints, DueRows dueRows, Audit audit, Clock clock) {
        return new ArchiveEndpoint(transaction, endpoints, dueRows, audit, clock);
    }

    @Bean
    SendTestEvent sendTestEvent(
            TenantTransaction transaction,
            Endpoints endpoints,
            Events events,
            SampleEvents samples,
            WriteEvent writeEvent,
            NewIds ids,
            Clock clock) {
        return new SendTestEvent(transaction, endpoints, events, samples, writeEvent, ids, clock);
    }

    @Bean
    Redeliver redeliver(TenantTransaction transaction, Endpoints endpoints, Audit audit, Clock clock) {
        return new Redeliver(transaction, endpoints, audit, clock);
    }

    @Bean
    LookAfterReceiver lookAfterReceiver(
            TenantTransaction transaction, Endpoints endpoints, DueRows dueRows, Clock clock) {
        return new LookAfterReceiver(transaction, endpoints, dueRows, clock);
    }
}
