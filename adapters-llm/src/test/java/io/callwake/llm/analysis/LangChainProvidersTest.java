package io.callwake.llm.analysis;

import static io.callwake.llm.analysis.ScriptedModel.isSilent;
import static io.callwake.llm.analysis.ScriptedModel.responds;
import static io.callwake.llm.analysis.ScriptedModel.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.MovableClock;
import io.callwake.application.analysis.AnalystFailed.Kind;
import io.callwake.application.analysis.Providers.Probe;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.Strictness;
import io.callwake.llm.analysis.ScriptedModel.Act;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is found out about a model before a tenant relies on it. */
class LangChainProvidersTest {

    private static final String GOOD = "{\"answer\":\"no\",\"sure\":true}";

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private ScriptedModel model(Dialect dialect, Act... script) {
        ScriptedModel model = ScriptedModel.that(dialect, script);
        open.add(model);
        return model;
    }

    private Probe probe(Dialect dialect, ScriptedModel model, ModelKey key) {
        PlainEgress egress = new PlainEgress(Duration.ofSeconds(60));
        open.add(egress);
        return new LangChainProviders(egress, MovableClock.at("2026-03-03T09:00:00Z"), Duration.ofSeconds(2))
                .probe(dialect.model(model.url(), Strictness.TEXT), key);
    }

    private Probe probe(Dialect dialect, ScriptedModel model) {
        return probe(dialect, model, new ModelKey("sk-test-4711"));
    }

    @ParameterizedTest
    @EnumSource
    void aModelThatKeepsToASchemaIsAskedOnce(Dialect dialect) {
        ScriptedModel model = model(dialect, says(GOOD));
        assertThat(probe(dialect, model)).isEqualTo(new Probe.Answers(Strictness.SCHEMA));
        assertThat(model.requests()).hasSize(1);
        assertThat(dialect.schema(model.requests().getFirst().body()).isObject())
                .isTrue();
        assertThat(model.lastQuestions()).noneMatch(text -> text.contains("sure"));
    }

    @ParameterizedTest
    @EnumSource
    void aModelThatPassesOverTheSchemaIsHeldToLess(Dialect dialect) {
        ScriptedModel model = model(dialect, says("No, there was none."), says(GOOD));
        assertThat(probe(dialect, model)).isEqualTo(new Probe.Answers(dialect.weaker()));
        assertThat(model.requests()).hasSize(2);
        assertThat(model.lastQuestions().getLast()).contains("JSON");
    }

    @ParameterizedTest
    @EnumSource
    void aProviderThatTakesNoSchemaIsHeldToLess(Dialect dialect) {
        ScriptedModel model = model(
                dialect,
                responds(400, "{\"error\":\"response_format is unknown, and so is output_config\"}"),
                says(GOOD));
        assertThat(probe(dialect, model)).isEqualTo(new Probe.Answers(dialect.weaker()));
    }

    @ParameterizedTest
    @EnumSource
    void aModelThatOnlyTalksIsOfNoUse(Dialect dialect) {
        ScriptedModel model = model(dialect, says("No, there was none."));
        assertThat(probe(dialect, model)).isEqualTo(new Probe.Fails(Kind.UNUSABLE));
        assertThat(model.requests()).hasSizeLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "401,BAD_KEY",
        "403,BAD_KEY",
        "404,NO_SUCH_MODEL",
        "429,RATE_LIMITED",
        "500,OVERLOADED",
        "307,UNREACHABLE"
    })
    void whatIsWrongIsTold(int status, Kind kind) {
        for (Dialect dialect : Dialect.values()) {
            ScriptedModel model = model(dialect, responds(status, "{}"));
            assertThat(probe(dialect, model)).isEqualTo(new Probe.Fails(kind));
            assertThat(model.requests()).hasSize(1);
        }
    }

    /** Of ten seconds that a query may take. */
    @Test
    void theAnswerIsThereBeforeTheQueryIsGivenUp() {
        assertThat(LangChainProviders.PROBE).isLessThan(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @EnumSource
    void nobodyWaitsForLong(Dialect dialect) {
        assertThat(probe(dialect, model(dialect, isSilent()))).isEqualTo(new Probe.Fails(Kind.TIMED_OUT));
    }

    @ParameterizedTest
    @EnumSource
    void aModelOfOnesOwnNeedsNoKey(Dialect dialect) {
        ScriptedModel model = model(dialect, says(GOOD));
        assertThat(probe(dialect, model, ModelKey.NONE)).isEqualTo(new Probe.Answers(Strictness.SCHEMA));
        assertThat(model.requests().getFirst().headers()).doesNotContainKeys("authorization", "x-api-key");
    }
}
