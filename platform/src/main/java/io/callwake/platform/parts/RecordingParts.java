package io.callwake.platform.parts;

import io.callwake.application.Egress;
import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents;
import io.callwake.application.audit.Audit;
import io.callwake.application.call.BoundedErrands;
import io.callwake.application.call.Calls;
import io.callwake.application.call.DownloadRecording;
import io.callwake.application.call.ListenToRecording;
import io.callwake.application.call.LookAfterRecording;
import io.callwake.application.call.ReadTranscriptByLink;
import io.callwake.application.call.RecordingLinks;
import io.callwake.application.call.RecordingStore;
import io.callwake.application.call.RecordingStore.StoreFailed;
import io.callwake.application.call.Recordings;
import io.callwake.application.call.RemoveRecording;
import io.callwake.application.call.TranscriptLinks;
import io.callwake.application.connection.Arrivals;
import io.callwake.application.connection.Connections;
import io.callwake.application.connection.Platforms;
import io.callwake.application.connection.RecordingsOfConnections;
import io.callwake.application.customer.Customers;
import io.callwake.application.due.DueRows;
import io.callwake.application.fault.Faults;
import io.callwake.application.tenant.Tenants;
import io.callwake.http.PublicUrl;
import io.callwake.persistence.MasterKeys;
import io.callwake.persistence.call.FolderRecordings;
import io.callwake.persistence.call.S3Recordings;
import io.callwake.platform.Settings;
import io.callwake.platform.start.StartRefused;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Recordings: where copies are kept, how they get there, and who may listen; and who may read transcripts without a key. */
@Configuration(proxyBeanMethods = false)
class RecordingParts {

    /** So many are fetched at once on each node. */
    private static final int FETCHED_AT_ONCE = 16;

    @Bean
    RecordingStore recordingStore(Settings settings, @Qualifier("egressToBucket") Egress egress, Clock clock) {
        Optional<S3Recordings.Bucket> bucket = settings.recordings().s3().bucketOfS3();
        if (bucket.isPresent()) {
            return new S3Recordings(bucket.get(), Path.of(System.getProperty("java.io.tmpdir")), clock, egress);
        }
        try {
            return FolderRecordings.in(settings.recordingsFolder(), clock.instant());
        } catch (StoreFailed e) {
            throw new StartRefused("Copies of recordings have no place: " + e.getMessage(), List.of());
        }
    }

    @Bean
    BoundedErrands errands() {
        return new BoundedErrands(FETCHED_AT_ONCE);
    }

    @Bean
    RecordingsOfConnections recordingsOfConnections(
            Tenants tenants, Connections connections, Arrivals arrivals, Platforms platforms, Clock clock) {
        return new RecordingsOfConnections(tenants, connections, arrivals, platforms, clock);
    }

    @Bean
    LookAfterRecording lookAfterRecording(
            TenantTransaction transaction,
            Recordings recordings,
            Calls calls,
            Agents agents,
            Tenants tenants,
            RecordingsOfConnections ofConnections,
            DownloadRecording downloadRecording,
            RecordingStore store,
            DueRows dueRows,
            BoundedErrands errands,
            Faults faults,
            NewIds ids,
            Clock clock) {
        return new LookAfterRecording(
                transaction,
                recordings,
                calls,
                agents,
                tenants,
                ofConnections,
                ofConnections,
                downloadRecording,
                store,
                dueRows,
                errands,
                faults,
                ids,
                clock);
    }

    @Bean
    RemoveRecording removeRecording(
            TenantTransaction transaction,
            Calls calls,
            Recordings recordings,
            DueRows dueRows,
            Audit audit,
            NewIds ids,
            Clock clock) {
        return new RemoveRecording(transaction, calls, recordings, dueRows, audit, ids, clock);
    }

    @Bean
    RecordingLinks recordingLinks(PublicUrl publicUrl, MasterKeys masterKeys, Clock clock) {
        return new RecordingLinks(publicUrl.at("/v1/recordings/"), masterKeys.derivedFor("links to recordings"), clock);
    }

    @Bean
    TranscriptLinks transcriptLinks(PublicUrl publicUrl, MasterKeys masterKeys, Clock clock) {
        return new TranscriptLinks(
                publicUrl.at("/v1/transcripts/"), masterKeys.derivedFor("links to transcripts"), clock);
    }

    @Bean
    ReadTranscriptByLink readTranscriptByLink(TranscriptLinks links, Calls calls, Customers customers) {
        return new ReadTranscriptByLink(links, calls, customers);
    }

    @Bean
    ListenToRecording listenToRecording(RecordingLinks links, Recordings recordings, RecordingStore store) {
        return new ListenToRecording(links, recordings, store);
    }
}
