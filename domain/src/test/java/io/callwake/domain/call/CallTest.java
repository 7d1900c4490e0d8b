package io.callwake.domain.call;

import static io.callwake.domain.call.ACall.FIRST_HEARD_AT;
import static io.callwake.domain.call.ACall.aCall;
import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.AgentId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CallTest {

    private static final Instant START = FIRST_HEARD_AT.minusSeconds(100);
    private static final Instant LATER = FIRST_HEARD_AT.plusSeconds(60);

    private static final AgentId AGENT = aCall().waiting().agent();

    @Nested
    class InTheCallLog {

        @Test
        void standsByItsStart() {
            assertThat(aCall().toldAs(report -> report.startedAt(START))
                            .waiting()
                            .sortAt())
                    .isEqualTo(START);
        }

        @Test
        void standsByItsFirstReportAsLongAsNobodyTellsItsStart() {
            assertThat(aCall().waiting().sortAt()).isEqualTo(FIRST_HEARD_AT);
        }

        @Test
        void movesToItsStartOnceThatIsTold() {
            Call call = aCall().waiting()
                    .heardAgain(
                            aReport().startedAt(START).facts(),
                            Call.Links.NONE,
                            AGENT,
                            Settling.OF_DIRECT_REPORTS,
                            LATER);
            assertThat(call.sortAt()).isEqualTo(START);
            assertThat(call.firstHeardAt()).isEqualTo(FIRST_HEARD_AT);
        }

        @Test
        void doesNotMoveAgainWhenTheStartIsCorrectedOrForgotten() {
            Call call = aCall().waiting()
                    .heardAgain(
                            aReport().startedAt(START).facts(),
                            Call.Links.NONE,
                            AGENT,
                            Settling.OF_DIRECT_REPORTS,
                            LATER)
                    .heardAgain(
                            aReport().startedAt(START.minusSeconds(7)).facts(),
                            Call.Links.NONE,
                            AGENT,
                            Settling.OF_DIRECT_REPORTS,
                            LATER)
                    .heardAgain(aReport().facts(), Call.Links.NONE, AGENT, Settling.OF_DIRECT_REPORTS, LATER);
            assertThat(call.sortAt()).isEqualTo(START);
        }
    }

    @Nested
    class WhenAnotherReportComes {

        private final Call waiting = aCall().toldAs(AReport::inProgress).waiting();

        @Test
        void aWaitingCallWaitsOn() {
            Call call = waiting.heardAgain(
                    aReport().inProgress().facts(), Call.Links.NONE, AGENT, Settling.OF_DIRECT_REPORTS, LATER);
            assertThat(call.postCall()).isEqualTo(new PostCall.Waiting(LATER.plus(Duration.ofMinutes(5))));
            assertThat(call.progress()).isEqualTo(PostCallProgress.WAITING);
        }

        @Test
        void aWaitingCallIsSettledIfTheReportIsFinal() {
            Call call =
                    waiting.heardAgain(aReport().facts(), Call.Links.NONE, AGENT, Settling.OF_DIRECT_REPORTS, LATER);
            assertThat(call.postCall()).isEqualTo(new PostCall.Waiting(LATER));
        }

        @Test
        void aCallThatIsBeingJudgedLearnsOfItButIsJudgedOn() {
            Call analysing = aCall().analysing();
            Call call = analysing.heardAgain(
                    aReport().from("+12025550143").facts(), Call.Links.NONE, AGENT, Settling.OF_DIRECT_REPORTS, LATER);
            assertThat(call.facts().from()).isEqualTo(new Phone("+12025550143"));
            assertThat(call.postCall()).isEqualTo(analysing.postCall());
            assertThat(call.revision()).isEqualTo(1);
            assertThat(call.progress()).isEqualTo(PostCallProgress.ANALYSING);
        }

        @Test
        void aConcludedCallLearnsOfItAndStaysConcluded() {
            Call concluded = aCall().concluded();
            Call call = concluded.heardAgain(
                    aReport().from("+12025550143").facts(), Call.Links.NONE, AGENT, Settling.OF_DIRECT_REPORTS, LATER);
            assertThat(call.facts().from()).isEqualTo(new Phone("+12025550143"));
            assertThat(call.postCall()).isEqualTo(concluded.postCall());
            assertThat(call.progress()).isEqualTo(PostCallProgress.DONE);
        }
    }
}
