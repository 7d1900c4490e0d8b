package io.callwake.http.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The documents that others rely on, to the letter. */
final class ContractDocuments {

    private ContractDocuments() {}

    /** A whole agent. */
    static String agent() {
        return read("agent");
    }

    /** The fields and the action that are pasted into an agent. */
    static String pasted() {
        return "{\"name\": \"Pasted\", \"extraction\": " + read("extraction") + ", \"actions\": [" + read("action")
                + "]}";
    }

    private static String read(String name) {
        String file = "/contract/" + name + ".json";
        try (InputStream in = ContractDocuments.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
