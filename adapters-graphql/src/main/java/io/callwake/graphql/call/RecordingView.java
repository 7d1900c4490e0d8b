package io.callwake.graphql.call;

import io.callwake.application.call.RecordingLinks;
import io.callwake.application.call.RecordingLinks.Link;
import io.callwake.domain.call.AudioFile;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.call.KeptRecording.State;
import io.callwake.domain.call.Recording;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The recording of a call as the schema has it. */
record RecordingView(
        RecordingStatus status,
        @Nullable String url,
        @Nullable Instant urlExpiresAt,
        @Nullable Instant expiresAt,
        @Nullable String contentType,
        @Nullable Integer bytes,
        @Nullable String reason) {

    static RecordingView removed() {
        return new RecordingView(RecordingStatus.REMOVED, null, null, null, null, null, null);
    }

    /** @param mayListen whether whoever asks gets an address */
    static @Nullable RecordingView of(
            Recording told,
            @Nullable KeptRecording kept,
            TenantId tenant,
            CallId call,
            RecordingLinks links,
            boolean mayListen) {
        if (kept == null) {
            return told.equals(Recording.UNKNOWN) ? null : at(told, told.url(), null, null, mayListen);
        }
        Instant expiresAt = kept.expiresAt();
        return switch (kept.state()) {
            case State.Removed _ -> removed();
            case State.Linked _ -> at(told, told.url(), expiresAt, null, mayListen);
            case State.Pending(var _, var _, String why) -> at(told, told.url(), expiresAt, why, mayListen);
            case State.Failed(var _, String why) -> at(told, told.url(), expiresAt, why, mayListen);
            case State.Copied(AudioFile file, var _, var _) -> {
                Link link = mayListen ? links.to(tenant, call) : null;
                yield new RecordingView(
                        RecordingStatus.COMPLETED,
                        link == null ? null : link.url().toString(),
                        link == null ? null : link.holdsUntil(),
                        expiresAt,
                        file.contentType(),
                        Math.toIntExact(Math.min(file.bytes(), Integer.MAX_VALUE)),
                        null);
            }
        };
    }

    private static RecordingView at(
            Recording told,
            @Nullable String url,
            @Nullable Instant expiresAt,
            @Nullable String reason,
            boolean mayListen) {
        return new RecordingView(told.status(url != null), mayListen ? url : null, null, expiresAt, null, null, reason);
    }

    /** Whoever has the address may listen. */
    @Override
    public String toString() {
        return "RecordingView[" + status + "]";
    }
}
