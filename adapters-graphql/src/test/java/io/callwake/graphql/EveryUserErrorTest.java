package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.tenant.CreateApiKey;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.ScriptedModels;
import io.callwake.testing.TestGraphQl;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.graphql.test.tester.GraphQlTester;

/** Provokes everything that can be wrong with an input. A new code does not compile without its case. */
class EveryUserErrorTest {

    private final TestGraphQl graphQl = new TestGraphQl();

    @ParameterizedTest
    @EnumSource(UserError.Code.class)
    void isToldWithItsPlaceInAWholeSentence(UserError.Code code) {
        Map<?, ?> error = provoked(code)
                .path("change.errors")
                .entityList(Map.class)
                .hasSize(1)
                .get()
                .getFirst();

        assertThat(error.get("code")).isEqualTo(code.name());
        assertThat(String.valueOf(error.get("message"))).isNotBlank().doesNotContain("null", "java", "Exception");
        boolean isAboutTheWhole = code == UserError.Code.TOO_MANY;
        assertThat(String.valueOf(error.get("path"))).startsWith(isAboutTheWhole ? "[]" : "[input, ");
    }

    private GraphQlTester.Response provoked(UserError.Code code) {
        graphQl.agent();
        change("saveAgent(input: {ref: \"line\", document: {name: \"A\"}})", Scope.all());
        return switch (code) {
            case INVALID -> change("saveAgent(input: {ref: \"line\", configuration: {}})", Scope.all());
            case NOT_FOUND -> change("archiveAgent(input: {id: \"nobody\"})", Scope.all());
            case SCOPE_NOT_HELD ->
                change("createApiKey(input: {name: \"A\", scopes: [PII_READ]})", EnumSet.of(Scope.KEYS_MANAGE));
            case TOO_MANY -> {
                for (int i = 0; i < CreateApiKey.MOST_OPEN_KEYS; i++) {
                    change("createApiKey(input: {name: \"A\", scopes: [CALLS_READ]})", Scope.all());
                }
                yield change("createApiKey(input: {name: \"A\", scopes: [CALLS_READ]})", Scope.all());
            }
            case CLOSED -> {
                String key = graphQl.ask(
                                "mutation { createApiKey(input: {name: \"A\", scopes: [CALLS_READ]}) { apiKey { id } } }")
                        .path("createApiKey.apiKey.id")
                        .entity(String.class)
                        .get();
                change("revokeApiKey(input: {id: \"" + key + "\"})", Scope.all());
                yield change("rotateApiKey(input: {id: \"" + key + "\"})", Scope.all());
            }
            case CONFLICT ->
                change("saveAgent(input: {ref: \"line\", document: {name: \"B\"}, expectedRevision: 7})", Scope.all());
            case ARCHIVED -> {
                change("saveOutcome(input: {key: \"demo\"})", Scope.all());
                change("archiveOutcome(input: {key: \"demo\"})", Scope.all());
                yield change("saveOutcome(input: {key: \"demo\"})", Scope.all());
            }
            case NOT_POSSIBLE -> {
                String call = graphQl.ask(
                                "mutation { reportCall(input: {externalId: \"sim-1\", agentRef: \"boiler-line\"}) { callId } }")
                        .path("reportCall.callId")
                        .entity(String.class)
                        .get();
                yield change("retryAnalysis(input: {callId: \"" + call + "\"})", Scope.all());
            }
            case NOT_ANSWERING ->
                change(
                        "saveModel(input: {name: \"A\", provider: OPENAI, url: \"https://" + ScriptedModels.SILENT
                                + "/v1\", model: \"a\"})",
                        Scope.all());
            case NEEDED -> change("archiveOutcome(input: {key: \"voicemail\"})", Scope.all());
        };
    }

    private GraphQlTester.Response change(String mutation, Set<Scope> scopes) {
        return graphQl.ask("mutation { change: " + mutation + " { errors { code message path } } }", Map.of(), scopes);
    }
}
