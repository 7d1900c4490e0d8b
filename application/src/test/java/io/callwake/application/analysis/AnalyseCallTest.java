package io.callwake.application.analysis;

import static io.callwake.application.analysis.ScriptedAnalyst.answer;
import static io.callwake.application.analysis.ScriptedAnalyst.summed;
import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.fault.Moment;
import io.callwake.application.fault.ScriptedFaults.Point;
import io.callwake.application.fault.Site;
import io.callwake.application.step.Step;
import io.callwake.application.step.Steps;
import io.callwake.application.step.Steps.Taken;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Basis;
import io.callwake.domain.analysis.NotEvaluable;
import io.callwake.domain.analysis.Origin;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.tenant.AnalysisBudget;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyseCallTest {

    private static final String FIRST = "A visit was booked.";
    private static final String SECOND = "A price was asked for.";

    private final ThinRoad road = new ThinRoad();
    private final Node node = road.newNode();
    private final Node other = road.newNode();

    @BeforeEach
    void anAgent() {
        node.appliesAnAgent();
        road.analyst.says(FIRST);
    }

    private CallId aSettledCall() {
        CallId call = node.opens(aReport().talking());
        node.worksOff();
        return call;
    }

    private @Nullable String drafted(CallId call) {
        return road.analyses.drafted(road.tenant, call).map(Analysis::summary).orElse(null);
    }

    private void analyse(CallId call) {
        node.analyseCall.analyse(road.tenant, call);
    }

    private Taken takeTheStepOf(CallId call) {
        return road.steps.take(road.tenant, call.value(), Step.ANALYSE, Duration.ofMinutes(1));
    }

    @Test
    void keepsTheAnswerOfTheAnalystAsADraft() {
        CallId call = aSettledCall();
        analyse(call);
        assertThat(drafted(call)).isEqualTo(FIRST);
        assertThat(road.analyses.recorded(road.tenant, call)).isEmpty();
        assertThat(road.analyses.revisionOf(road.tenant, call)).contains(1);
        assertThat(takeTheStepOf(call)).isEqualTo(new Taken.Done());
    }

    @Test
    void doesNotAskAgainWhenThereIsAnAnswer() {
        CallId call = aSettledCall();
        analyse(call);
        road.analyst.says(SECOND);
        analyse(call);
        assertThat(road.analyst.asked()).hasSize(1);
        assertThat(drafted(call)).isEqualTo(FIRST);
    }

    @Nested
    class DoesNotAskTheAnalystAbout {

        @Test
        void aCallThatWaitsForMoreNews() {
            CallId call = node.opens(aReport().inProgress());
            analyse(call);
            assertThat(road.analyst.asked()).isEmpty();
        }

        @Test
        void aCallThatIsConcluded() {
            CallId call = aSettledCall();
            node.concludeCall.conclude(road.tenant, call);
            analyse(call);
            assertThat(road.analyst.asked()).isEmpty();
            assertThat(road.analyses.drafted(road.tenant, call)).isEmpty();
        }

        @Test
        void aCallThatDoesNotExist() {
            analyse(new CallId(road.ids.next()));
            assertThat(road.analyst.asked()).isEmpty();
        }

        @Test
        void aCallOfAnotherTenant() {
            CallId call = aSettledCall();
            node.analyseCall.analyse(new TenantId(road.ids.next()), call);
            assertThat(road.analyst.asked()).isEmpty();
        }
    }

    @Nested
    class OfACallThatWasNoConversation {

        private CallId settled(AReport report) {
            CallId call = node.opens(report);
            node.worksOff();
            analyse(call);
            return call;
        }

        @ParameterizedTest
        @EnumSource(
                value = CallStatus.class,
                names = {"NO_ANSWER", "BUSY", "CANCELED", "FAILED"})
        void keepsWhyThereIsNothingToJudgeAndAsksNobody(CallStatus status) {
            CallId call = settled(aReport().with(status));
            assertThat(road.analyst.asked()).isEmpty();
            assertThat(road.analyses.drafted(road.tenant, call)).get().satisfies(analysis -> {
                assertThat(analysis.status()).isEqualTo(AnalysisStatus.SKIPPED);
                assertThat(analysis.grounds().notEvaluable()).isEqualTo(NotEvaluable.NOT_ANSWERED);
                assertThat(analysis.outcome()).isNull();
            });
        }

        @Test
        void aTranscriptProvesThatThereWasOne() {
            settled(aReport().with(CallStatus.FAILED).saying("Hello?", "Yes, it is about the boiler."));
            assertThat(road.analyst.asked()).hasSize(1);
        }

        @Test
        void tellsItAsEveryCallIsTold() {
            CallId call = settled(aReport().with(CallStatus.NO_ANSWER));
            node.concludeCall.conclude(road.tenant, call);
            assertThat(road.events.all(road.tenant, EventType.CALL_COMPLETED)).hasSize(1);
            assertThat(road.deliveries.all(road.tenant)).hasSize(1);
        }
    }

    @Nested
    class WhenTheAnalystFails {

        private CallId call;

        @BeforeEach
        void fail() {
            call = aSettledCall();
            road.analyst.does(() -> {
                throw new IllegalStateException("overloaded");
            });
        }

        @Test
        void saysSoAndKeepsNothing() {
            assertThatIllegalStateException().isThrownBy(() -> analyse(call)).withMessage("overloaded");
            assertThat(road.analyses.drafted(road.tenant, call)).isEmpty();
        }

        @Test
        void canBeAskedAgainAtOnce() {
            assertThatIllegalStateException().isThrownBy(() -> analyse(call));
            road.analyst.says(SECOND);
            other.analyseCall.analyse(road.tenant, call);
            assertThat(drafted(call)).isEqualTo(SECOND);
        }

        @Test
        void saysWhatWentWrongFirstIfTheStepCannotBeGivenBackEither() {
            road.faults.at(Site.GIVE_BACK_STEP, Moment.BEFORE, () -> {
                throw new IllegalArgumentException("no database");
            });
            assertThatIllegalStateException()
                    .isThrownBy(() -> analyse(call))
                    .withMessage("overloaded")
                    .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
            assertThat(takeTheStepOf(call)).isInstanceOf(Taken.Held.class);
        }
    }

    @Nested
    class WhenSomebodyElseHasTheStep {

        @Test
        void asksNothingAndSaysUntilWhen() {
            CallId call = aSettledCall();
            takeTheStepOf(call);
            assertThatExceptionOfType(Steps.StepHeld.class)
                    .isThrownBy(() -> analyse(call))
                    .withMessageContaining("2026-03-03T09:03:00Z");
            assertThat(road.analyst.asked()).isEmpty();
        }

        @Test
        void takesItOverOnceItsLeaseHasEnded() {
            CallId call = aSettledCall();
            takeTheStepOf(call);
            road.clock.advance(Duration.ofMinutes(1));
            analyse(call);
            assertThat(drafted(call)).isEqualTo(FIRST);
        }

        @Test
        void whoWasTooSlowWritesNothing() {
            CallId call = aSettledCall();
            road.analyst.does(() -> {
                road.clock.advance(Duration.ofMinutes(2));
                road.analyst.says(SECOND);
                other.analyseCall.analyse(road.tenant, call);
                return answer(summed(FIRST));
            });
            assertThatExceptionOfType(Steps.LeaseLost.class).isThrownBy(() -> analyse(call));
            assertThat(drafted(call)).isEqualTo(SECOND);
            assertThat(takeTheStepOf(call)).isEqualTo(new Taken.Done());
        }
    }

    @Nested
    class WhenNobodyAnswers {

        private final CallId call;

        WhenNobodyAnswers() {
            node.appliesAnAgent();
            call = aSettledCall();
        }

        private AnalystFailed failure() {
            return assertThatExceptionOfType(AnalystFailed.class)
                    .isThrownBy(() -> analyse(call))
                    .actual();
        }

        @Test
        void saysWhyAndKeepsThatUntilSomebodyDoes() {
            road.analyst.fails(AnalystFailed.Kind.OVERLOADED);
            assertThat(failure().kind()).isEqualTo(AnalystFailed.Kind.OVERLOADED);
            assertThat(road.analyses.drafted(road.tenant, call))
                    .map(Analysis::statusReason)
                    .contains("the model is overloaded");
            road.analyst.says(SECOND);
            analyse(call);
            assertThat(drafted(call)).isEqualTo(SECOND);
        }

        @Test
        void countsWhatItTookAllTheSame() {
            road.analyst.fails(AnalystFailed.Kind.UNUSABLE);
            failure();
            failure();
            assertThat(road.usages.of(road.tenant, YearMonth.of(2026, 3)))
                    .containsExactly(new AnalysisUsages.Used(null, 2, 200, 20, null));
        }

        @Test
        void isNotTriedAgainIfTheWaitIsLongerThanTheTimeThatIsLeft() {
            road.analyst.fails(AnalystFailed.Kind.RATE_LIMITED, Duration.ofMinutes(9));
            assertThat(failure().isRetryable()).isTrue();
            road.clock.advance(Duration.ofMinutes(1));
            assertThat(failure().isRetryable()).isFalse();
        }

        @Test
        void whoComesTooLateDoesNotOverwriteTheAnswerOfAnother() {
            road.analyst.does(() -> {
                road.clock.advance(Duration.ofMinutes(2));
                road.analyst.says(SECOND);
                other.analyseCall.analyse(road.tenant, call);
                throw new AnalystFailed(AnalystFailed.Kind.TIMED_OUT, null, ScriptedAnalyst.USAGE);
            });
            failure();
            assertThat(drafted(call)).isEqualTo(SECOND);
        }

        @Test
        void theEngineWaitsAsLongAsTheAnalystWants() {
            road.analyst.fails(AnalystFailed.Kind.RATE_LIMITED, Duration.ofSeconds(40));
            node.followsItsWorkflows();
            road.analyst.says(FIRST);
            road.clock.advance(Duration.ofSeconds(39));
            node.followsItsWorkflows();
            assertThat(road.analyst.asked()).hasSize(1);
            road.clock.advance(Duration.ofSeconds(1));
            node.followsItsWorkflows();
            assertThat(drafted(call)).isEqualTo(FIRST);
        }

        @Test
        void andAnHourIsToBeWaitedTheCallIsConcludedAtOnce() {
            road.analyst.fails(AnalystFailed.Kind.RATE_LIMITED, Duration.ofHours(1));
            node.followsItsWorkflows();
            node.followsItsWorkflows();
            assertThat(road.analysisOf(call)).isNotNull().satisfies(analysis -> {
                assertThat(analysis.status()).isEqualTo(AnalysisStatus.FAILED);
                assertThat(analysis.statusReason()).isEqualTo("the model is asked too often");
            });
        }
    }

    @Nested
    class WhenTheTenantHasAsMuchUnderWayAsHeMay {

        @Test
        void itIsNotBegunAndCostsNothing() {
            CallId call = aSettledCall();
            List<AnalystRoom.Place> places = new ArrayList<>();
            for (int i = 0; i < AnalystRoom.MOST_OF_ONE; i++) {
                places.add(node.room.enter(road.tenant));
            }
            assertThatExceptionOfType(AnalystFailed.class).isThrownBy(() -> analyse(call));
            assertThat(road.analyst.asked()).isEmpty();
            assertThat(takeTheStepOf(call)).isInstanceOf(Taken.Ours.class);
            places.getFirst().close();
            road.clock.advance(Duration.ofMinutes(1));
            analyse(call);
            assertThat(drafted(call)).isEqualTo(FIRST);
        }
    }

    @Nested
    class ABudgetThatIsUsedUp {

        private void aBudgetOf(long micros) {
            road.transaction.run(road.tenant, Site.CHANGE_TENANT, () -> {
                Tenant tenant = road.tenants.lock(road.tenant).orElseThrow();
                road.tenants.change(new Tenant(
                        tenant.id(),
                        tenant.name(),
                        tenant.timeZone(),
                        tenant.currency(),
                        tenant.settings().withAnalysisBudget(new AnalysisBudget(micros, Currency.getInstance("EUR")))));
            });
        }

        private void aModelWithAPrice() {
            node.saveModel.create(
                    road.principal,
                    Map.of(
                            "name",
                            "large",
                            "provider",
                            "openai",
                            "url",
                            "https://models.example.net/v1",
                            "model",
                            "large",
                            "place",
                            1,
                            "price",
                            Map.of("input", 1, "output", 2, "currency", "EUR")),
                    false);
        }

        @Test
        void stopsPolitelyWhatHasAPrice() {
            aBudgetOf(0);
            aModelWithAPrice();
            CallId call = aSettledCall();
            analyse(call);
            assertThat(road.analyses.drafted(road.tenant, call)).get().satisfies(analysis -> {
                assertThat(analysis.status()).isEqualTo(AnalysisStatus.SKIPPED);
                assertThat(analysis.grounds().notEvaluable()).isEqualTo(NotEvaluable.OVER_BUDGET);
                assertThat(analysis.statusReason()).isNotBlank();
            });
            assertThat(road.usages.of(road.tenant, YearMonth.of(2026, 3))).isEmpty();
        }

        /** A quick model judged a hundred calls before anybody looked again at what they had cost. */
        @Test
        void stopsAtOnceWhatIsAskedRightAfterTheLastOfItWasSpent() {
            aBudgetOf(1);
            aModelWithAPrice();
            CallId first = aSettledCall();
            CallId second = node.opens(aReport().about("sim-7782").talking());
            node.worksOff();
            analyse(first);
            analyse(second);
            assertThat(road.analyses.drafted(road.tenant, first))
                    .map(Analysis::status)
                    .contains(AnalysisStatus.COMPLETED);
            assertThat(road.analyses.drafted(road.tenant, second))
                    .map(analysis -> analysis.grounds().notEvaluable())
                    .contains(NotEvaluable.OVER_BUDGET);
        }

        /** Each call takes 120. */
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void isCountedOnceWhetherOneWasJudgedOrNot(boolean isJudged) {
            aBudgetOf(200);
            aModelWithAPrice();
            CallId first = aSettledCall();
            CallId second = node.opens(aReport().about("sim-7782").talking());
            node.worksOff();
            ScriptedAnalyst model =
                    road.providers.of(road.models.all(road.tenant).getFirst().id());
            if (isJudged) {
                analyse(first);
            } else {
                model.fails(AnalystFailed.Kind.OVERLOADED);
                assertThatExceptionOfType(AnalystFailed.class).isThrownBy(() -> analyse(first));
                model.says(FIRST);
            }
            road.clock.advance(Duration.ofSeconds(10));
            analyse(second);
            assertThat(road.analyses.drafted(road.tenant, second))
                    .map(Analysis::status)
                    .contains(AnalysisStatus.COMPLETED);
        }
    }

    @Test
    void saysWhereItComesFromAndWhatItTook() {
        CallId call = aSettledCall();
        road.analyst.does(() -> {
            road.clock.advance(Duration.ofSeconds(7));
            return answer(summed(FIRST));
        });
        analyse(call);
        assertThat(road.analyses.drafted(road.tenant, call))
                .map(Analysis::origin)
                .contains(new Origin(
                        1,
                        Basis.of(road.theCall().facts().transcript()),
                        ScriptedAnalyst.USAGE,
                        null,
                        road.clock.instant(),
                        Duration.ofSeconds(7)));
        assertThat(road.analyses.rawAnswerOf(road.tenant, call)).containsExactly("as the script says");
        assertThat(road.usages.of(road.tenant, YearMonth.of(2026, 3)))
                .containsExactly(new AnalysisUsages.Used(null, 1, 100, 10, null));
    }

    /** The analysis was given up and the call concluded while the analyst was still at it: its answer overwrote what was told. */
    @Test
    void anAnswerThatComesAfterTheCallWasConcludedDoesNotCount() {
        CallId call = aSettledCall();
        road.analyst.does(() -> {
            other.concludeCall.conclude(road.tenant, call);
            return answer(summed(FIRST));
        });
        analyse(call);
        assertThat(road.analyses.recorded(road.tenant, call))
                .map(Analysis::statusReason)
                .contains("the analysis did not come in time");
        assertThat(takeTheStepOf(call)).isEqualTo(new Taken.Done());
    }

    @Test
    void anAnswerWhoseCommitSeemedToFailIsKeptOnce() {
        CallId call = aSettledCall();
        road.faults.at(Site.RECORD_ANALYSIS, Moment.AFTER_BUT_UNKNOWN, () -> {
            throw new IllegalStateException("on purpose");
        });
        assertThatIllegalStateException().isThrownBy(() -> analyse(call));
        analyse(call);
        assertThat(road.analyst.asked()).hasSize(1);
        assertThat(drafted(call)).isEqualTo(FIRST);
    }

    @Test
    void passesTheFaultPointsOfTheAnalyst() {
        analyse(aSettledCall());
        for (Moment moment : Moment.values()) {
            assertThat(road.faults.reached())
                    .contains(
                            new Point(Site.ASK_ANALYST, moment),
                            new Point(Site.TAKE_STEP, moment),
                            new Point(Site.RECORD_ANALYSIS, moment));
        }
    }

    @Test
    void asksTheAnalystOutsideOfAnyTransaction() {
        CallId call = aSettledCall();
        road.analyst.does(() -> {
            assertThat(road.transaction.in(road.tenant, Site.CHANGE_CONFIGURATION, () -> true))
                    .isTrue();
            return answer(summed(FIRST));
        });
        analyse(call);
        assertThat(road.analyst.asked()).hasSize(1);
    }
}
