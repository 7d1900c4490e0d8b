package io.callwake.graphql.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.analysis.InMemoryAnalysisUsages;
import io.callwake.application.analysis.InMemoryModels;
import io.callwake.application.fault.Site;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.Cost;
import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.Price;
import io.callwake.domain.analysis.Provider;
import io.callwake.domain.analysis.Strictness;
import io.callwake.domain.analysis.Usage;
import io.callwake.domain.call.CallId;
import io.callwake.testing.TestGraphQl;
import java.math.BigDecimal;
import java.net.URI;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is seen of models and of what they have taken. */
class ModelsTest {

    private static final Currency USD = Currency.getInstance("USD");

    private final TestGraphQl graphQl = new TestGraphQl();

    @Test
    void allThatIsKnownOfAModelIsShownButForItsKey() {
        ModelId id = aModel("Large", 1);

        graphQl.ask("{ models { id name provider url model mode masks"
                        + " price { inputPerMillion outputPerMillion currency } place createdAt archivedAt } }")
                .path("models")
                .matchesJsonStrictly("""
                    [{"id": "%s", "name": "Large", "provider": "OPENAI", "url": "https://models.example.net/v1",
                      "model": "large-1", "mode": "SCHEMA", "masks": true,
                      "price": {"inputPerMillion": "0.15", "outputPerMillion": "0.60", "currency": "USD"}, "place": 1,
                      "createdAt": "2026-03-03T10:00:00.000Z", "archivedAt": null}]
                    """.formatted(id));
    }

    @Test
    void thoseOfTheChainComeFirstAsTheyAreAsked() {
        aModel("Zeta", null);
        aModel("Second", 2);
        aModel("First", 1);
        aModel("Alpha", null);

        graphQl.ask("{ models { name } }")
                .path("models[*].name")
                .entityList(String.class)
                .containsExactly("First", "Second", "Alpha", "Zeta");
    }

    @Test
    void oneThatIsOutOfUseIsShownToWhoeverAsksForIt() {
        ModelId id = aModel("Large", 1);
        graphQl.in(Site.CHANGE_MODEL, () -> {
            InMemoryModels models = graphQl.bean(InMemoryModels.class);
            AnalysisModel model =
                    models.access(graphQl.tenant(), id).orElseThrow().model();
            models.save(graphQl.tenant(), model.archived(TestGraphQl.NOW));
            return true;
        });

        graphQl.ask("{ models { id } }").path("models").matchesJsonStrictly("[]");
        graphQl.ask("{ models(archived: true) { name archivedAt } }")
                .path("models")
                .matchesJsonStrictly("""
            [{"name": "Large", "archivedAt": "2026-03-03T10:00:00.000Z"}]
            """);
        graphQl.ask("{ node(id: \"" + id + "\") { ... on AnalysisModel { name } } }")
                .path("node.name")
                .entity(String.class)
                .isEqualTo("Large");
    }

    @Test
    void whatWasTakenIsShownForTheMonthInTheTenantsZone() {
        use("2026-03", new Usage("openai", "large-1", "analysis-1", 3_000_000_000L, 300, 3), new Cost(1_500_000, USD));
        use("2026-03", new Usage("openai", "free-1", "analysis-1", 10, 20, 1), null);
        use("2026-02", new Usage("openai", "large-1", "analysis-1", 1, 1, 1), new Cost(1, USD));

        graphQl.ask("{ analysisUsage { month budget { amount } spent { amount currency }"
                        + " models { model requests inputTokens outputTokens cost { amount currency } } } }")
                .path("analysisUsage")
                .matchesJsonStrictly("""
                    {"month": "2026-03", "budget": null, "spent": [{"amount": "1.50", "currency": "USD"}],
                     "models": [
                       {"model": "free-1", "requests": "1", "inputTokens": "10", "outputTokens": "20", "cost": null},
                       {"model": "large-1", "requests": "3", "inputTokens": "3000000000", "outputTokens": "300",
                        "cost": {"amount": "1.50", "currency": "USD"}}]}
                    """);
        graphQl.ask("{ analysisUsage(month: \"2026-02\") { spent { amount } } }")
                .path("analysisUsage.spent[0].amount")
                .entity(String.class)
                .isEqualTo("0.000001");
    }

