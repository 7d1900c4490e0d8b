package io.callwake.http.agent;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.callwake.application.agent.AgentTemplate;
import io.callwake.application.agent.AgentTemplates;
import io.callwake.domain.Fault;
import io.callwake.domain.document.NearestName;
import io.callwake.domain.tenant.Scope;
import io.callwake.http.Problem;
import io.callwake.http.Refused;
import io.callwake.http.Requires;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Complete agents to start from. */
@RestController
final class AgentTemplatesController {

    private final AgentTemplates templates;

    AgentTemplatesController(AgentTemplates templates) {
        this.templates = templates;
    }

    record TemplateView(String key, String title, String description) {}

    record ListView(List<TemplateView> templates) {}

    @Requires(Scope.AGENTS_READ)
    @GetMapping(path = "/v1/agent-templates", produces = APPLICATION_JSON_VALUE)
    ListView list() {
        return new ListView(templates.all().stream()
                .map(template -> new TemplateView(template.key(), template.title(), template.description()))
                .toList());
    }

    /** The document alone, so that it can be put as it is. */
    @Requires(Scope.AGENTS_READ)
    @GetMapping(path = "/v1/agent-templates/{key}", produces = APPLICATION_JSON_VALUE)
    Map<String, Object> read(@PathVariable String key) {
        List<String> keys = templates.all().stream().map(AgentTemplate::key).toList();
        return templates.all().stream()
                .filter(template -> template.key().equals(key))
                .findFirst()
                .map(AgentTemplate::document)
                .orElseThrow(() -> new Refused(Problem.of(
                        HttpStatus.NOT_FOUND,
                        "There is no such template.",
                        new Fault("key", NearestName.complaint(key, keys)))));
    }
}
