package io.callwake.domain.call;

/** What is done about recordings. */
public enum RecordingPractice {
    /** They stay where they are, and their address is passed on. */
    LINK,
    /** They are fetched, and kept by us. */
    COPY
}
