package io.callwake.domain.delivery;

import static io.callwake.domain.call.ACall.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.callwake.domain.agent.FieldType;
import io.callwake.domain.analysis.AnAnalysis;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Evidence;
import io.callwake.domain.analysis.ExtractedValue;
import io.callwake.domain.analysis.Finding;
import io.callwake.domain.analysis.GoalVerdict;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.condition.Value;
import io.callwake.domain.outcome.OutcomeKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallCompletedTest {

    private static final Instant NINE = Instant.parse("2026-03-03T09:00:00Z");
    private static final Analysis SKIPPED = Analysis.skipped("nobody judges");

    private static Analysis judged(
            @Nullable String summary,
            @Nullable GoalVerdict goal,
            @Nullable String statusReason,
            String... actionItems) {
        return new Analysis(
                AnalysisStatus.COMPLETED,
                statusReason,
                summary,
                Sentiment.POSITIVE,
                goal,
                new OutcomeKey("appointment_scheduled"),
                List.of(actionItems));
    }

    @Test
    void tellsWhatIsKnownOfTheCall() {
        Call call = aCall().from("+12025550143")
                .to("+14155550171")
                .toldAs(report -> report.talkedAt(NINE, Duration.ofSeconds(96)).endedWith("customer_hangup"))
                .analysing();

        CallCompleted event = CallCompleted.of(call, SKIPPED);

        assertThat(event.callId()).isEqualTo(call.id());
        assertThat(event.agentId()).isEqualTo(call.agent());
        assertThat(event.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(event.startedAt()).isEqualTo(NINE);
        assertThat(event.endedAt()).isEqualTo(NINE.plusSeconds(101));
        assertThat(event.durationSec()).isEqualTo(96);
        assertThat(event.endReason()).isEqualTo(Ending.USER_HANGUP);
    }

    @ParameterizedTest
    @CsvSource({"OUTBOUND, OUTBOUND", "INBOUND, INBOUND", "WEB, INBOUND"})
    void countsAWebCallAsInbound(Direction direction, Direction told) {
        assertThat(CallCompleted.of(aCall().going(direction).analysing(), SKIPPED)
                        .direction())
                .isEqualTo(told);
    }

    @Nested
    class NeverHoldsANumberClear {

        private final Call call =
                aCall().from("+12025550143").to("+14155550171").analysing();

        @Test
        void asTheNumbersOfTheCall() {
            CallCompleted event = CallCompleted.of(call, SKIPPED);
            assertThat(event.fromNumber()).isEqualTo("+1202****143");
            assertThat(event.toNumber()).isEqualTo("+1415****171");
        }

        @Test
        void inTheSummaryTheReasonTheStatusReasonOrAnActionItem() {
            CallCompleted event = CallCompleted.of(
                    call,
                    judged(
                            "Caller at 415 555 0171 booked an inspection.",
                            new GoalVerdict.Met("She confirmed 4155550171 and (202) 555-0143."),
                            "asked +1 415-555-0171",
                            "Ring (415) 555-0171",
                            "Not 202.555.0143"));
            assertThat(event.summary()).isEqualTo("Caller at +1415****171 booked an inspection.");
            assertThat(event.reason()).isEqualTo("She confirmed +1415****171 and +1202****143.");
            assertThat(event.statusReason()).isEqualTo("asked +1415****171");
            assertThat(event.actionItems()).containsExactly("Ring +1415****171", "Not +1202****143");
        }

        @Test
        void notEvenOfASipAddress() {
            Call fromSip = aCall().from("sip:+14155550171@10.0.0.1")
                    .to("sip:ada@pbx.example.net")
                    .analysing();
            CallCompleted event =
                    CallCompleted.of(fromSip, judged("415 555 0171 called ada@pbx.example.net.", null, null));
            assertThat(event.fromNumber()).isEqualTo("***");
            assertThat(event.toNumber()).isEqualTo("***");
            assertThat(event.summary()).isEqualTo("*** called ***.");
        }

        @Test
        void andHasNoneWhereNoneIsKnown() {
            CallCompleted event = CallCompleted.of(aCall().analysing(), SKIPPED);
            assertThat(event.fromNumber()).isNull();
            assertThat(event.toNumber()).isNull();
        }
    }

    @Nested
    class TellsTheJudgement {

        private final Call call = aCall().analysing();

        @Test
        void thatTheGoalWasMetAndWhy() {
            CallCompleted event = CallCompleted.of(call, judged("All is well.", new GoalVerdict.Met("A date."), null));
            assertThat(event.goalMet()).isTrue();
            assertThat(event.reason()).isEqualTo("A date.");
            assertThat(event.summary()).isEqualTo("All is well.");
            assertThat(event.sentiment()).isEqualTo(Sentiment.POSITIVE);
            assertThat(event.outcome()).isEqualTo(new OutcomeKey("appointment_scheduled"));
            assertThat(event.analysisStatus()).isEqualTo(AnalysisStatus.COMPLETED);
        }

        @Test
        void thatItWasNotMetAndWhy() {
            CallCompleted event = CallCompleted.of(call, judged(null, new GoalVerdict.NotMet("No date."), null));
            assertThat(event.goalMet()).isFalse();
            assertThat(event.reason()).isEqualTo("No date.");
        }

        @Test
        void thatItCouldNotBeJudgedAndWhy() {
            CallCompleted event =
                    CallCompleted.of(call, judged(null, new GoalVerdict.NotEvaluable("Nobody spoke."), null));
            assertThat(event.goalMet()).isNull();
            assertThat(event.reason()).isEqualTo("Nobody spoke.");
        }

        @Test
        void whyThereIsNoVerdictWhereNobodyWasAskedForOne() {
            assertThat(CallCompleted.of(call, SKIPPED).reason()).isEqualTo("nobody judges");
            assertThat(CallCompleted.of(call, AnAnalysis.failed()).reason())
                    .isEqualTo("the model did not answer in time");
        }

        @Test
        void everyFieldByItsNameWithTheTypesOfJson() {
            Map<String, @Nullable Object> variables =
                    CallCompleted.of(call, AnAnalysis.whole()).variables();
            assertThat(variables)
                    .containsExactly(
                            entry("full_name", "***"),
                            entry("boiler_age_years", new BigDecimal("12.000000000000000001")),
                            entry("needs_quote", false),
                            entry("interest", null),
                            entry("callback_at", "2026-03-04T08:00:00-08:00"),
                            entry("preferred_slot", null));
            assertThat(CallCompleted.of(call, AnAnalysis.failed()).variables())
                    .containsExactly(entry("full_name", null));
        }

        @Test
        void ofAMaskedFieldThatIsNoTextNothing() {
            Finding found = new Finding.Found(new Value.Numeric(BigDecimal.TWO), Evidence.NONE, null);
            Analysis analysis = AnAnalysis.whole()
                    .withValues(List.of(new ExtractedValue("pin", FieldType.Name.NUMBER, false, true, found)));
            assertThat(CallCompleted.of(call, analysis).variables()).containsExactly(entry("pin", null));
        }

        @Test
        void thatNobodyTriedOrThatItFailed() {
            assertThat(CallCompleted.of(call, SKIPPED).analysisStatus()).isEqualTo(AnalysisStatus.SKIPPED);
            CallCompleted failed = CallCompleted.of(call, Analysis.failed("too late"));
            assertThat(failed.analysisStatus()).isEqualTo(AnalysisStatus.FAILED);
            assertThat(failed.statusReason()).isEqualTo("too late");
            assertThat(failed.goalMet()).isNull();
            assertThat(failed.sentiment()).isNull();
            assertThat(failed.outcome()).isNull();
            assertThat(failed.summary()).isNull();
            assertThat(failed.actionItems()).isEmpty();
        }
    }

    @Test
    void isCalledWhatReceiversKnow() {
        assertThat(CallCompleted.EVENT).isEqualTo("call.completed");
        assertThat(CallCompleted.SCHEMA_VERSION).isEqualTo(1);
    }
}
