package io.callwake.application.connection;

/** A recording. */
public final class RecordedAudio {

    private final String contentType;
    private final byte[] bytes;

    /** @param bytes are not copied, and must not be changed */
    public RecordedAudio(String contentType, byte[] bytes) {
        this.contentType = contentType;
        this.bytes = bytes;
    }

    public String contentType() {
        return contentType;
    }

    /** Not a copy: it may have megabytes, and must not be changed. */
    public byte[] bytes() {
        return bytes;
    }
}
