package io.callwake.application.analysis;

import static io.callwake.domain.call.ACall.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.ExtractionField;
import io.callwake.domain.agent.FieldType;
import io.callwake.domain.analysis.AnAnalysis;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.Evidence;
import io.callwake.domain.analysis.ExtractedValue;
import io.callwake.domain.analysis.Finding;
import io.callwake.domain.analysis.Why;
import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.condition.Condition;
import io.callwake.domain.condition.Condition.All;
import io.callwake.domain.condition.Condition.Comparison;
import io.callwake.domain.condition.KnownValues;
import io.callwake.domain.condition.Operator;
import io.callwake.domain.condition.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownOfCallTest {

    private final Call call = aCall().toldAs(
                    report -> report.talking().lasting(96).answeredBy(AnsweredBy.HUMAN))
            .analysing();

    @ParameterizedTest
    @CsvSource({
        "outcome, appointment_scheduled",
        "sentiment, mixed",
        "goal_met, true",
        "analysis_status, completed",
        "direction, outbound",
        "status, completed",
        "reach, gatekeeper",
        "duration_sec, 96",
        "campaign, null",
        "boiler_age_years, 12.000000000000000001",
        "needs_quote, false",
        "interest, null",
        "call.sentiment, mixed",
    })
    void everyFactAndEveryFieldIsKnown(String name, String told) {
        assertThat(KnownOfCall.of(call, AnAnalysis.whole()).of(name).told()).isEqualTo(told);
    }

    @Test
    void whatWasNotJudgedIsNothing() {
        KnownValues known = KnownOfCall.of(call, AnAnalysis.failed());
        assertThat(known.of("outcome")).isEqualTo(Value.NOTHING);
        assertThat(known.of("goal_met")).isEqualTo(Value.NOTHING);
        assertThat(known.of("full_name")).isEqualTo(Value.NOTHING);
        assertThat(known.of("analysis_status").told()).isEqualTo("failed");
        assertThat(known.of("reach").told()).isEqualTo("person");
    }

    @Test
    void thatNobodyOrAMachineAnsweredTheLineKnowsBetter() {
        Call machine = aCall().toldAs(report -> report.talking().answeredBy(AnsweredBy.MACHINE))
                .analysing();
        Call nobody =
                aCall().toldAs(report -> report.with(CallStatus.NO_ANSWER)).analysing();
        assertThat(KnownOfCall.of(machine, AnAnalysis.whole()).of("reach").told())
                .isEqualTo("machine");
        assertThat(KnownOfCall.of(nobody, AnAnalysis.whole()).of("reach").told())
                .isEqualTo("nobody");
    }

    private static Condition is(String name, Value value) {
        return new Comparison(name, Operator.EQUAL, List.of(value));
    }

    private static ExtractionField field(String name, @Nullable Condition condition) {
        return new ExtractionField(name, new FieldType.Text(null, null), null, false, false, condition);
    }

    @Nested
    class AConditionIsReadBy {

        private final List<ExtractionField> fields = List.of(field("status", null), field("interest", null));

        @ParameterizedTest
        @CsvSource({
            "outcome, true",
            "sentiment, true",
            "goal_met, true",
            "interest, true",
            "status, true",
            "call.status, false",
            "analysis_status, false",
            "reach, false",
            "duration_sec, false",
            "campaign, false",
        })
        void theAnalysisIfItIsAboutAFieldOrWhatOnlyAnAnalysisTells(String name, boolean isRead) {
            Condition other = is("direction", new Value.Text("inbound"));
            assertThat(KnownOfCall.isReadBy(is(name, Value.NOTHING), fields)).isEqualTo(isRead);
            assertThat(KnownOfCall.isReadBy(new All(List.of(other, is(name, Value.NOTHING))), fields))
                    .isEqualTo(isRead);
        }
    }

    @Nested
    class AFieldWhoseConditionDoesNotHold {

        private static Analysis found(String... names) {
            return AnAnalysis.whole()
                    .withValues(List.of(names).stream()
                            .map(name -> new ExtractedValue(
                                    name,
                                    FieldType.Name.STRING,
                                    false,
                                    false,
                                    new Finding.Found(new Value.Text("yes"), Evidence.NONE, null)))
                            .toList());
        }

        private static Finding notAsked() {
            return Finding.Missing.because(Why.NOT_ASKED);
        }

        @Test
        void isNotAskedForWhateverWasFound() {
            Analysis asked = KnownOfCall.whereAsked(
                    call,
                    found("a", "b", "c"),
                    List.of(
                            field("a", is("outcome", new Value.Text("voicemail"))),
                            field("b", is("outcome", new Value.Text("appointment_scheduled"))),
                            field("c", null)));
            assertThat(asked.values().get(0).finding()).isEqualTo(notAsked());
            assertThat(asked.values().get(1).isFound()).isTrue();
            assertThat(asked.values().get(2).isFound()).isTrue();
        }

        @Test
        void isNothingForTheConditionsBehindIt() {
            Analysis asked = KnownOfCall.whereAsked(
                    call,
                    found("a", "b", "c"),
                    List.of(
                            field("a", is("sentiment", new Value.Text("negative"))),
                            field("b", is("a", new Value.Text("yes"))),
                            field("c", is("a", Value.NOTHING))));
            assertThat(asked.values().get(1).finding()).isEqualTo(notAsked());
            assertThat(asked.values().get(2).isFound()).isTrue();
        }

        @Test
        void withoutAnyConditionAllStaysAsItIs() {
            Analysis found = found("a", "b");
            assertThat(KnownOfCall.whereAsked(call, found, List.of(field("a", null), field("b", null))))
                    .isSameAs(found);
        }
    }
}
