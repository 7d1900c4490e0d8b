package io.callwake.persistence.call;

import static io.callwake.persistence.Examples.bareReport;
import static io.callwake.persistence.Examples.call;
import static io.callwake.persistence.Examples.filed;
import static io.callwake.persistence.Examples.filing;
import static io.callwake.persistence.Examples.fullReport;
import static io.callwake.persistence.Examples.openedCall;
import static io.callwake.persistence.Examples.savedAgent;
import static io.callwake.persistence.Repositories.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.call.Calls;
import io.callwake.application.call.Calls.Interference;
import io.callwake.application.call.Calls.Merging;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.Attention;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallName;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.PostCallProgress;
import io.callwake.domain.call.Reach;
import io.callwake.domain.call.Settling;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Examples;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@PostgresTest
class PostgresCallsTest {

    private static final Calls.Conclusion FAILED = new Calls.Conclusion(Attention.ANALYSIS_FAILED, null);

    private final TestDatabase database;
    private final Repositories with;
    private final TenantId tenant;
    private final Agent agent;

    PostgresCallsTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
        tenant = with.newTenant();
        agent = savedAgent(with, tenant, "boiler-line");
    }

    @Test
    void aCallComesBackAsItWentIn() {
        Call call = openedCall(with, tenant, agent, "everything");
        assertThat(with.calls.find(tenant, call.id())).contains(call);
    }

    private Merging merging(Call of, FiledReport report) {
        Merging found = with.in(tenant, () -> lockForMerging(report));
        Merging merging = new Merging(
                found.call(), found.reports(), found.names().stream().sorted().toList(), found.recording());
        assertThat(merging.call().facts().externalId()).isEqualTo(of.facts().externalId());
        return merging;
    }

    private Merging lockForMerging(FiledReport report) {
        List<Merging> locked = with.calls.lockForMerging(tenant, namesOf(report));
        assertThat(locked).hasSize(1);
        return locked.getFirst();
    }

    private static List<CallName> namesOf(FiledReport report) {
        return CallName.of(report.source(), report.report()).stream().sorted().toList();
    }

    private static Call heardAgain(Call call, CallFacts facts, Instant now) {
        return call.heardAgain(facts, call.links(), call.agent(), Settling.OF_DIRECT_REPORTS, now);
    }

    @Test
    void aBareCallComesBackAsItWentIn() {
        FiledReport first = bareReport("bare").inProgress().filed();
        Call call = call(with, agent, first);
        with.calls.open(tenant, filing(call, first));
        assertThat(with.calls.find(tenant, call.id())).contains(call);
        assertThat(with.calls.postCall(tenant, call.id())).contains(new PostCall.Waiting(NOW.plusSeconds(300)));
    }

    @Test
    void aReportComesBackAsItWentIn() {
        FiledReport first = filed(fullReport("report"));
        Call call = call(with, agent, first);
        with.calls.open(tenant, filing(call, first));
        assertThat(merging(call, first)).isEqualTo(new Merging(call, List.of(first), namesOf(first), null));
    }

    @Test
    void everythingThatChangesACallIsNotedOnceInItsTransaction() {
        Call call = openedCall(with, tenant, agent, "noted");
        assertThat(notesOf(call)).isEqualTo(1);
        FiledReport more = bareReport("noted again").filed();
        with.run(tenant, () -> with.calls.merge(tenant, filing(call, more), NOW));
        assertThat(notesOf(call)).isEqualTo(2);
        with.run(
                tenant,
                () -> assertThat(with.calls.settle(tenant, call.id(), NOW.plusSeconds(300)))
                        .isPresent());
        assertThat(notesOf(call)).isEqualTo(3);
        with.run(
                tenant,
                () -> assertThat(with.calls.settle(tenant, call.id(), NOW.plusSeconds(300)))
                        .isEmpty());
        assertThat(notesOf(call)).isEqualTo(3);
        with.run(tenant, () -> with.calls.conclude(tenant, call.id(), NOW.plusSeconds(300), Calls.Conclusion.DONE));
        assertThat(notesOf(call)).isEqualTo(4);
        assertThatThrownBy(() -> with.calls.open(tenant, filing(call, filed(fullReport("noted")))))
                .isInstanceOf(Interference.class);
        assertThat(notesOf(call)).isEqualTo(4);
    }

    private int notesOf(Call call) {
        return database.rows("select 1 from callwake.change where kind = 'call' and subject_id = '"
                        + call.id().value() + "'")
                .size();
    }

    @Test
    void whatIsKnownOfCarrierAndCostInPartComesBackAsItWentIn() {
        for (AReport report : List.of(
                bareReport("named").carriedBy("twilio", null).costing("1", null),
                bareReport("numbered").carriedBy(null, "CA1").on("phone"))) {
            FiledReport first = report.filed();
            Call call = call(with, agent, first);
            with.calls.open(tenant, filing(call, first));
            assertThat(with.calls.find(tenant, call.id())).contains(call);
            assertThat(merging(call, first)).isEqualTo(new Merging(call, List.of(first), namesOf(first), null));
        }
    }

    /** Postgres cannot keep this character, and a sender's slip must not cost us the call. */
    @Test
    void aNulCharacterIsReplacedNotRefused() {
        FiledReport first = bareReport("nul").endedWith("hung\u0000up").filed();
        Call call = call(with, agent, first);
        with.calls.open(tenant, filing(call, first));
        assertThat(with.calls.find(tenant, call.id()).orElseThrow().facts().platformsEndReason())
                .isEqualTo("hung\ufffdup");
        assertThat(merging(call, first).reports()).containsExactly(first);
    }

    @Test
    void whatIsDueAboutACallIsFiledWithIt() {
        Call call = openedCall(with, tenant, agent, "due");
        assertThat(database.rows("""
            select kind, lane, due_at, attempts, lease_owner from callwake.due_row where ref_id = '%s'\
            """.formatted(call.id().value())))
                .containsExactly("post_call|calls/%d|2026-03-03 09:05:00+00|0|null"
                        .formatted(Math.floorMod(call.id().value().getLeastSignificantBits(), 8)));
    }

    @Test
    void aKnownCallIsNotOpenedAgainAndNothingIsWritten() {
        Call call = openedCall(with, tenant, agent, "twice");
        FiledReport other = bareReport("twice").inProgress().filed();
        assertThatThrownBy(() -> with.calls.open(tenant, filing(call(with, agent, other), other)))
                .isInstanceOf(Interference.class);
        assertThat(merging(call, other).call()).isEqualTo(call);
        assertThat(database.rows("select id from callwake.call where external_id = 'twice'"))
                .hasSize(1);
        assertThat(database.rows("""
            select 1 from callwake.call_report r join callwake.call c on c.id = r.call_id where external_id = 'twice'\
            """)).hasSize(1);
    }

    @Test
    void tenantsMayUseTheSameExternalId() {
        TenantId other = with.newTenant();
        Agent theirs = savedAgent(with, other, "boiler-line");
        openedCall(with, tenant, agent, "same");
        FiledReport first = filed(fullReport("same"));
        Call called = call(with, theirs, first);
        with.calls.open(other, filing(called, first));
        assertThat(with.calls.find(other, called.id())).contains(called);
    }

    @Test
    void ofManyFirstReportsAtOnceOneOpensTheCall() throws Exception {
        int many = 12;
        for (int round = 0; round < 20; round++) {
            FiledReport first = filed(fullReport("race-" + round));
            CountDownLatch go = new CountDownLatch(1);
            List<Future<Boolean>> openings = new ArrayList<>();
            List<Call> candidates = new ArrayList<>();
            try (var threads = Executors.newFixedThreadPool(many)) {
                for (int i = 0; i < many; i++) {
                    Call candidate = call(with, agent, first);
                    candidates.add(candidate);
                    openings.add(threads.submit(() -> {
                        go.await();
                        try {
                            with.calls.open(tenant, filing(candidate, first));
                            return true;
                        } catch (Interference _) {
                            return false;
                        }
                    }));
                }
                go.countDown();
            }
            List<CallId> opened = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                if (openings.get(i).get()) {
                    opened.add(candidates.get(i).id());
                }
            }
            assertThat(opened).hasSize(1);
            assertThat(merging(candidates.getFirst(), first).call().id()).isEqualTo(opened.getFirst());
        }
    }

    @Test
    void aMergedReportChangesTheCall() {
        FiledReport early = bareReport("merged").inProgress().filed();
        Call opened = call(with, agent, early);
        with.calls.open(tenant, filing(opened, early));
        FiledReport late = filed(fullReport("merged"));
        Call merged = with.in(tenant, () -> {
            Call locked = lockForMerging(early).call();
            Call after = heardAgain(locked, CallFacts.of(List.of(early, late)), NOW);
            with.calls.merge(tenant, filing(after, late, List.of(namesOf(late).getFirst())), NOW);
            return after;
        });
        assertThat(with.calls.find(tenant, opened.id())).contains(merged);
        assertThat(merged.sortAt()).isEqualTo(Examples.STARTED);
        assertThat(merging(opened, early).reports()).containsExactlyInAnyOrder(early, late);
    }

    @Test
    void aCallIsMergedByOneAtATime() throws Exception {
        FiledReport first = bareReport("one-at-a-time").inProgress().filed();
        Call opened = call(with, agent, first);
        with.calls.open(tenant, filing(opened, first));
        int many = 8;
        List<Future<?>> mergings = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(many)) {
            for (int i = 0; i < many; i++) {
                FiledReport another =
                        bareReport("one-at-a-time").inProgress().on("line " + i).filed();
                mergings.add(threads.submit(() -> with.run(tenant, () -> mergeOneSecondLaterThanKnown(another))));
            }
        }
        for (Future<?> merging : mergings) {
            merging.get();
        }
        assertThat(with.calls.postCall(tenant, opened.id()))
                .contains(new PostCall.Waiting(NOW.plusSeconds(300 + many)));
    }

    /** Whoever merges sees the reports of all who merged before. */
    private void mergeOneSecondLaterThanKnown(FiledReport another) {
        Merging merging = lockForMerging(another);
        Instant now = NOW.plusSeconds(merging.reports().size());
        with.calls.merge(
                tenant, filing(heardAgain(merging.call(), merging.call().facts(), now), another, List.of()), now);
    }

    @Test
    void aCallSettlesOnceWhenItsTimeHasCome() {
        FiledReport first = bareReport("settling").inProgress().filed();
        Call call = call(with, agent, first);
        with.calls.open(tenant, filing(call, first));
        assertThat(with.in(tenant, () -> with.calls.settle(tenant, call.id(), NOW)))
                .isEmpty();
        assertThat(with.in(tenant, () -> with.calls.settle(tenant, call.id(), NOW.plusSeconds(300))))
                .contains(CallStatus.IN_PROGRESS);
        assertThat(with.in(tenant, () -> with.calls.settle(tenant, call.id(), NOW.plusSeconds(300))))
                .isEmpty();
        assertThat(with.calls.postCall(tenant, call.id())).contains(new PostCall.Analysing(NOW.plusSeconds(300)));
    }

    @Test
    void aSettledCallThatIsTakenForOverIsOverAndThatHasHappened() {
        FiledReport first = bareReport("never ended").inProgress().filed();
        Call call = call(with, agent, first);
        with.calls.open(tenant, filing(call, first));
        EventId event = new EventId(with.ids.next());
        with.run(tenant, () -> {
            with.calls.settle(tenant, call.id(), NOW.plusSeconds(300));
            Call settled = with.calls.lockAnalysing(tenant, call.id()).orElseThrow();
            with.calls.end(tenant, settled.takenForOver(), event, NOW.plusSeconds(300));
        });
        Call over = with.calls.find(tenant, call.id()).orElseThrow();
        assertThat(over.facts()).isEqualTo(call.facts().takenForOver());
        assertThat(over.postCall()).isEqualTo(new PostCall.Analysing(NOW.plusSeconds(300)));
        assertThat(database.rows("select type from callwake.event where id = '" + event.value() + "'"))
                .hasSize(1)
                .first()
                .asString()
                .contains("call.ended");
    }

    @Test
    void aReportThatIsFiledAlreadyCountsInItsNewReading() {
        ArrivalId arrival = new ArrivalId(with.ids.next());
        FiledReport first = bareReport("read again").filed();
        FiledReport before = first.readAgain(new FiledReport.Reading(arrival, 1));
        Call call = call(with, agent, before);
        with.calls.open(tenant, filing(call, before));
        FiledReport again = first.readAgain(new FiledReport.Reading(arrival, 3));
        with.run(tenant, () -> with.calls.merge(tenant, filing(call, again, List.of()), NOW));
        assertThat(merging(call, first).reports()).containsExactly(again);
    }

    @Test
    void settlingPinsTheRevisionInForceWhenTheCallStarted() {
        Agent changing = savedAgent(with, tenant, "changing");
        revise(changing, 2, Examples.STARTED);
        revise(changing, 3, Examples.STARTED.plusSeconds(1));
        Call call = openedCall(with, tenant, changing, "revision");
        assertThat(with.calls.judgingRevision(tenant, call.id())).isEmpty();
        with.run(tenant, () -> with.calls.settle(tenant, call.id(), NOW));
        assertThat(with.calls.judgingRevision(tenant, call.id()))
                .map(AgentRevision::number)
                .contains(2);
    }

    /** It may have been saved long before: what counts is since when it judges. */
    @Test
    void aDraftJudgesTheCallsThatStartedSinceItWasPublished() {
        Agent drafted = savedAgent(with, tenant, "drafted");
        Instant earlier = Examples.STARTED.minusSeconds(60);
        AgentRevision second = Examples.draft(drafted.id(), 2, Examples.document("v2"), earlier);
        AgentRevision third = Examples.draft(drafted.id(), 3, Examples.document("v3"), earlier);
        with.run(tenant, () -> {
            with.agents.add(tenant, second);
            with.agents.add(tenant, third);
            with.agents.changeState(tenant, second.discarded(earlier));
        });
        assertThat(judgingRevision(drafted, "before-the-draft")).isEqualTo(1);
        with.run(tenant, () -> with.agents.changeState(tenant, third.published(Examples.STARTED.plusSeconds(1))));
        assertThat(judgingRevision(drafted, "just-before")).isEqualTo(1);
        with.run(tenant, () -> with.agents.changeState(tenant, third.published(Examples.STARTED)));
        assertThat(judgingRevision(drafted, "at-once")).isEqualTo(3);
        assertThat(judgingRevision(drafted, "the-same-moment")).isEqualTo(3);
    }

    /** One that was saved earlier may be put in force later. */
    @Test
    void ofRevisionsPublishedAtTheSameMomentTheHigherNumberJudges() {
        Agent changing = savedAgent(with, tenant, "same-moment");
        revise(changing, 2, Examples.STARTED);
        revise(changing, 3, Examples.STARTED);
        assertThat(judgingRevision(changing, "same-moment")).isEqualTo(3);
        Agent swapped = savedAgent(with, tenant, "swapped");
        revise(swapped, 3, Examples.STARTED.minusSeconds(2));
        revise(swapped, 2, Examples.STARTED.minusSeconds(1));
        assertThat(judgingRevision(swapped, "swapped")).isEqualTo(2);
    }

    private int judgingRevision(Agent of, String externalId) {
        Call call = openedCall(with, tenant, of, externalId);
        with.run(tenant, () -> with.calls.settle(tenant, call.id(), NOW));
        return with.calls.judgingRevision(tenant, call.id()).orElseThrow().number();
    }

    @Test
    void aCallOfBeforeTheFirstRevisionIsJudgedByTheFirst() {
        Agent late = savedAgent(with, tenant, "late");
        database.execute("update callwake.agent_revision set published_at = '2026-03-04Z' where agent_id = '%s'"
                .formatted(late.id().value()));
        revise(late, 2, NOW.plusSeconds(86_400));
        Call call = openedCall(with, tenant, late, "too-early");
        with.run(tenant, () -> with.calls.settle(tenant, call.id(), NOW));
        assertThat(with.calls.judgingRevision(tenant, call.id()))
                .map(AgentRevision::number)
                .contains(1);
    }

    @Test
    void onlyASettledCallIsConcludedAndOnlyOnce() {
        Call call = openedCall(with, tenant, agent, "concluding");
        assertThat(lockAnalysing(call)).isEmpty();
        with.run(tenant, () -> with.calls.conclude(tenant, call.id(), NOW, Calls.Conclusion.DONE));
        assertThat(with.calls.postCall(tenant, call.id())).contains(call.postCall());
        with.run(tenant, () -> with.calls.settle(tenant, call.id(), NOW));
        assertThat(lockAnalysing(call)).map(Call::facts).contains(call.facts());
        with.run(tenant, () -> with.calls.conclude(tenant, call.id(), NOW.plusSeconds(1), Calls.Conclusion.DONE));
        with.run(tenant, () -> with.calls.conclude(tenant, call.id(), NOW.plusSeconds(2), Calls.Conclusion.DONE));
        assertThat(lockAnalysing(call)).isEmpty();
        assertThat(with.calls.find(tenant, call.id()).orElseThrow().progress()).isEqualTo(PostCallProgress.DONE);
        assertThat(with.calls.postCall(tenant, call.id())).contains(new PostCall.Done(NOW.plusSeconds(1)));
    }

    @Test
    void aCallWhoseAnalysisFailedNeedsAttention() {
        Call call = openedCall(with, tenant, agent, "failing");
        with.run(tenant, () -> with.calls.settle(tenant, call.id(), NOW));
        with.run(tenant, () -> with.calls.conclude(tenant, call.id(), NOW.plusSeconds(1), FAILED));
        PostCall needsAttention = new PostCall.NeedsAttention(NOW.plusSeconds(1), Attention.ANALYSIS_FAILED);
        assertThat(with.calls.postCall(tenant, call.id())).contains(needsAttention);
        assertThat(with.calls.find(tenant, call.id())).map(Call::postCall).contains(needsAttention);
        assertThat(lockAnalysing(call)).isEmpty();
    }

    @Test
    void whomTheConversationShowsToHaveBeenReachedTakesThePlaceOfWhatTheLineTold() {
        Call call = openedCall(with, tenant, agent, "gatekeeper");
        with.run(tenant, () -> with.calls.settle(tenant, call.id(), NOW));
        with.run(
                tenant,
                () -> with.calls.conclude(tenant, call.id(), NOW, new Calls.Conclusion(null, Reach.GATEKEEPER)));
        assertThat(with.calls.find(tenant, call.id()).orElseThrow().facts().reach())
                .isEqualTo(Reach.GATEKEEPER);
        assertThat(call.facts().reach()).isNotEqualTo(Reach.GATEKEEPER);
    }

    @Test
    void aConcludedCallIsOpenedAgainAndOneThatIsNotConcludedIsNot() {
        Call call = openedCall(with, tenant, agent, "again");
        assertThat(reopened(call, NOW)).as("while it waits").isFalse();
        with.run(tenant, () -> with.calls.settle(tenant, call.id(), NOW));
        assertThat(reopened(call, NOW)).as("while it is judged").isFalse();
        assertThat(with.calls.postCall(tenant, call.id())).contains(new PostCall.Analysing(NOW, false));
        for (Calls.Conclusion conclusion : List.of(FAILED, Calls.Conclusion.DONE, FAILED)) {
            with.run(tenant, () -> with.calls.conclude(tenant, call.id(), NOW.plusSeconds(1), conclusion));
            int notes = notesOf(call);
            assertThat(reopened(call, NOW.plusSeconds(2))).isTrue();
            assertThat(notesOf(call)).isEqualTo(notes + 1);
            assertThat(with.calls.postCall(tenant, call.id()))
                    .contains(new PostCall.Analysing(NOW.plusSeconds(2), true));
            assertThat(lockAnalysing(call))
                    .map(Call::postCall)
                    .contains(new PostCall.Analysing(NOW.plusSeconds(2), true));
            assertThat(reopened(call, NOW.plusSeconds(3))).isFalse();
        }
        TenantId stranger = with.newTenant();
        assertThat(with.in(stranger, () -> with.calls.reopen(stranger, call.id(), NOW)))
                .isFalse();
    }

    @Test
    void aCallThatNeedsAttentionCanTurnOutToBeAnother() {
        Call survivor = openedCall(with, tenant, agent, "survivor");
        Call other = openedCall(with, tenant, agent, "other");
        with.run(tenant, () -> with.calls.settle(tenant, other.id(), NOW));
        with.run(tenant, () -> with.calls.conclude(tenant, other.id(), NOW, FAILED));
        Call merged = other.mergedInto(survivor.id(), NOW);
        with.run(tenant, () -> with.calls.absorb(tenant, survivor.id(), List.of(merged)));
        assertThat(with.calls.postCall(tenant, other.id())).contains(merged.postCall());
        assertThat(reopened(other, NOW)).isFalse();
    }

    private boolean reopened(Call call, Instant now) {
        return with.in(tenant, () -> with.calls.reopen(tenant, call.id(), now));
    }

    @Test
    void whatNeedsATransactionFailsWithoutOne() {
        CallId any = new CallId(with.newId());
        assertThatThrownBy(() -> with.calls.reopen(tenant, any, NOW)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> with.calls.lockAnalysing(tenant, any)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aStrangersCallIsUnknown() {
        Call call = openedCall(with, tenant, agent, "strange");
        TenantId other = with.newTenant();
        assertThat(with.calls.find(other, call.id())).isEmpty();
        assertThat(with.calls.postCall(other, call.id())).isEmpty();
        assertThat(with.in(
                        other,
                        () -> with.calls.lockForMerging(
                                other,
                                List.of(new CallName(
                                        "external", call.facts().externalId().value())))))
                .isEmpty();
        assertThat(with.in(other, () -> with.calls.settle(other, call.id(), NOW)))
                .isEmpty();
    }

    private Optional<Call> lockAnalysing(Call call) {
        return with.in(tenant, () -> with.calls.lockAnalysing(tenant, call.id()));
    }

    private void revise(Agent changing, int number, Instant at) {
        Examples.published(with, tenant, changing.id(), number, Examples.document("v" + number), at);
    }
}
