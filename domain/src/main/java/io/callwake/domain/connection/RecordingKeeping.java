package io.callwake.domain.connection;

/** What becomes of the recordings that a platform tells of. */
public enum RecordingKeeping {
    /** The platform keeps them, and we its address. */
    LINK,
    /** We fetch them, and keep a copy. */
    COPY
}