    @Test
    void whatIsNoMonthIsRefused() {
        assertThat(graphQl.ask("{ analysisUsage(month: \"March\") { month } }")
                        .returnResponse()
                        .getErrors())
                .singleElement()
                .satisfies(error ->
                        assertThat(error.getMessage()).isEqualTo("A month is a year and two digits, like 2026-03."));
    }

    @Test
    void aTenantSetsABudgetAndTakesItAway() {
        String change =
                "mutation($input: UpdateTenantInput!) { updateTenant(input: $input) { tenant { settings { analysisBudget"
                        + " { amount currency } } } errors { code message path } } }";

        graphQl.ask(change, Map.of("input", Map.of("analysisBudget", Map.of("amount", "25.5", "currency", "USD"))))
                .path("updateTenant")
                .matchesJsonStrictly("""
                    {"tenant": {"settings": {"analysisBudget": {"amount": "25.50", "currency": "USD"}}}, "errors": []}
                    """);
        graphQl.ask(change, Map.of("input", Map.of("name", "Acme & Sons")))
                .path("updateTenant.tenant.settings.analysisBudget.amount")
                .entity(String.class)
                .isEqualTo("25.50");
        graphQl.ask("{ analysisUsage { budget { amount currency } } }")
                .path("analysisUsage.budget.amount")
                .entity(String.class)
                .isEqualTo("25.50");
        graphQl.ask(
                        "mutation { updateTenant(input: {analysisBudget: null}) { tenant { settings { analysisBudget { amount"
                                + " } } } } }")
                .path("updateTenant.tenant.settings.analysisBudget")
                .valueIsNull();
    }

    @Test
    void whatIsNoBudgetIsRefused() {
        for (String wrong : new String[] {
            "{amount: \"-1\", currency: \"USD\"}",
            "{amount: \"1000001\", currency: \"USD\"}",
            "{amount: \"1\", currency: \"Taler\"}"
        }) {
            graphQl.ask("mutation { updateTenant(input: {analysisBudget: " + wrong
                            + "}) { tenant { id } errors { code path" + " } } }")
                    .path("updateTenant")
                    .matchesJsonStrictly("""
                        {"tenant": null, "errors": [{"code": "INVALID", "path": ["input", "analysisBudget"]}]}
                        """);
        }
    }

    @Test
    void aBudgetBelowNothingIsToldInWhatWasTyped() {
        graphQl.ask("mutation { updateTenant(input: {analysisBudget: {amount: \"-1\", currency: \"USD\"}})"
                        + " { errors { message } } }")
                .path("updateTenant.errors[0].message")
                .entity(String.class)
                .satisfies(message -> assertThat(message)
                        .contains("at least 0 and at most 1000000")
                        .doesNotContain("micros"));
    }

    private ModelId aModel(String name, @Nullable Integer place) {
        ModelId id = new ModelId(TestGraphQl.newId());
        graphQl.in(Site.CHANGE_MODEL, () -> {
            InMemoryModels models = graphQl.bean(InMemoryModels.class);
            models.save(
                    graphQl.tenant(),
                    new AnalysisModel(
                            id,
                            name,
                            Provider.OPENAI,
                            URI.create("https://models.example.net/v1"),
                            "large-1",
                            Strictness.SCHEMA,
                            true,
                            new Price(new BigDecimal("0.15"), new BigDecimal("0.60"), USD),
                            place,
                            TestGraphQl.NOW,
                            null));
            models.setKey(graphQl.tenant(), id, new ModelKey("sk-of-a-test"));
            return id;
        });
        return id;
    }

    private void use(String month, Usage usage, @Nullable Cost cost) {
        graphQl.in(Site.COUNT_USAGE, () -> {
            graphQl.bean(InMemoryAnalysisUsages.class)
                    .add(graphQl.tenant(), YearMonth.parse(month), new CallId(TestGraphQl.newId()), usage, cost);
            return month;
        });
    }
}
