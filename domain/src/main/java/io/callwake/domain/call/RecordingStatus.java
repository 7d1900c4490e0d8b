package io.callwake.domain.call;

/** What became of the recording. */
public enum RecordingStatus {
    NONE,
    PENDING,
    COMPLETED,
    REMOVED
}
