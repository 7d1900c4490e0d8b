package io.callwake.graphql.agent;

import io.callwake.testing.TestGraphQl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.test.tester.GraphQlTester;
import tools.jackson.databind.json.JsonMapper;

/** Agents that are saved as a frontend saves them. */
final class SavedAgents {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String SAVE = """
        mutation($input: SaveAgentInput!) {
          saveAgent(input: $input) {
            agent { id ref name revision current { document } draft { number document } }
            revision { number state document }
            result
            errors { code message path }
          }
        }\
        """;

    private SavedAgents() {}

    /** Members by their names: a name, its value, and so on; a value may be {@code null}. */
    static Map<String, @Nullable Object> members(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return members;
    }

    static GraphQlTester.Response save(TestGraphQl graphQl, Map<String, ? extends @Nullable Object> input) {
        return graphQl.ask(SAVE, Map.of("input", input));
    }

    static GraphQlTester.Response saveDocument(TestGraphQl graphQl, String ref, Object document) {
        return save(graphQl, Map.of("ref", ref, "document", document));
    }

    static GraphQlTester.Response saveTyped(TestGraphQl graphQl, String ref, Object configuration) {
        return save(graphQl, Map.of("ref", ref, "configuration", configuration));
    }

    /** The id of an agent that is saved so. */
    static String saved(TestGraphQl graphQl, String ref, Object document) {
        return saveDocument(graphQl, ref, document)
                .path("saveAgent.agent.id")
                .entity(String.class)
                .get();
    }

    static GraphQlTester.Response change(TestGraphQl graphQl, String mutation, Map<String, ?> input) {
        return change(graphQl, mutation, input, "agent { revision name archivedAt }");
    }

    static GraphQlTester.Response change(TestGraphQl graphQl, String mutation, Map<String, ?> input, String fields) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        return graphQl.ask(
                "mutation($input: %s!) { %s(input: $input) { %s errors { code message path } } }"
                        .formatted(type, mutation, fields),
                Map.of("input", input));
    }

    /** What a mutation says is wrong, an error a line: its code, and its path with slashes. */
    static List<String> errors(GraphQlTester.Response response, String mutation) {
        return response.path(mutation + ".errors").entityList(Map.class).get().stream()
                .map(error -> error.get("code") + " "
                        + (error.get("path") instanceof List<?> path
                                ? path.stream().map(String::valueOf).collect(Collectors.joining("/"))
                                : "nowhere"))
                .toList();
    }

    /** An object, with quotes of either kind. */
    static Map<?, ?> json(String text) {
        return new JsonMapper().readValue(text.replace('\'', '"'), Map.class);
    }
}
