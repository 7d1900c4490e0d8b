package io.callwake.platform.parts;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.call.Calls;
import io.callwake.application.call.ConcludeCall;
import io.callwake.application.call.DrivePostCall;
import io.callwake.application.call.LookAfterRecording;
import io.callwake.application.call.StartPostCall;
import io.callwake.application.connection.Arrivals;
import io.callwake.application.connection.Connections;
import io.callwake.application.connection.DriveArrival;
import io.callwake.application.connection.FetchFromPlatform;
import io.callwake.application.connection.FileReports;
import io.callwake.application.connection.Platforms;
import io.callwake.application.connection.TidyConnection;
import io.callwake.application.delivery.Deliveries;
import io.callwake.application.delivery.SendWebhook;
import io.callwake.application.delivery.TryDelivery;
import io.callwake.application.due.ClaimDueRows;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRowWorker;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.WakeUp;
import io.callwake.application.fault.Faults;
import io.callwake.platform.watch.Watch;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What works off the due rows. */
@Configuration(proxyBeanMethods = false)
class WorkerParts {

    @Bean
    DrivePostCall drivePostCall(
            TenantTransaction transaction,
            Calls calls,
            DueRows dueRows,
            StartPostCall startPostCall,
            ConcludeCall concludeCall,
            Faults faults,
            NewIds ids,
            Clock clock) {
        return new DrivePostCall(transaction, calls, dueRows, startPostCall, concludeCall, faults, ids, clock);
    }

    @Bean
    TryDelivery tryDelivery(
            TenantTransaction transaction,
            Deliveries deliveries,
            SendWebhook sendWebhook,
            DueRows dueRows,
            Faults faults,
            Clock clock,
            Watch watch) {
        return new TryDelivery(
                transaction,
                deliveries,
                watch.overWebhooks(sendWebhook),
                dueRows,
                faults,
                clock,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Bean
    DriveArrival driveArrival(
            TenantTransaction transaction,
            Connections connections,
            Platforms platforms,
            Arrivals arrivals,
            FileReports fileReports,
            FetchFromPlatform fetchFromPlatform,
            DueRows dueRows,
            Faults faults,
            Clock clock) {
        return new DriveArrival(
                transaction, connections, platforms, arrivals, fileReports, fetchFromPlatform, dueRows, faults, clock);
    }

    @Bean
    TidyConnection tidyConnection(TenantTransaction transaction, Arrivals arrivals, DueRows dueRows, Clock clock) {
        return new TidyConnection(transaction, arrivals, dueRows, clock);
    }

    @Bean(initMethod = "start")
    DueRowWorker dueRowWorker(
            ClaimDueRows claimDueRows,
            DueRows dueRows,
            TenantTransaction transaction,
            DrivePostCall drivePostCall,
            TryDelivery tryDelivery,
            DriveArrival driveArrival,
            TidyConnection tidyConnection,
            LookAfterRecording lookAfterRecording,
            WakeUp wakeUp,
            Clock clock,
            Watch watch) {
        return new DueRowWorker(
                claimDueRows,
                dueRows,
                transaction,
                Map.of(
                        DueKind.POST_CALL,
                        watch.overDueRows(drivePostCall),
                        DueKind.DELIVERY,
                        watch.overDueRows(tryDelivery),
                        DueKind.ARRIVAL,
                        watch.overDueRows(driveArrival),
                        DueKind.CONNECTION,
                        watch.overDueRows(tidyConnection),
                        DueKind.RECORDING,
                        watch.overDueRows(lookAfterRecording)),
                wakeUp,
                clock);
    }
}
