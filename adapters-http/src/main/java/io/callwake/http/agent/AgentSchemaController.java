package io.callwake.http.agent;

import io.callwake.http.ForEverybody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The schema of agents' documents, for editors. */
@RestController
final class AgentSchemaController {

    private static final MediaType SCHEMA = MediaType.valueOf("application/schema+json");
    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final byte[] schema = AgentSchema.json().getBytes(StandardCharsets.UTF_8);

    /** Whatever an editor says that it accepts. */
    @ForEverybody
    @GetMapping("/v1/schemas/agent.json")
    ResponseEntity<byte[]> schema() {
        return ResponseEntity.ok().contentType(SCHEMA).cacheControl(AN_HOUR).body(schema);
    }
}
