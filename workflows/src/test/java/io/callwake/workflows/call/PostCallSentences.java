package io.callwake.workflows.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.analysis.AnalystFailed;
import io.callwake.domain.UuidV7;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.workflows.Stage;
import io.temporal.api.enums.v1.EventType;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the post-call workflow promises on whatever server. */
abstract class PostCallSentences {

    private static final int EVENTS_OF_A_PLAIN_CALL = 17;

    final TenantId tenant = new TenantId(anyId());
    final CallId call = new CallId(anyId());
    private final ScriptedSteps steps = new ScriptedSteps();
    private @Nullable Stage stage;

    abstract Stage open(Consumer<Worker> registration);

    abstract PostCallPatience patience();

    @AfterEach
    void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void aSettledCallIsAnalysedAndThenConcluded() throws TimeoutException {
        assertThat(resultOfTheCall()).isEqualTo(new PostCallResult(true));
        assertThat(steps.taken()).containsExactly("analyse", "conclude");
    }

    @Test
    void anAnalysisThatFailsIsTriedAgain() throws TimeoutException {
        steps.analysing(PostCallSentences::fails)
                .analysing(PostCallSentences::fails)
                .analysing(PostCallSentences::succeeds);

        assertThat(resultOfTheCall()).isEqualTo(new PostCallResult(true));
        assertThat(steps.taken()).containsExactly("analyse", "analyse", "analyse", "conclude");
    }

    @Test
    void anAnalysisThatKeepsFailingIsGivenUpAndTheCallConcludedWithout() throws TimeoutException {
        steps.analysing(PostCallSentences::fails);

        assertThat(resultOfTheCall()).isEqualTo(new PostCallResult(false));
        assertThat(steps.taken()).hasSizeGreaterThan(3).endsWith("analyse", "conclude");
    }

    @Test
    void anAnalysisThatCannotGoBetterIsGivenUpAtOnce() throws TimeoutException {
        steps.analysing(_ -> {
            throw PostCallUseCases.told(new AnalystFailed(AnalystFailed.Kind.BAD_KEY, null, null), 1);
        });

        assertThat(resultOfTheCall()).isEqualTo(new PostCallResult(false));
        assertThat(steps.taken()).containsExactly("analyse", "conclude");
    }

    @Test
    void anAnalystThatWantsToBeLeftAloneIsNotAskedAgainBeforeThat() throws TimeoutException {
        steps.analysing(_ -> {
            throw PostCallUseCases.told(
                    new AnalystFailed(AnalystFailed.Kind.RATE_LIMITED, Duration.ofMinutes(5), null), 1);
        });

        assertThat(resultOfTheCall()).isEqualTo(new PostCallResult(false));
        assertThat(steps.taken()).hasSizeBetween(2, 3).endsWith("analyse", "conclude");
    }

    @Test
    void aConclusionThatFailsIsTriedAgainAndTheAnalysisIsNot() throws TimeoutException {
        steps.concluding(PostCallSentences::fails)
                .concluding(PostCallSentences::fails)
                .concluding(PostCallSentences::succeeds);

        assertThat(resultOfTheCall()).isEqualTo(new PostCallResult(true));
        assertThat(steps.taken()).containsExactly("analyse", "conclude", "conclude", "conclude");
    }

    @Test
    void aPlainCallCostsSeventeenEventsOfHistory() throws TimeoutException {
        resultOfTheCall();

        assertThat(stage().client().fetchHistory(workflowId()).getEvents()).hasSize(EVENTS_OF_A_PLAIN_CALL);
    }

    @Test
    void theHistoryKnowsIdsAndNothingElse() throws TimeoutException {
        resultOfTheCall();

        var payloads = Payloads.of(stage().client().fetchHistory(workflowId()));
        assertThat(payloads)
                .containsOnly("{\"tenantId\":\"%s\",\"callId\":\"%s\"}".formatted(tenant, call), "{\"analysed\":true}");
    }

    @Test
    void aWorkflowThatRunsIsNotStartedTwice() throws TimeoutException {
        var analystIsAsked = new CountDownLatch(1);
        var analystAnswers = new CountDownLatch(1);
        steps.analysing(_ -> {
            analystIsAsked.countDown();
            await(analystAnswers);
        });
        start();
        await(analystIsAsked);

        start();
        start();
        analystAnswers.countDown();

        assertThat(stage().resultOf(workflowId(), PostCallResult.class)).isEqualTo(new PostCallResult(true));
        assertThat(steps.taken()).containsExactly("analyse", "conclude");
    }

    @Test
    void aWorkflowThatIsOverStartsAnew() throws TimeoutException {
        resultOfTheCall();
        resultOfTheCall();

        assertThat(steps.taken()).containsExactly("analyse", "conclude", "analyse", "conclude");
    }

    @Test
    void triesOfAnActivityLeaveNoEventsOfTheirOwn() throws TimeoutException {
        steps.analysing(PostCallSentences::fails)
                .analysing(PostCallSentences::fails)
                .analysing(PostCallSentences::succeeds);
        resultOfTheCall();

        assertThat(stage().client().fetchHistory(workflowId()).getEvents())
                .hasSize(EVENTS_OF_A_PLAIN_CALL)
                .noneMatch(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED);
    }

    private PostCallResult resultOfTheCall() throws TimeoutException {
        start();
        return stage().resultOf(workflowId(), PostCallResult.class);
    }

    private void start() {
        new TemporalPostCall(stage().engine()).start(tenant, call);
    }

    private Stage stage() {
        if (stage == null) {
            stage = open(new PostCallRegistration(steps, patience()));
        }
        return stage;
    }

    private String workflowId() {
        return PostCallNames.workflowId(tenant, call);
    }

    private static void fails(PostCallRequest request) {
        throw new IllegalStateException("the script says so, of " + request);
    }

    private static void succeeds(PostCallRequest request) {
        assertThat(request.callId()).startsWith("call_");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static UUID anyId() {
        var chance = ThreadLocalRandom.current();
        return UuidV7.of(Instant.EPOCH.plus(Duration.ofDays(20_000)), chance.nextLong(), chance.nextLong());
    }
}
