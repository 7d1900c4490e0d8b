package io.callwake.graphql.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.analysis.InMemoryModels;
import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.testing.ScriptedModels;
import io.callwake.testing.TestGraphQl;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.test.tester.GraphQlTester;

/** How models are saved and taken out of use. */
class ModelChangesTest {

    private static final String SAVE = """
        mutation($input: SaveModelInput!) {
          saveModel(input: $input) {
            model { id name provider url model mode masks price { inputPerMillion outputPerMillion currency } place }
            errors { code message path }
          }
        }\
        """;

    private final TestGraphQl graphQl = new TestGraphQl();

    @Test
    void aModelThatAnswersIsSavedAsItCanBeHeldToAForm() {
        GraphQlTester.Response saved = save(Map.of(
                "name",
                "Large",
                "provider",
                "ANTHROPIC",
                "url",
                "https://" + ScriptedModels.PLAIN + "/v1",
                "model",
                "large-1",
                "key",
                "sk-of-a-test",
                "masks",
                true,
                "price",
                Map.of("inputPerMillion", "0.15", "outputPerMillion", "0.6", "currency", "USD"),
                "place",
                1));

        String id = saved.path("saveModel.model.id").entity(String.class).get();
        saved.path("saveModel").matchesJsonStrictly("""
            {"model": {"id": "%s", "name": "Large", "provider": "ANTHROPIC", "url": "https://plain.example.net/v1",
                       "model": "large-1", "mode": "JSON", "masks": true,
                       "price": {"inputPerMillion": "0.15", "outputPerMillion": "0.6", "currency": "USD"}, "place": 1},
             "errors": []}
            """.formatted(id));
        assertThat(keyOf(id)).isEqualTo("sk-of-a-test");
    }

    @Test
    void whatIsLeftOutStaysAndNullTakesAway() {
        String id = saved("Large", "sk-of-a-test");

        save(Map.of("id", id, "name", "Larger"))
                .path("saveModel.model.name")
                .entity(String.class)
                .isEqualTo("Larger");
        assertThat(keyOf(id)).isEqualTo("sk-of-a-test");

        Map<String, @Nullable Object> away = new HashMap<>(Map.of("id", id));
        away.put("key", null);
        away.put("place", null);
        save(away).path("saveModel.model.place").valueIsNull();
        assertThat(keyOf(id)).isEmpty();
    }

    @Test
    void aModelThatDoesNotAnswerIsSavedOnlyIfThatIsInsistedOn() {
        Map<String, @Nullable Object> wrong = new HashMap<>(aModel("Large", ScriptedModels.WRONG_KEY));

        save(wrong).path("saveModel").matchesJsonStrictly("""
            {"model": null,
             "errors": [{"code": "NOT_ANSWERING", "path": ["input", "key"],
                         "message": "The model was asked, and is not saved: the model does not take the key. With force it is saved all the same."}]}
            """);
        graphQl.ask("{ models { id } }").path("models").matchesJsonStrictly("[]");

        wrong.put("force", true);
        save(wrong).path("saveModel.model.name").entity(String.class).isEqualTo("Large");
    }

    @Test
    void whatIsWrongIsNamedWhereItStands() {
        save(Map.of(
                        "name", "offline",
                        "provider", "OPENAI",
                        "url", "https://models.example.net/v1",
                        "model", "",
                        "price", Map.of("inputPerMillion", "-1", "outputPerMillion", "1", "currency", "Taler"),
                        "place", 21))
                .path("saveModel.errors[*].path")
                .entityList(Object.class)
                .satisfies(paths -> assertThat(paths.toString())
                        .contains(
                                "[input, name]",
                                "[input, model]",
                                "[input, price, inputPerMillion]",
                                "[input, price, currency]",
                                "[input, place]"));
    }

    @Test
    void aKeyNeverComesOutNotEvenWhereItIsWrong() {
        assertThat(save(aModel("Large", "sk with a space")).returnResponse().toString())
                .contains("INVALID")
                .doesNotContain("sk with a space");
    }

    @Test
    void whatIsNotThereIsNotChanged() {
        for (String id : new String[] {"model_00000000000000000000000000", "nothing"}) {
            save(Map.of("id", id, "name", "Large"))
                    .path("saveModel.errors[0].code")
                    .entity(String.class)
                    .isEqualTo("NOT_FOUND");
            archive(id).path("archiveModel.errors[0].code").entity(String.class).isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void oneThatIsArchivedIsInNoListAndHasNoKey() {
        String id = saved("Large", "sk-of-a-test");

        archive(id).path("archiveModel.model.archivedAt").entity(String.class).isEqualTo("2026-03-03T10:00:00.000Z");

        graphQl.ask("{ models { id } }").path("models").matchesJsonStrictly("[]");
        assertThat(keyOf(id)).isEmpty();
        archive(id).path("archiveModel.errors[0].code").entity(String.class).isEqualTo("NOT_FOUND");
    }

    private String saved(String name, String key) {
        return save(aModel(name, key))
                .path("saveModel.model.id")
                .entity(String.class)
                .get();
    }

    private static Map<String, Object> aModel(String name, String key) {
        return Map.of(
                "name",
                name,
                "provider",
                "OPENAI",
                "url",
                "https://models.example.net/v1",
                "model",
                "large-1",
                "key",
                key,
                "place",
                1);
    }

    private GraphQlTester.Response save(Map<String, ? extends @Nullable Object> input) {
        return graphQl.ask(SAVE, Map.of("input", input));
    }

    private GraphQlTester.Response archive(String id) {
        return graphQl.ask(
                "mutation($id: ID!) { archiveModel(input: {id: $id}) { model { archivedAt } errors { code } } }",
                Map.of("id", id));
    }

    private String keyOf(String id) {
        ModelKey key = graphQl.bean(InMemoryModels.class)
                .access(graphQl.tenant(), ModelId.parse(id))
                .orElseThrow()
                .key();
        return key.value();
    }
}
