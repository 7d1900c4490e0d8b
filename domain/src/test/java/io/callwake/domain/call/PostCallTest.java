package io.callwake.domain.call;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PostCallTest {

    private static final Instant NOW = Instant.parse("2026-03-03T09:02:00Z");
    private static final Settling PATIENCE = Settling.OF_DIRECT_REPORTS;
    private static final CallFacts FINAL = aReport().facts();
    private static final CallFacts NOT_FINAL = aReport().thatIsNotFinal().facts();

    @Test
    void aFinalReportSettlesTheCallAtOnce() {
        assertThat(PostCall.waiting(FINAL, PATIENCE, NOW).isSettledAt(NOW)).isTrue();
    }

    @Test
    void withoutOneItSettlesFiveMinutesAfterTheLastPiece() {
        PostCall.Waiting waiting = PostCall.waiting(NOT_FINAL, PATIENCE, NOW);
        assertThat(waiting.isSettledAt(NOW)).isFalse();
        assertThat(waiting.isSettledAt(NOW.plus(Duration.ofMinutes(5)).minusNanos(1)))
                .isFalse();
        assertThat(waiting.isSettledAt(NOW.plus(Duration.ofMinutes(5)))).isTrue();
    }

    @Test
    void anotherPieceMakesItWaitAnotherFiveMinutes() {
        Instant later = NOW.plusSeconds(200);
        assertThat(PostCall.waiting(NOT_FINAL, PATIENCE, NOW).heard(NOT_FINAL, PATIENCE, later))
                .isEqualTo(new PostCall.Waiting(later.plus(Duration.ofMinutes(5))));
    }

    @Test
    void aCallThatGoesOnIsWaitedForAsLongAsTheMostPatientOfItsSendersSays() {
        CallFacts goesOn = aReport().inProgress().facts();
        PostCall.Waiting patient = PostCall.waiting(goesOn, Settling.OF_CONNECTIONS, NOW);
        assertThat(patient).isEqualTo(new PostCall.Waiting(NOW.plus(Duration.ofHours(4))));
        assertThat(patient.heard(goesOn, PATIENCE, NOW.plusSeconds(1))).isEqualTo(patient);
        assertThat(patient.heard(NOT_FINAL, PATIENCE, NOW.plusSeconds(1)))
                .as("once it is over nobody waits for its end")
                .isEqualTo(new PostCall.Waiting(NOW.plusSeconds(301)));
    }

    @Test
    void aPieceThatFollowsTheFinalReportDelaysNothing() {
        PostCall.Waiting settled = PostCall.waiting(FINAL, PATIENCE, NOW);
        assertThat(settled.heard(FINAL, PATIENCE, NOW.plusSeconds(1))).isEqualTo(settled);
    }

    @Test
    void aFinalReportThatComesWhenTheTimeIsOverChangesNothing() {
        PostCall.Waiting overdue = PostCall.waiting(NOT_FINAL, PATIENCE, NOW);
        assertThat(overdue.heard(FINAL, PATIENCE, NOW.plus(Duration.ofMinutes(6))))
                .isEqualTo(overdue);
    }

    @Test
    void theAnalysisIsGivenUpInTimeForTheEventToGoOutWithinTenMinutes() {
        PostCall.Analysing analysing = new PostCall.Analysing(NOW);
        assertThat(analysing.deadline())
                .isBefore(NOW.plus(Duration.ofMinutes(10)))
                .isAfter(NOW.plus(Duration.ofMinutes(9)));
        assertThat(analysing.isOverdueAt(analysing.deadline().minusNanos(1))).isFalse();
        assertThat(analysing.isOverdueAt(analysing.deadline())).isTrue();
    }
}
