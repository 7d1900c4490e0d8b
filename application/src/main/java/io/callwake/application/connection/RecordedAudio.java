package io.callwake.application.connection;

/** A recording. */
public final class RecordedAudio {

    private final String contentType;
    private final byte[] bytes;

    public RecordedAudio(String contentType, byte[] bytes) {
        this.contentType = contentType;
        this.bytes = bytes.clone();
    }

    public String contentType() {
        return contentType;
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
