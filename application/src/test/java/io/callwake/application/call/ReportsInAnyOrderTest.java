package io.callwake.application.call;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.AtTheSameTime;
import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.agent.Wish;
import io.callwake.application.call.ReceiveCallReport.Receipt;
import io.callwake.domain.Seeds;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallName;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.customer.CustomerKey;
import io.callwake.domain.customer.CustomerNews;
import io.callwake.domain.delivery.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * However the reports of a conversation come, late, twice, in another order, several at a time, and whichever never come: what
 * is left is the same record, in as many calls as are known to be different, and every report is in one of them.
 *
 * <p>The order may decide which of several ids goes on, that of the call first heard of; where the call stands in the log, by
 * its first report or by its start as that was first told; and how long more is waited for.
 */
class ReportsInAnyOrderTest {

    private static final int SEEDS = 3_000;
    private static final int SEEDS_WITH_THREADS = 300;
    private static final AgentRef NIGHT_LINE = new AgentRef("night-line");

    /** What is left of a conversation, without what the order may decide. */
    private record Left(Set<Kept> calls) {}

    /** A call that is left. */
    private record Kept(
            CallFacts facts, AgentId agent, Set<CallName> names, boolean hasCustomer, boolean isOfCampaign) {}

    private static final class Run {

        private final ThinRoad road = new ThinRoad();
        private final Node node = road.newNode();
        private final List<ConnectionId> connections;
        private final List<Incoming> reports;
        private final Set<CallId> ids = new HashSet<>();

        Run(long seed) {
            node.appliesAnAgent();
            node.applyAgent.apply(road.principal, NIGHT_LINE, Map.of("name", "Night"), Wish.PUBLISH);
            connections = List.of(
                    new ConnectionId(road.ids.next()),
                    new ConnectionId(road.ids.next()),
                    new ConnectionId(road.ids.next()));
            Seeds seeds = new Seeds(seed);
            List<Incoming> told = new ArrayList<>(AConversation.reports(
                    seeds, "talk-" + seed, List.of(ThinRoad.BOILER_LINE, NIGHT_LINE), connections));
            told.removeIf(_ -> told.size() > 1 && seeds.upTo(7) == 0);
            reports = List.copyOf(told);
        }

        Run receives(List<Incoming> incoming) {
            incoming.forEach(this::receive);
            return this;
        }

        CallId receive(Incoming incoming) {
            road.clock.advance(Duration.ofSeconds(7));
            CallId call = switch (node.receiveCallReport.receive(road.tenant, incoming)) {
                case Receipt.Accepted(CallId id) -> id;
                case Receipt.Merged(CallId id) -> id;
                case Receipt.Duplicate(CallId id) -> id;
                case Receipt.UnknownAgent unknown -> throw new AssertionError(unknown);
            };
            synchronized (ids) {
                ids.add(call);
            }
            return call;
        }

        Left left() {
            List<Call> calls = road.calls.findAll(road.tenant);
            Set<Kept> kept = calls.stream().map(this::kept).collect(Collectors.toSet());
            assertThat(kept).as("no call is there twice").hasSameSizeAs(calls);
            return new Left(kept);
        }

        private Kept kept(Call call) {
            List<FiledReport> filed = road.calls.reportsOf(road.tenant, call.id());
            assertThat(call.facts()).as("a call is its reports").isEqualTo(CallFacts.of(filed));
            assertThat(call.agent()).isEqualTo(FiledReport.agentOf(filed));
            return new Kept(
                    call.facts(),
                    call.agent(),
                    filed.stream()
                            .flatMap(each -> CallName.of(each.source(), each.report()).stream())
                            .collect(Collectors.toSet()),
                    call.links().customer() != null,
                    call.links().campaign() != null);
        }

