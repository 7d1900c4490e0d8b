package io.callwake.workflows.call;

import static io.callwake.application.analysis.ScriptedAnalyst.USAGE;
import static io.callwake.application.analysis.ScriptedAnalyst.answer;
import static io.callwake.application.analysis.ScriptedAnalyst.summed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.analysis.Analyst;
import io.callwake.application.analysis.AnalystFailed;
import io.callwake.application.analysis.AnalystFailed.Kind;
import io.callwake.application.step.Steps;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.call.CallId;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each activity alone, any number of times. */
@Tag("workflow")
final class PostCallUseCasesTest {

    private static final String BOOKED = "A visit was booked.";

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
            return answer(summed(BOOKED));
        });

        activities.analyse(request);
        activities.analyse(request);

        assertThat(questions).hasValue(1);
    }

    @Test
    void aCallIsConcludedOnlyOnceHoweverOftenTheActivityRuns() {
        var activities = activitiesWith((_, _) -> answer(summed(BOOKED)));
        activities.analyse(request);

        activities.conclude(request);
        activities.conclude(request);

        assertThat(calls.recorded()).extracting(Analysis::summary).containsExactly(BOOKED);
        assertThat(calls.completed()).containsExactly(call);
    }

    @Test
    void aCallWithoutAnAnswerIsConcludedAsFailed() {
        activitiesWith((_, _) -> answer(summed(BOOKED))).conclude(request);

        assertThat(calls.recorded()).extracting(Analysis::status).containsExactly(AnalysisStatus.FAILED);
    }

    @Test
    void aStepThatSomebodyElseHasIsNotDoneTwice() {
        var activities = activitiesWith((_, _) -> answer(summed(BOOKED)));
        assertThat(calls.take(call)).isInstanceOf(Steps.Taken.Ours.class);

        assertThatThrownBy(() -> activities.analyse(request)).isInstanceOf(ActivityFailure.class);
        assertThat(calls.recorded()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"RATE_LIMITED, 7, 7", "OVERLOADED, 0, 1", "RATE_LIMITED, 3600, 300"})
    void theEngineIsToldForHowLongAnAnalystWantsToBeLeftAlone(Kind kind, int seconds, int told) {
        var wait = Duration.ofSeconds(seconds);
        assertThat(told(PostCallUseCases.told(new AnalystFailed(kind, wait, USAGE), 1)))
                .isEqualTo(Duration.ofSeconds(told));
        assertThat(PostCallUseCases.told(new AnalystFailed(kind, wait, USAGE), 1)
                        .isNonRetryable())
                .isFalse();
    }

    private static @Nullable Duration told(ApplicationFailure failure) {
        return failure.getNextRetryDelay();
    }

    @Test
    void anAnalystThatFailsWithoutSayingWhenIsAskedAgainInTheUsualTime() {
        var failure = failureOf(Kind.TIMED_OUT, null);

        assertThat(failure.getType()).isEqualTo("analyst");
        assertThat(failure.getNextRetryDelay()).isNull();
        assertThat(failure.isNonRetryable()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"BAD_KEY", "NO_SUCH_MODEL", "BAD_REQUEST", "REFUSED", "UNUSABLE", "TOO_LONG", "MODEL_UNKNOWN"})
    void whatCannotGoBetterByItselfIsNotTriedAgain(Kind kind) {
        assertThat(failureOf(kind, null).isNonRetryable()).isTrue();
    }

    @Test
    void thatThereIsNoRoomIsNoFailure() {
        var told = PostCallUseCases.told(new AnalystFailed(Kind.BUSY, Duration.ofSeconds(1), null), 1);
        assertThat(told.getType()).isEqualTo("held");
        assertThat(told.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anAnalystThatWantsToBeLeftAloneForTooLongIsNotWaitedFor() {
        assertThat(failureOf(Kind.RATE_LIMITED, Duration.ofHours(1)).isNonRetryable())
                .isTrue();
        assertThat(failureOf(Kind.RATE_LIMITED, Duration.ofMinutes(9)).isNonRetryable())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"RATE_LIMITED, 1, UNSPECIFIED", "RATE_LIMITED, 2, BENIGN", "BAD_KEY, 2, UNSPECIFIED"})
    void anAnalystThatFailsOnceMoreIsNoNewsUnlessItIsForGood(Kind kind, int attempt, ApplicationErrorCategory told) {
        assertThat(PostCallUseCases.told(new AnalystFailed(kind, null, USAGE), attempt)
                        .getCategory())
                .isEqualTo(told);
    }

    private ApplicationFailure failureOf(Kind kind, @Nullable Duration wait) {
        var useCases = new PostCallUseCases(
                calls.analysing((_, _) -> {
                    throw new AnalystFailed(kind, wait, USAGE);
                }),
                calls.concluding(),
                () -> 1);
        var failure = assertThatExceptionOfType(ApplicationFailure.class)
                .isThrownBy(() -> useCases.analyse(request))
                .actual();
        assertThat(failure.getOriginalMessage()).isEqualTo(kind.told());
        return failure;
    }

    private PostCallActivities activitiesWith(Analyst analyst) {
        environment.registerActivitiesImplementations(
                new PostCallUseCases(calls.analysing(analyst), calls.concluding(), () -> 1));
        return environment.newActivityStub(PostCallActivities.class);
    }
}
