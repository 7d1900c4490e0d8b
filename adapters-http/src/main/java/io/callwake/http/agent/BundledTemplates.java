package io.callwake.http.agent;

import io.callwake.application.agent.AgentTemplate;
import io.callwake.application.agent.AgentTemplates;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** The templates that come with this program, each a file. */
public final class BundledTemplates implements AgentTemplates {

    private static final List<String> KEYS =
            List.of("real-estate-lead", "appointment-booking", "renewal", "support-triage", "payment-reminder");
    private static final JsonMapper JSON = new JsonMapper();

    private final List<AgentTemplate> templates =
            KEYS.stream().map(BundledTemplates::read).toList();

    private record Written(String title, String description, Map<String, Object> document) {}

    private static AgentTemplate read(String key) {
        try (InputStream file = new ClassPathResource("agent-templates/" + key + ".json").getInputStream()) {
            Written written = JSON.readValue(file, Written.class);
            return new AgentTemplate(key, written.title(), written.description(), written.document());
        } catch (IOException e) {
            throw new IllegalStateException("the template " + key + " cannot be read", e);
        }
    }

    @Override
    public List<AgentTemplate> all() {
        return templates;
    }
}
