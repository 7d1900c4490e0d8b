package io.callwake.workflows.call;

import static io.callwake.application.analysis.ScriptedAnalyst.answer;
import static io.callwake.application.analysis.ScriptedAnalyst.summed;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.analysis.Analyst;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.Answer;
import io.callwake.domain.call.CallId;
import io.callwake.workflows.EmbeddedEngine;
import io.callwake.workflows.EmbeddedEngine.Replacement;
import io.callwake.workflows.EngineWork;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The engine goes away under an analysis. Whatever becomes of that, the call is concluded once. In this process only: a real
 * server is not replaced.
 */
@Tag("workflow")
final class ReplacementTest {

    private static final String BY_THE_FIRST = "Judged by the first.";
    private static final String BY_ANOTHER = "Judged by another.";

    private static final PostCallPatience IMPATIENT = new PostCallPatience(
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofMillis(50),
            Duration.ofMillis(50));

    private final SettledCalls calls = new SettledCalls();
    private final Deliberation first = new Deliberation();
    private final BlockingQueue<CallId> asked = new LinkedBlockingQueue<>();
    private final CountDownLatch replaced = new CountDownLatch(2);
    private final AtomicReference<@Nullable TemporalPostCall> starter = new AtomicReference<>();
    private final EmbeddedEngine engine = new EmbeddedEngine(
            new EngineWork("test", this::register, UUID::randomUUID, 4),
            new Replacement(2, Duration.ofMillis(300)),
            this::sweep);

    @AfterEach
    void close() {
        first.end();
        engine.close();
    }

    @Test
    void anAnalysisThatOutlivesItsEngineIsNotMadeTwice() throws InterruptedException {
        var call = underAnalysisWhenTheEngineIsReplaced();

        first.end();

        awaitConclusionOf(call);
        assertThat(asked).containsOnlyOnce(call);
        assertThat(calls.completed()).containsOnlyOnce(call);
    }

    @Test
    void anAnalysisWhoseLeaseEndedIsMadeAnewAndTheOldOneDoesNotCount() throws InterruptedException {
        var call = underAnalysisWhenTheEngineIsReplaced();

        calls.endLeases();
        awaitConclusionOf(call);
        first.end();

        assertThat(first.ended()).isTrue();
        assertThat(calls.completed()).containsOnlyOnce(call);
        assertThat(calls.recorded())
                .extracting(Analysis::summary)
                .doesNotContain(BY_THE_FIRST)
                .contains(BY_ANOTHER);
    }

    @Test
    void anAnalysisThatHeedsInterruptionGivesItsStepBackAndIsMadeAnewAtOnce() throws InterruptedException {
        first.hear();

        var call = underAnalysisWhenTheEngineIsReplaced();
        awaitConclusionOf(call);

        assertThat(Collections.frequency(asked, call)).isEqualTo(2);
        assertThat(calls.completed()).containsOnlyOnce(call);
    }

    /** A second call is what wears the engine out; it is through before the replacement. */
    private CallId underAnalysisWhenTheEngineIsReplaced() throws InterruptedException {
        starter.set(new TemporalPostCall(engine));
        var call = calls.settle();
        starter().start(calls.tenant, call);
        first.awaitBegin();
        starter().start(calls.tenant, calls.settle());
        assertThat(replaced.await(30, TimeUnit.SECONDS)).isTrue();
        return call;
    }

    private void awaitConclusionOf(CallId call) throws InterruptedException {
        for (int i = 0; i < 1_000 && calls.open().contains(call); i++) {
            Thread.sleep(20);
        }
        assertThat(calls.open()).doesNotContain(call);
    }

    private void register(Worker worker) {
        Analyst analyst = (brief, _) -> {
            asked.add(brief.call());
            return asked.size() == 1 ? first.conclude() : answer(summed(BY_ANOTHER));
        };
        new PostCallRegistration(calls.analysing(analyst), calls.concluding(), IMPATIENT).accept(worker);
    }

    private void sweep() {
        replaced.countDown();
        var start = starter.get();
        if (start != null) {
            calls.open().forEach(call -> start.start(calls.tenant, call));
        }
    }

    private TemporalPostCall starter() {
        return Objects.requireNonNull(starter.get());
    }

    /** Thinks until a test ends it, and is deaf to interruption unless told to hear. */
    private static final class Deliberation {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile boolean deaf = true;

        void hear() {
            deaf = false;
        }

        Answer conclude() {
            begun.countDown();
            boolean over = false;
            while (!over) {
                try {
                    end.await();
                    over = true;
                } catch (InterruptedException e) {
                    if (!deaf) {
                        throw new IllegalStateException("interrupted", e);
                    }
                }
            }
            ended.countDown();
            return answer(summed(BY_THE_FIRST));
        }

        void awaitBegin() throws InterruptedException {
            begun.await();
        }

        void end() {
            end.countDown();
        }

        boolean ended() throws InterruptedException {
            return ended.await(10, TimeUnit.SECONDS);
        }
    }
}
