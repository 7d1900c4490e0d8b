package io.callwake.platform.parts;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.analysis.Analyses;
import io.callwake.application.audit.Audit;
import io.callwake.application.call.Calls;
import io.callwake.application.call.ConcludeCall;
import io.callwake.application.call.DrivePostCall;
import io.callwake.application.call.LookAfterRecording;
import io.callwake.application.call.RecordingLinks;
import io.callwake.application.call.Recordings;
import io.callwake.application.call.StartPostCall;
import io.callwake.application.call.TranscriptLinks;
import io.callwake.application.connection.Arrivals;
import io.callwake.application.connection.Connections;
import io.callwake.application.connection.DriveArrival;
import io.callwake.application.connection.FetchFromPlatform;
import io.callwake.application.connection.FileReports;
import io.callwake.application.connection.Platforms;
import io.callwake.application.connection.TidyConnection;
import io.callwake.application.customer.Customers;
import io.callwake.application.delivery.Deliveries;
import io.callwake.application.delivery.DeliveryWorker;
import io.callwake.application.delivery.DeliveryWorker.Sender;
import io.callwake.application.delivery.Endpoints;
import io.callwake.application.delivery.Events;
import io.callwake.application.delivery.FanOutEvent;
import io.callwake.application.delivery.LookAfterReceiver;
import io.callwake.application.delivery.SendDeliveries;
import io.callwake.application.delivery.SendWebhook;
import io.callwake.application.delivery.WriteEvent;
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
import org.springframework.beans.factory.annotation.Qualifier;
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
    FanOutEvent fanOutEvent(
            TenantTransaction transaction,
            Events events,
            Deliveries deliveries,
            Calls calls,
            Analyses analyses,
            Customers customers,
            Recordings recordings,
            RecordingLinks recordingLinks,
            TranscriptLinks transcriptLinks,
            WriteEvent writeEvent,
            DueRows dueRows,
            NewIds ids,
            Clock clock) {
        return new FanOutEvent(
                transaction,
                events,
                deliveries,
                calls,
                analyses,
                customers,
                recordings,
                recordingLinks,
                transcriptLinks,
                writeEvent,
                dueRows,
                ids,
                clock);
    }

    @Bean
    SendDeliveries sendDeliveries(
            TenantTransaction transaction,
            Deliveries deliveries,
            Endpoints endpoints,
            Events events,
            WriteEvent writeEvent,
            SendWebhook sendWebhook,
            DueRows dueRows,
            Audit audit,
            Faults faults,
            NewIds ids,
            Clock clock,
            Watch watch) {
        return new SendDeliveries(
                transaction,
                deliveries,
                endpoints,
                events,
                writeEvent,
                watch.overWebhooks(sendWebhook),
                dueRows,
                audit,
                faults,
                ids,
                clock,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Bean(initMethod = "start")
    DeliveryWorker deliveryWorker(
            @Qualifier("claimDeliveries") ClaimDueRows claimDeliveries,
            SendDeliveries sendDeliveries,
            WakeUp wakeUp,
            Clock clock,
            Watch watch) {
        return new DeliveryWorker(
                claimDeliveries, watch.overDeliveries(Sender.of(sendDeliveries)), wakeUp, clock, System::nanoTime);
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
            DriveArrival driveArrival,
            TidyConnection tidyConnection,
            LookAfterRecording lookAfterRecording,
            FanOutEvent fanOutEvent,
            LookAfterReceiver lookAfterReceiver,
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
                        DueKind.ARRIVAL,
                        watch.overDueRows(driveArrival),
                        DueKind.CONNECTION,
                        watch.overDueRows(tidyConnection),
                        DueKind.RECORDING,
                        watch.overDueRows(lookAfterRecording),
                        DueKind.EVENT,
                        watch.overDueRows(fanOutEvent),
                        DueKind.RECEIVER,
                        watch.overDueRows(lookAfterReceiver)),
                wakeUp,
                clock);
    }
}
