package io.callwake.application.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Something that a platform sends.
 *
 * @param name by which a failure tells it from the others
 */
public record Sample(String name, String contentType, String body) {

    public static Sample ofJson(String name, String body) {
        return new Sample(name, "application/json", body);
    }

    /** A file beside the tests; its name is that of the sample. */
    public static Sample ofJsonFile(Class<?> beside, String path) {
        try (InputStream file = beside.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalArgumentException("there is no " + path);
            }
            return ofJson(path, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Sample withBody(String other) {
        return new Sample(name, contentType, other);
    }

    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name;
    }
}
