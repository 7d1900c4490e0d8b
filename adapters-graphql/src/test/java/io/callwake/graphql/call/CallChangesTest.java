package io.callwake.graphql.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.change.Change;
import io.callwake.application.change.ChangeKind;
import io.callwake.application.change.Changes;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.PostCallProgress;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.Reports;
import io.callwake.testing.TestGraphQl;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** What a subscriber gets who takes one event after the other, when he likes to. */
class CallChangesTest {

    private static final PostCall WAITING = new PostCall.Waiting(TestGraphQl.NOW);
    private static final PostCall ANALYSING = new PostCall.Analysing(TestGraphQl.NOW);
    private static final PostCall DONE = new PostCall.Done(TestGraphQl.NOW);

    private final TestGraphQl graphQl = new TestGraphQl();
    private final Principal caller = new Principal(graphQl.tenant(), new Actor.User("ada"), Scope.all());
    private final Changes heard = new Changes();
    private final CallChanges changes = new CallChanges(heard, graphQl.callLog());

    @Test
    void whoIsSlowGetsTheCallOnceAsItIsByThen() throws InterruptedException {
        Call call = graphQl.addCall(graphQl.agent(), Reports.bare("sim-1"), WAITING, null);
        Slow subscriber = new Slow();
        changes.of(caller, null).subscribe(subscriber);
        for (int i = 0; i < 2_000; i++) {
            change(call, Reports.bare("sim-1"), ANALYSING);
        }
        change(call, Reports.bare("sim-1"), DONE);
        int readBefore = graphQl.callLog().questions().size();
        subscriber.request(1);
        assertThat(subscriber.taken().progress()).isEqualTo(PostCallProgress.DONE);
        assertThat(graphQl.callLog().questions()).hasSize(readBefore + 1);
        subscriber.request(1);
        change(call, Reports.bare("sim-1"), DONE);
        assertThat(subscriber.taken().callId()).isEqualTo(call.id());
        assertThat(subscriber.events).isEmpty();
        subscriber.dispose();
    }

    @Test
    void theSubscriptionOfWhoTakesNothingAtAllEnds() throws InterruptedException {
        Slow subscriber = new Slow();
        changes.of(caller, null).subscribe(subscriber);
        heard.happened(IntStream.range(0, 2_000)
                .mapToObj(i -> new Change(graphQl.tenant(), ChangeKind.CALL, new UUID(0x7000, i)))
                .toList());
        assertThat(subscriber.failure.poll(20, TimeUnit.SECONDS)).hasMessageStartingWith("More has changed");
        assertNobodyWatchesAnyMore();
    }

    @Test
    void whoHasGoneIsNotReadFor() {
        Slow subscriber = new Slow();
        changes.of(caller, null).subscribe(subscriber);
        assertThat(heard.watching(graphQl.tenant())).isEqualTo(1);
        subscriber.dispose();
        assertThat(heard.watching(graphQl.tenant())).isZero();
    }

    @Test
    void whatCannotBeReadEndsTheSubscription() throws InterruptedException {
        Call call = graphQl.addCall(graphQl.agent(), Reports.bare("sim-1"), WAITING, null);
        Slow subscriber = new Slow();
        changes.of(caller, call.id()).subscribe(subscriber);
        graphQl.callLog().breakFor(graphQl.tenant());
        subscriber.request(1);
        assertThat(subscriber.failure.poll(20, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsNotThereIsPassedOver() throws InterruptedException {
        Call call = graphQl.addCall(graphQl.agent(), Reports.bare("sim-1"), WAITING, null);
        Slow subscriber = new Slow();
        changes.of(caller, null).subscribe(subscriber);
        subscriber.request(1);
        heard.happened(List.of(new Change(graphQl.tenant(), ChangeKind.CALL, new UUID(0x7000, 1))));
        change(call, Reports.bare("sim-1"), DONE);
        assertThat(subscriber.taken().callId()).isEqualTo(call.id());
        subscriber.dispose();
    }

    @Test
    void whoFollowsACallThatTurnsOutToBeAnotherFollowsThat() throws InterruptedException {
        Call survivor = graphQl.addCall(graphQl.agent(), Reports.bare("sim-1"), WAITING, null);
        Call other = graphQl.addCall(graphQl.agent(), Reports.bare("v-1"), WAITING, null);
        Slow subscriber = new Slow();
        changes.of(caller, other.id()).subscribe(subscriber);
        subscriber.request(10);
        assertThat(subscriber.taken().callId()).isEqualTo(other.id());
        graphQl.callLog().merge(graphQl.tenant(), other.id(), survivor.id());
        heard.happened(
                List.of(new Change(graphQl.tenant(), ChangeKind.CALL, other.id().value())));
        assertThat(subscriber.taken().callId()).isEqualTo(survivor.id());
        change(survivor, Reports.bare("sim-1"), DONE);
        assertThat(subscriber.taken().progress()).isEqualTo(PostCallProgress.DONE);
        assertThat(heard.watching(graphQl.tenant())).isEqualTo(1);
        subscriber.dispose();
        assertThat(heard.watching(graphQl.tenant())).isZero();
    }

    /** Who is told of the end is told just before the watch is closed. */
    private void assertNobodyWatchesAnyMore() {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (heard.watching(graphQl.tenant()) > 0 && System.nanoTime() < patience) {
            Thread.onSpinWait();
        }
        assertThat(heard.watching(graphQl.tenant())).isZero();
    }

    private void change(Call call, CallReport report, PostCall postCall) {
        graphQl.change(call, report, postCall);
        heard.happened(
                List.of(new Change(graphQl.tenant(), ChangeKind.CALL, call.id().value())));
    }

    /** Asks for nothing by himself. */
    private static final class Slow extends BaseSubscriber<CallNode> {

        private final BlockingQueue<CallNode> events = new LinkedBlockingQueue<>();
        private final BlockingQueue<Throwable> failure = new LinkedBlockingQueue<>();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {}

        @Override
        protected void hookOnNext(CallNode event) {
            events.add(event);
        }

        @Override
        protected void hookOnError(Throwable thrown) {
            failure.add(thrown);
        }

        CallNode taken() throws InterruptedException {
            CallNode event = events.poll(20, TimeUnit.SECONDS);
            assertThat(event).as("an event comes").isNotNull();
            return event;
        }
    }
}
