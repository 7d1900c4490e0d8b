package io.callwake.domain.call;

import org.jspecify.annotations.Nullable;

/** The recording of a call, as far as known. */
public record Recording(@Nullable String url, @Nullable RecordingStatus status) {

    public static final Recording UNKNOWN = new Recording(null, null);

    public static final Recording REMOVED = new Recording(null, RecordingStatus.REMOVED);

    /** What became of it. What can be listened to is there, even if nobody says so. */
    public RecordingStatus status(boolean isToBeHad) {
        if (status == null || status == RecordingStatus.NONE) {
            return isToBeHad ? RecordingStatus.COMPLETED : RecordingStatus.NONE;
        }
        return status;
    }
}
