package io.callwake.workflows.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.analysis.Judge;
import io.callwake.application.step.Step;
import io.callwake.application.step.Steps;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.call.CallId;
import io.temporal.failure.ActivityFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each activity alone, any number of times. */
@Tag("workflow")
final class PostCallUseCasesTest {

    private final SettledCalls calls = new SettledCalls();
    private final CallId call = calls.settle();
    private final PostCallRequest request = PostCallRequest.of(calls.tenant, call);
    private final AtomicInteger questions = new AtomicInteger();
    private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void theAnalystIsAskedOnlyOnceHoweverOftenTheActivityRuns() {
        var activities = activitiesWith((_, _) -> {
            questions.incrementAndGet();
            return Analysis.skipped("nobody judges here");
        });

        activities.analyse(request);
        activities.analyse(request);

        assertThat(questions).hasValue(1);
    }

    @Test
    void aCallIsConcludedOnlyOnceHoweverOftenTheActivityRuns() {
        var activities = activitiesWith((_, _) -> Analysis.skipped("nobody judges here"));
        activities.analyse(request);

        activities.conclude(request);
        activities.conclude(request);

        assertThat(calls.recorded()).containsExactly(Analysis.skipped("nobody judges here"));
        assertThat(calls.completed()).containsExactly(call);
    }

    @Test
    void aCallWithoutAnAnswerIsConcludedAsFailed() {
        activitiesWith((_, _) -> Analysis.skipped("nobody asks")).conclude(request);

        assertThat(calls.recorded()).extracting(Analysis::status).containsExactly(AnalysisStatus.FAILED);
    }

    @Test
    void aStepThatSomebodyElseHasIsNotDoneTwice() {
        var activities = activitiesWith((_, _) -> Analysis.skipped("nobody judges here"));
        assertThat(calls.take(calls.tenant, call.value(), Step.ANALYSE, Duration.ofMinutes(1)))
                .isInstanceOf(Steps.Taken.Ours.class);

        assertThatThrownBy(() -> activities.analyse(request)).isInstanceOf(ActivityFailure.class);
        assertThat(calls.recorded()).isEmpty();
    }

    private PostCallActivities activitiesWith(Judge judge) {
        environment.registerActivitiesImplementations(new PostCallUseCases(calls.analysing(judge), calls.concluding()));
        return environment.newActivityStub(PostCallActivities.class);
    }
}
