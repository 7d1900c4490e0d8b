package io.callwake.http.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.agent.AgentTemplate;
import io.callwake.testing.TestApi;
import io.callwake.testing.TestApi.Answer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AgentTemplatesTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final TestApi api = TestApi.empty();

    static Stream<String> keys() {
        return new BundledTemplates().all().stream().map(AgentTemplate::key);
    }

    @Test
    void theyAreListed() {
        JsonNode templates =
                JSON.readTree(api.get("/v1/agent-templates").body()).path("templates");

        assertThat(templates.valueStream().map(template -> template.path("key").asString()))
                .containsExactlyElementsOf(keys().toList());
        assertThat(templates).hasSize(5).allSatisfy(template -> {
            assertThat(template.propertyNames()).containsExactly("key", "title", "description");
            assertThat(template.path("title").asString()).isNotBlank();
            assertThat(template.path("description").asString()).endsWith(".");
        });
    }

    @ParameterizedTest
    @MethodSource("keys")
    void eachIsAppliedAsItIsToATenantWhoHasNothingYet(String key) {
        Answer template = api.get("/v1/agent-templates/" + key);
        assertThat(template.status()).isEqualTo(200);

        Answer applied = api.put("/v1/agents/" + key, template.body());

        assertThat(applied.status()).as(applied.body()).isEqualTo(201);
        assertThat(JSON.readTree(api.get("/v1/agents/" + key).body())).isEqualTo(JSON.readTree(template.body()));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void eachShowsWhatAnAgentCanDo(String key) {
        JsonNode document = JSON.readTree(api.get("/v1/agent-templates/" + key).body());

        assertThat(List.of("successCriteria", "criteria")).allMatch(document.path("analysis")::has);
        assertThat(document.path("outcomes").valueStream().filter(JsonNode::isObject))
                .isNotEmpty()
                .allSatisfy(outcome -> assertThat(outcome.has("description")).isTrue());
        assertThat(document.path("extraction")).anyMatch(field -> field.has("condition"));
        assertThat(document.path("actions")).anyMatch(action -> action.has("condition"));
        assertThat(document.path("actions").toString()).contains("{{");
        assertThat(List.of("transfer", "followUp", "retention", "fulfilment")).allMatch(document::has);
    }

    /** Nobody is called, written to or told by a template that was applied unchanged. */
    @ParameterizedTest
    @MethodSource("keys")
    void eachHoldsReservedAddressesAndNumbersOnly(String key) {
        String document = api.get("/v1/agent-templates/" + key).body();

        assertThat(found("\\+\\d+", document)).isNotEmpty().allMatch(number -> number.matches("\\+120255501\\d\\d"));
        assertThat(found("https?://[^/\"]+", document))
                .isNotEmpty()
                .allMatch(host -> host.matches("https://(\\w+\\.)?example\\.(net|com)"));
        assertThat(found("@[A-Za-z0-9.-]+", document)).allMatch(host -> host.matches("@example\\.(net|com)"));
    }

    private static List<String> found(String expression, String text) {
        return Pattern.compile(expression)
                .matcher(text)
                .results()
                .map(match -> match.group())
                .toList();
    }

    @Test
    void anUnknownOneIsNotFound() {
        Answer unknown = api.get("/v1/agent-templates/renewals");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).contains("did you mean \\\"renewal\\\"?");
    }
}
