package io.callwake.http;

import io.callwake.http.agent.AgentSchema;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The REST API, described for programs. */
@RestController
final class OpenApiController {

    private static final JsonMapper JSON = new JsonMapper();

    private final byte[] document = document();

    /** The file, with the schema of agents put in, which is made out of the code. */
    private static byte[] document() {
        try (InputStream file = new ClassPathResource("openapi.json").getInputStream()) {
            ObjectNode document = (ObjectNode) JSON.readTree(file);
            ObjectNode agent =
                    (ObjectNode) JSON.readTree(AgentSchema.json().replace("\"#/$defs/", "\"#/components/schemas/"));
            agent.remove("$schema");
            ObjectNode definitions = (ObjectNode) agent.remove("$defs");
            ((ObjectNode) document.at("/components/schemas"))
                    .setAll(definitions)
                    .set("Agent", agent);
            return JSON.writeValueAsBytes(document);
        } catch (IOException e) {
            throw new IllegalStateException("openapi.json cannot be read", e);
        }
    }

    @ForEverybody
    @GetMapping(path = "/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> read() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
    }
}
