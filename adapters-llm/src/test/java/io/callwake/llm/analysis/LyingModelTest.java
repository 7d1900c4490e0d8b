package io.callwake.llm.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.MovableClock;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Claims;
import io.callwake.domain.analysis.ExtractedValue;
import io.callwake.domain.analysis.Finding;
import io.callwake.domain.analysis.GoalVerdict;
import io.callwake.domain.analysis.Grounding;
import io.callwake.domain.analysis.HostileCalls;
import io.callwake.domain.analysis.HostileCalls.Attack;
import io.callwake.domain.analysis.HostileCalls.Believed;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.Strictness;
import io.callwake.domain.analysis.Why;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is believed of a model whose answers have the right form and are not true. */
class LyingModelTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    /** In the careful answer the one text stands in the place of the other. */
    static Stream<Arguments> lies() {
        return Stream.of(Dialect.values())
                .flatMap(dialect -> Stream.of(
                        lie(
                                dialect,
                                "a quote that stands nowhere",
                                "\"words\":\"Ada Lindqvist\"",
                                "\"words\":\"Ada Lovelace\""),
                        lie(
                                dialect,
                                "a true quote and another value",
                                "\"value\":\"Ada Lindqvist\"",
                                "\"value\":\"Eve\""),
                        lie(dialect, "words of another turn", "\"turn\":7", "\"turn\":5"),
                        lie(dialect, "a turn beyond the end", "\"turn\":7", "\"turn\":70"),
                        lie(dialect, "a turn before the beginning", "\"turn\":7", "\"turn\":-1"),
                        lie(
                                dialect,
                                "a question of the agent",
                                "{\"turn\":7,\"words\":\"Ada Lindqvist\"}",
                                "{\"turn\":6,\"words\":\"What name shall I put down\"}"),
                        lie(dialect, "no words at all", "{\"turn\":7,\"words\":\"Ada Lindqvist\"}", "")));
    }

    private static Arguments lie(Dialect dialect, String what, String right, String wrong) {
        return Arguments.of(dialect, what, right, wrong);
    }

    private static Analysis believed(Dialect dialect, String answer) {
        return believed(dialect, BoilerCall.brief(), ScriptedModel.that(dialect, ScriptedModel.says(answer)));
    }

    private static Analysis believed(Dialect dialect, Brief brief, ScriptedModel asked) {
        try (ScriptedModel model = asked;
                PlainEgress egress = new PlainEgress(LONG)) {
            Claims claims = new LangChainProviders(egress, MovableClock.at("2026-03-03T09:00:00Z"))
                    .of(dialect.model(model.url(), Strictness.SCHEMA), ModelKey.NONE)
                    .analyse(brief, LONG)
                    .claims();
            return Grounding.of(brief, claims, (_, _) -> Optional.empty());
        }
    }

    private static Finding of(Analysis analysis, String field) {
        return analysis.values().stream()
                .filter(value -> value.name().equals(field))
                .map(ExtractedValue::finding)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTrueIsBelieved(Dialect dialect) {
        Analysis analysis = believed(dialect, BoilerCall.HONEST);
        assertThat(of(analysis, "full_name")).isInstanceOf(Finding.Found.class);
        assertThat(of(analysis, "boiler_age_years")).isInstanceOf(Finding.Found.class);
        assertThat(of(analysis, "preferred_slot")).isInstanceOf(Finding.Found.class);
        assertThat(analysis.goal()).isInstanceOf(GoalVerdict.Met.class);
        assertThat(analysis.outcome()).hasToString("appointment_scheduled");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("lies")
    void aLieIsNotBelievedAndTheRestIs(Dialect dialect, String what, String right, String wrong) {
        String lying = BoilerCall.HONEST.replace(right, wrong);
        assertThat(lying).isNotEqualTo(BoilerCall.HONEST);
        Analysis analysis = believed(dialect, lying);

        assertThat(of(analysis, "full_name"))
                .isInstanceOfSatisfying(
                        Finding.Missing.class,
                        missing -> assertThat(missing.why()).isEqualTo(Why.UNSUPPORTED));
        assertThat(of(analysis, "boiler_age_years")).isInstanceOf(Finding.Found.class);
    }

    static Stream<Arguments> attacks() {
        return Stream.of(Dialect.values())
                .flatMap(dialect -> HostileCalls.all().stream().map(attack -> Arguments.of(dialect, attack)));
    }

    /** A verdict may be lost so, and none is won. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("attacks")
    void whoObeysTheCallerIsNotBelieved(Dialect dialect, Attack attack) {
        int first = HostileCalls.dialogue().brief().transcript().size();
        Analysis before = believed(dialect, HostileCalls.dialogue().brief(), ObedientModel.in(dialect));
        Analysis obeying = believed(dialect, attack.brief(), ObedientModel.in(dialect));

        assertThat(HostileCalls.quotesOf(obeying))
                .allSatisfy(quote -> assertThat(quote.turn()).isLessThan(first));
        assertThat(Believed.of(obeying).values()).isEqualTo(Believed.of(before).values());
        assertThat(obeying.outcome()).isIn(before.outcome(), null);
        assertThat(obeying.sentiment()).isIn(before.sentiment(), null);
        assertThat(obeying.goal()).isNotInstanceOf(GoalVerdict.Met.class);
    }

    @ParameterizedTest
    @EnumSource
    void aYesToAnotherQuestionIsNoYes(Dialect dialect) {
        String lying = BoilerCall.HONEST.replace(
                "\"wants_callback\":[]",
                "\"wants_callback\":[{\"value\":true,\"quotes\":[{\"turn\":5,\"words\":\"yes\"}]}]");
        assertThat(of(believed(dialect, lying), "wants_callback")).isInstanceOf(Finding.Missing.class);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMissingWasNotSaidAndWhatIsUnknownIsDropped(Dialect dialect) {
        Analysis analysis = believed(
                dialect,
                "{\"summary\":\"A call.\",\"outcome\":{\"key\":\"sold\",\"reason\":\"\",\"quotes\":[{\"turn\":1,\"words\":\"Tuesday at nine\"}]},\"fields\":{\"shoe_size\":[]}}");
        assertThat(analysis.outcome()).isNull();
        assertThat(analysis.values())
                .allSatisfy(value -> assertThat(value.finding())
                        .isInstanceOfSatisfying(
                                Finding.Missing.class,
                                missing -> assertThat(missing.why()).isEqualTo(Why.NOT_SAID)));
    }
}
