package io.callwake.application.call;

import io.callwake.domain.call.AudioFile;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.KeptRecording.State;
import io.callwake.domain.tenant.TenantId;
import java.io.InputStream;
import java.util.Optional;

/** Opens the copy that a link leads to. Whatever has become of the recording since the link was made counts. */
public final class ListenToRecording {

    private final RecordingLinks links;
    private final Recordings recordings;
    private final RecordingStore store;

    public ListenToRecording(RecordingLinks links, Recordings recordings, RecordingStore store) {
        this.links = links;
        this.recordings = recordings;
        this.store = store;
    }

    public sealed interface Result {

        /** @param key for {@link #open} */
        record Found(CallId call, AudioFile file, RecordingKey key) implements Result {}

        /** The link is over, or the recording removed. */
        record Gone() implements Result {}

        record NoLink() implements Result {}
    }

    public Result find(String token) {
        return switch (links.read(token)) {
            case RecordingLinks.Reading.IsNone _ -> new Result.NoLink();
            case RecordingLinks.Reading.IsOver _ -> new Result.Gone();
            case RecordingLinks.Reading.Holds(TenantId tenant, CallId call) -> find(tenant, call);
        };
    }

    private Result find(TenantId tenant, CallId call) {
        return recordings
                .of(tenant, call)
                .filter(kept -> kept.state() instanceof State.Copied)
                .map(kept -> (State.Copied) kept.state())
                .<Result>map(
                        copied -> new Result.Found(call, copied.file(), new RecordingKey(tenant, copied.storedAs())))
                .orElseGet(Result.Gone::new);
    }

    /** So many bytes of it, from there on; nothing if they are not there any more. */
    public Optional<InputStream> open(Result.Found found, long from, long length) {
        return store.open(found.key(), from, length);
    }
}