        void assertNothingIsLost() {
            assertThat(road.calls.findAll(road.tenant))
                    .as("calls")
                    .hasSize(AConversation.callsIn(reports))
                    .allSatisfy(call -> assertThat(call.postCall()).isInstanceOf(PostCall.Waiting.class));
            assertThat(road.calls.findAll(road.tenant).stream()
                            .flatMap(call -> road.calls.reportsOf(road.tenant, call.id()).stream())
                            .map(FiledReport::digest))
                    .as("reports, each once")
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(reports.stream()
                            .map(each -> AReport.digestOf(
                                    each.report(),
                                    each.source(),
                                    road.agents
                                            .idOf(road.tenant, requireNonNull(each.agent()))
                                            .orElseThrow()))
                            .collect(Collectors.toSet()));
            assertThat(road.dueRows.seen(road.tenant)).as("due rows").hasSize(AConversation.callsIn(reports));
            for (CallId id : ids) {
                assertThat(road.calls.survivorOf(road.tenant, id).postCall())
                        .as("every id that was ever told leads to a call")
                        .isInstanceOf(PostCall.Waiting.class);
            }
            List<EventType> events = road.calls.events(road.tenant);
            assertThat(events.stream().filter(EventType.CALL_ENDED::equals).count())
                    .as("an end for every call that is over, and for those that turned out to be another later")
                    .isBetween(
                            road.calls.findAll(road.tenant).stream()
                                    .filter(call -> call.facts().status().isOver())
                                    .count(),
                            (long) ids.size());
        }

        /** What is known of the person. */
        CustomerNews customer() {
            CustomerId id = Objects.requireNonNull(road.theCall().links().customer());
            Phone number = Objects.requireNonNull(road.theCall().facts().customersNumber());
            Customer known = road.calls
                    .customer(road.tenant, new CustomerKey(CustomerKey.Kind.PHONE, number.given()))
                    .orElseThrow();
            assertThat(known.id()).isEqualTo(id);
            return new CustomerNews(
                    known.identifier(),
                    known.name(),
                    known.email(),
                    known.number(),
                    known.timeZone(),
                    known.priority(),
                    known.doNotDisturb(),
                    known.sourceFile(),
                    known.metadata());
        }
    }

    /** Out of order, and some of them twice. */
    private static List<Incoming> scrambled(List<Incoming> reports, Seeds seeds) {
        List<Incoming> all = new ArrayList<>(reports);
        reports.stream().filter(_ -> seeds.upTo(2) == 0).forEach(all::add);
        return seeds.shuffled(all);
    }

    @Test
    void oneAfterTheOther() {
        Map<Integer, Integer> calls = new TreeMap<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            Run inOrder = new Run(seed);
            Run scrambled = new Run(seed);
            try {
                inOrder.receives(inOrder.reports).assertNothingIsLost();
                scrambled
                        .receives(scrambled(scrambled.reports, new Seeds(~seed)))
                        .assertNothingIsLost();
                assertThat(scrambled.left()).isEqualTo(inOrder.left());
                if (inOrder.left().calls().size() == 1) {
                    assertThat(scrambled.customer()).isEqualTo(inOrder.customer());
                }
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
            }
            calls.merge(inOrder.left().calls().size(), 1, Integer::sum);
        }
        assertThat(calls).as("some are known to be one call, some are not").containsKeys(1, 2, 3);
    }

    @Test
    void severalAtTheSameTime() throws InterruptedException, ExecutionException, TimeoutException {
        for (long seed = 0; seed < SEEDS_WITH_THREADS; seed++) {
            Run inOrder = new Run(seed);
            Run atOnce = new Run(seed);
            List<Incoming> scrambled = scrambled(atOnce.reports, new Seeds(~seed));
            try {
                inOrder.receives(inOrder.reports);
                AtTheSameTime.many(scrambled.size(), number -> atOnce.receive(scrambled.get(number)));
                atOnce.assertNothingIsLost();
                assertThat(atOnce.left()).isEqualTo(inOrder.left());
                if (inOrder.left().calls().size() == 1) {
                    assertThat(atOnce.customer()).isEqualTo(inOrder.customer());
                }
            } catch (AssertionError | RuntimeException | ExecutionException e) {
                throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
