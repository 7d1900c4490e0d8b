package io.callwake.llm.analysis;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as it is written to models and read from them. */
final class PlainJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private PlainJson() {}

    /** In one line, whoever may take other characters for the end of a line. */
    static String line(Object value) {
        return JSON.writeValueAsString(value)
                .replace("\u0085", "\\u0085")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    static Optional<ObjectNode> object(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            return read instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
