package io.callwake.http.agent;

import io.callwake.http.ForEverybody;
import io.callwake.http.WrittenSchema;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The schema of agents' documents, for editors. */
@RestController
final class AgentSchemaController {

    private final String schema = AgentSchema.json();

    @ForEverybody
    @GetMapping("/v1/schemas/agent.json")
    ResponseEntity<byte[]> schema() {
        return WrittenSchema.answer(schema);
    }
}
