package io.callwake.application.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.Slice;
import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.agent.Applied;
import io.callwake.application.agent.Wish;
import io.callwake.application.analysis.Models.Access;
import io.callwake.application.analysis.Providers.Probe;
import io.callwake.application.analysis.SaveModel.Result;
import io.callwake.application.audit.AuditTrail;
import io.callwake.domain.Fault;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.Price;
import io.callwake.domain.analysis.Strictness;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditedAction;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaveModelTest {

    private static final ModelKey KEY = new ModelKey("sk-a-key");

    private final ThinRoad road = new ThinRoad();
    private final Node node = road.newNode();

    private static Map<String, @Nullable Object> document(@Nullable Object... more) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("name", "fast");
        document.put("provider", "openai");
        document.put("url", "https://models.example.net/v1");
        document.put("model", "large");
        document.putAll(said(more));
        return document;
    }

    private static Map<String, @Nullable Object> said(@Nullable Object... members) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            said.put(String.valueOf(members[i]), members[i + 1]);
        }
        return said;
    }

    private Result create(Map<String, @Nullable Object> document) {
        return node.saveModel.create(road.principal, document, false);
    }

    private Result change(ModelId id, @Nullable Object... members) {
        return node.saveModel.change(road.principal, id, said(members), false);
    }

    private static AnalysisModel saved(Result result) {
        return switch (result) {
            case Result.Saved(AnalysisModel model) -> model;
            case Result other -> throw new AssertionError(other);
        };
    }

    private static List<Fault> faults(Result result) {
        return switch (result) {
            case Result.Faulty(List<Fault> faults) -> faults;
            case Result other -> throw new AssertionError(other);
        };
    }

    private List<AuditedAction> told() {
        return road.audit.page(road.tenant, AuditTrail.Filter.NONE, new Slice.First<>(100, null)).items().stream()
                .map(AuditEntry::action)
                .toList();
    }

    @Test
    void aModelIsTriedAndSavedWithItsKey() {
        road.providers.answersProbes(new Probe.Answers(Strictness.JSON));
        Map<String, Object> price = Map.of("input", new BigDecimal("0.15"), "output", 2, "currency", "EUR");
        AnalysisModel model = saved(create(document("key", "sk-a-key", "masks", true, "price", price, "place", 1)));
        assertThat(model.mode()).isEqualTo(Strictness.JSON);
        assertThat(model.masks()).isTrue();
        assertThat(model.price())
                .isEqualTo(new Price(new BigDecimal("0.15"), new BigDecimal("2"), Currency.getInstance("EUR")));
        assertThat(model.place()).isEqualTo(1);
        assertThat(road.models.all(road.tenant)).containsExactly(model);
        assertThat(road.models.access(road.tenant, model.id())).contains(new Access(model, KEY));
        assertThat(road.providers.keys()).containsExactly(KEY);
    }

    @Test
    void oneThatDoesNotAnswerIsNotSavedUnlessThatIsInsistedOn() {
        road.providers.answersProbes(new Probe.Fails(AnalystFailed.Kind.BAD_KEY));
        assertThat(create(document())).isEqualTo(new Result.Unanswered(AnalystFailed.Kind.BAD_KEY));
        assertThat(road.models.all(road.tenant)).isEmpty();
        AnalysisModel model = saved(node.saveModel.create(road.principal, document(), true));
        assertThat(road.models.all(road.tenant)).containsExactly(model);
        assertThat(change(model.id(), "name", "faster")).isInstanceOf(Result.Unanswered.class);
        assertThat(road.models.all(road.tenant)).containsExactly(model);
    }

    @Test
    void itIsTriedOutsideOfAnyTransaction() {
        saved(create(document()));
        assertThat(road.providers.probed()).hasSize(1);
    }

    @Test
    void whatIsNotSpokenOfStays() {
        AnalysisModel model = saved(create(document("key", "sk-a-key", "place", 3, "masks", true)));
        AnalysisModel changed = saved(change(model.id(), "model", "larger"));
        assertThat(changed.model()).isEqualTo("larger");
        assertThat(changed.name()).isEqualTo("fast");
        assertThat(changed.place()).isEqualTo(3);
        assertThat(changed.masks()).isTrue();
        assertThat(road.models.access(road.tenant, model.id())).contains(new Access(changed, KEY));
        assertThat(road.providers.keys()).containsExactly(KEY, KEY);
    }

    @Test
    void nothingTakesAway() {
        Map<String, Object> price = Map.of("input", 1, "output", 2, "currency", "EUR");
        AnalysisModel model = saved(create(document("key", "sk-a-key", "place", 3, "price", price)));
        AnalysisModel changed = saved(change(model.id(), "key", null, "place", null, "price", null));
        assertThat(changed.place()).isNull();
        assertThat(changed.price()).isNull();
        assertThat(road.models.access(road.tenant, model.id())).contains(new Access(changed, ModelKey.NONE));
    }

    /** Else whoever may change a model has its key sent to wherever he likes. */
    @Test
    void aKeyIsNotSentToAnotherHostThanItWasMeantFor() {
        AnalysisModel model = saved(create(document("key", "sk-a-key")));
        assertThat(faults(change(model.id(), "url", "https://elsewhere.example.org/v1")))
                .extracting(Fault::path)
                .containsExactly("key");
        assertThat(faults(change(model.id(), "url", "http://models.example.net/v1")))
                .hasSize(1);
        assertThat(road.providers.keys()).hasSize(1);
        saved(change(model.id(), "url", "https://MODELS.example.net/v2"));
        saved(change(model.id(), "url", "https://elsewhere.example.org/v1", "key", "sk-another"));
        assertThat(road.providers.keys()).containsExactly(KEY, KEY, new ModelKey("sk-another"));
    }

    @ParameterizedTest
    @CsvSource({
        "name, offline, name",
        "name, '', name",
        "provider, bard, provider",
        "url, ftp://models.example.net, url",
        "url, https://user:pass@models.example.net, url",
        "key, 'two words', key",
        "key, 'ä', key",
        "name, 'OFFLINE', name",
        "name, ' fast', name",
        "name, 'fast ', name",
        "name, 'Offline ', name",
        "name, 'offline\u00a0', name",
        "name, 'off\u200bline', name",
        "name, '\u200b', name",
        "model, ' ', model",
        "model, 'large ', model",
        "model, 'la\nrge', model",
        "url, https://models.example.net/v1?api-key=1, url",
        "url, https://models.example.net/v1?, url",
        "url, https://models.example.net/v1#, url",
        "url, 'https://models.example.net/v1#part', url",
        "url, https://models.example.net/v1/chat/completions, url",
        "url, https://models.example.net/v1/messages/, url",
        "url, ' https://models.example.net/v1', url",
        "url, https:///v1, url",
        "url, https://models.example.net:0/v1, url",
        "place, 0, place",
        "masks, perhaps, masks",
        "mood, good, mood",
    })
    void whatIsWrongIsRefusedAtItsPlace(String member, String value, String path) {
        assertThat(faults(create(document(member, value))))
                .extracting(Fault::path)
                .containsExactly(path);
        assertThat(road.providers.probed()).isEmpty();
    }

    @Test
    void namesAsLongAsThisAreRefused() {
        assertThat(faults(create(document("name", "x".repeat(201), "model", "x".repeat(201)))))
                .extracting(Fault::path)
                .containsExactlyInAnyOrder("name", "model");
        saved(create(document("name", "x".repeat(200), "model", "x".repeat(200))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://models.example.net",
                "https://models.example.net/",
                "https://models.example.net/v1/",
                "https://MODELS.example.net:8443/a-deployment/v1",
                "http://models.example.net/openai/deployments/messages-model/v1",
            })
    void anAddressIsTakenAsItIs(String url) {
        assertThat(saved(create(document("url", url))).url()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"offline calls", "the offline one", "fast and cheap", "großes Modell", "gpt-4o (EU)", "👩‍💻"})
    void aNameIsTakenAsItIs(String name) {
        assertThat(saved(create(document("name", name))).name()).isEqualTo(name);
    }

    /** Whoever puts a key behind the "?" has it in no log. */
    @Test
    void anAddressWithAQueryIsRefusedWithWhatToDo() {
        assertThat(faults(create(document("url", "https://models.example.net/v1?api-key=4711"))))
                .singleElement()
                .extracting(Fault::message)
                .asString()
                .contains("\"https://models.example.net/v1?\"", "up to the \"?\"", "\"key\"")
                .doesNotContain("4711");
        assertThat(faults(create(document("url", "https://models.example.net/v1/chat/completions"))))
                .singleElement()
                .extracting(Fault::message)
                .asString()
                .contains("\"https://models.example.net/v1/chat/completions\"", "/chat/completions");
    }

    @Test
    void theSameHostIsTheSameHostHoweverItIsWritten() {
        AnalysisModel model = saved(create(document("key", "sk-a-key")));
        saved(change(model.id(), "url", "https://models.example.net:443/v1"));
        saved(change(model.id(), "url", "HTTPS://Models.example.net/v1"));
        assertThat(faults(change(model.id(), "url", "https://models.example.net:8443/v1")))
                .extracting(Fault::path)
                .containsExactly("key");
    }

    @Test
    void aPriceHasAllOfItsPartsAndIsNotBelowNothing() {
        assertThat(faults(create(document("price", Map.of("input", -1, "currency", "Euro")))))
                .extracting(Fault::path)
                .containsExactlyInAnyOrder("price.input", "price.output", "price.currency");
    }

    @Test
    void aNameIsGivenOnceAmongThoseInUse() {
        AnalysisModel model = saved(create(document()));
        assertThat(faults(create(document()))).extracting(Fault::path).containsExactly("name");
        AnalysisModel other = saved(create(document("name", "slow")));
        assertThat(faults(change(other.id(), "name", "fast")))
                .extracting(Fault::path)
                .containsExactly("name");
        assertThat(node.archiveModel.archive(road.principal, model.id())).isPresent();
        saved(change(other.id(), "name", "fast"));
    }

    @Test
    void thereAreTwentyAtMost() {
        for (int i = 0; i < SaveModel.MOST_MODELS; i++) {
            saved(create(document("name", "model " + i)));
        }
        assertThat(create(document())).isEqualTo(new Result.TooManyModels(SaveModel.MOST_MODELS));
    }

    @Test
    void itIsToldOf() {
        AnalysisModel model = saved(create(document("key", "sk-a-key")));
        saved(change(model.id(), "model", "larger"));
        saved(change(model.id(), "model", "larger"));
        saved(change(model.id(), "key", null));
        node.archiveModel.archive(road.principal, model.id());
        assertThat(told())
                .containsExactlyInAnyOrder(
                        AuditedAction.MODEL_CREATED,
                        AuditedAction.MODEL_KEY_SET,
                        AuditedAction.MODEL_CHANGED,
                        AuditedAction.MODEL_KEY_SET,
                        AuditedAction.MODEL_ARCHIVED);
    }

    @Nested
    class OneThatIsArchived {

        private final AnalysisModel model = saved(create(document("key", "sk-a-key", "place", 1)));

        OneThatIsArchived() {
            assertThat(node.archiveModel.archive(road.principal, model.id())).isPresent();
        }

        @Test
        void standsInNoChainAndHasNoKeyAnyMore() {
            assertThat(road.models.all(road.tenant)).singleElement().satisfies(archived -> {
                assertThat(archived.isArchived()).isTrue();
                assertThat(archived.place()).isNull();
            });
            assertThat(road.models.access(road.tenant, model.id()))
                    .map(Access::key)
                    .contains(ModelKey.NONE);
        }

        @Test
        void isNotThereForAnyChange() {
            assertThat(change(model.id(), "name", "faster")).isEqualTo(new Result.Unknown(model.id()));
            assertThat(node.archiveModel.archive(road.principal, model.id())).isEmpty();
        }
    }

    @Test
    void oneThatThereIsNotIsUnknown() {
        ModelId nobody = new ModelId(road.ids.next());
        assertThat(change(nobody, "name", "faster")).isEqualTo(new Result.Unknown(nobody));
        assertThat(node.archiveModel.archive(road.principal, nobody)).isEmpty();
    }

    @Nested
    class AnAgentThatNamesAModel {

        private Applied apply(String model) {
            return node.applyAgent.apply(
                    road.principal,
                    ThinRoad.BOILER_LINE,
                    Map.of("name", "Boilers", "analysis", Map.of("model", model)),
                    Wish.PUBLISH);
        }

        @Test
        void isRefusedIfThereIsNone() {
            saved(create(document()));
            assertThat(apply("fats"))
                    .isInstanceOfSatisfying(
                            Applied.Faulty.class,
                            faulty -> assertThat(faulty.faults())
                                    .singleElement()
                                    .satisfies(fault -> {
                                        assertThat(fault.path()).isEqualTo("analysis.model");
                                        assertThat(fault.message()).contains("did you mean \"fast\"?");
                                    }));
        }

        @Test
        void isSavedIfThereIsOneOrItIsTheOfflineAnalyst() {
            saved(create(document()));
            assertThat(apply("fast")).isInstanceOf(Applied.Created.class);
            assertThat(apply("offline")).isInstanceOf(Applied.Revised.class);
        }

        @Test
        void isRefusedOnceItIsArchived() {
            node.archiveModel.archive(road.principal, saved(create(document())).id());
            assertThat(apply("fast")).isInstanceOf(Applied.Faulty.class);
        }
    }
}
