package io.callwake.domain.call;

/**
 * A recording as it is stored.
 *
 * @param contentType what it says it is: audio, or bytes of a kind that nobody has told
 * @param sha256 in hexadecimal
 */
public record AudioFile(String contentType, long bytes, String sha256) {

    public AudioFile {
        if (bytes < 1) {
            throw new IllegalArgumentException("a recording of " + bytes + " bytes");
        }
    }
}
