package io.callwake.persistence.call;

import static io.callwake.domain.call.AReport.aReport;
import static io.callwake.persistence.Examples.savedAgent;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.AtTheSameTime;
import io.callwake.application.call.AConversation;
import io.callwake.application.call.Calls.Interference;
import io.callwake.application.call.Incoming;
import io.callwake.application.call.ReceiveCallReport;
import io.callwake.application.call.ReceiveCallReport.Receipt;
import io.callwake.domain.Seeds;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallName;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.ReportDigest;
import io.callwake.domain.call.ReportSource;
import io.callwake.domain.call.Settling;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** However the reports of a conversation come, and whoever files them at the same moment: what is left is the same record. */
@PostgresTest
class PostgresReportsInAnyOrderTest {

    private static final int SEEDS = 60;
    private static final AgentRef BOILER_LINE = new AgentRef("boiler-line");
    private static final AgentRef NIGHT_LINE = new AgentRef("night-line");

    private final TestDatabase database;
    private final Repositories with;
    private final ReceiveCallReport receiveCallReport;

    PostgresReportsInAnyOrderTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
        receiveCallReport = new ReceiveCallReport(
                with.transaction,
                with.calls,
                with.analyses,
                with.steps,
                with.dueRows,
                new JsonDigest(),
                with.ids,
                with.clock);
    }

    /** A tenant to whom a conversation is told. */
    private final class Run {

        private final TenantId tenant = with.newTenant();
        private final List<ConnectionId> connections = new ArrayList<>();

        Run() {
            savedAgent(with, tenant, BOILER_LINE.value());
            savedAgent(with, tenant, NIGHT_LINE.value());
            for (int i = 0; i < 3; i++) {
                ConnectionId id = new ConnectionId(with.newId());
                connections.add(id);
                database.execute("""
                    insert into callwake.connection (tenant_id, id, name, platform, settings, settles_after_sec,
                        longest_call_sec, recordings, created_at, changed_at)
                    values ('%s', '%s', 'a line', 'generic', '{}', 300, 14400, 'link', now(), now())\
                    """.formatted(tenant.value(), id.value()));
            }
        }

        List<Incoming> reports(long seed) {
            return AConversation.reports(
                    new Seeds(seed), "talk-" + seed, List.of(BOILER_LINE, NIGHT_LINE), connections);
        }

        CallId receive(Incoming incoming) {
            return switch (receiveCallReport.receive(tenant, incoming)) {
                case Receipt.Accepted(CallId id) -> id;
                case Receipt.Merged(CallId id) -> id;
                case Receipt.Duplicate(CallId id) -> id;
                case Receipt.UnknownAgent unknown -> throw new AssertionError(unknown);
            };
        }

        CallId receive(ReportSource source, AReport report) {
            return receive(new Incoming(
                    new AgentSelector.ByRef(BOILER_LINE), report.build(), source, Settling.OF_CONNECTIONS, null));
        }

        private List<String> rows(String columns, String table, String more) {
            return database.rows("select %s from callwake.%s where tenant_id = '%s' %s"
                    .formatted(columns, table, tenant.value(), more));
        }

        List<Call> calls() {
            return rows("id", "call", "and merged_into is null").stream()
                    .map(id -> with.calls
                            .find(tenant, new CallId(UUID.fromString(id)))
                            .orElseThrow())
                    .toList();
        }

        List<String> customers() {
            return rows(
                    "identifier, name, email, number, time_zone, priority, do_not_disturb, metadata", "customer", "");
        }

        void assertNothingIsLost(List<Incoming> reports) {
            int expected = AConversation.callsIn(reports);
            assertThat(calls()).hasSize(expected);
            assertThat(rows("1", "due_row", "and kind = 'post_call'")).hasSize(expected);
            List<ReportDigest> kept = new ArrayList<>();
            for (Call call : calls()) {
                List<FiledReport> filed = reportsOf(call);
                assertThat(call.facts()).as("a call is its reports").isEqualTo(CallFacts.of(filed));
                assertThat(call.agent()).isEqualTo(FiledReport.agentOf(filed));
                filed.forEach(each -> kept.add(each.digest()));
            }
            assertThat(kept)
                    .as("reports, each once")
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(digests(reports));
            assertThat(
                            rows(
                                    "1",
                                    "call_identity i",
                                    "and exists (select from callwake.call c where c.tenant_id = i.tenant_id and c.id = i.call_id and merged_into is not null)"))
                    .as("names that lead nowhere")
                    .isEmpty();
            assertThat(rows("1", "call_identity", ""))
                    .hasSize(reports.stream()
                            .flatMap(each -> CallName.of(each.source(), each.report()).stream())
                            .collect(Collectors.toSet())
                            .size());
            assertThat(rows("1", "campaign_run", "and campaign_id is null")).isEmpty();
            calls().forEach(call -> assertThat(call.links().customer()).isNotNull());
        }

        private List<FiledReport> reportsOf(Call call) {
            return with.in(tenant, () -> with.calls.lockForMerging(tenant, names(call))).stream()
                    .filter(each -> each.call().id().equals(call.id()))
                    .findAny()
                    .orElseThrow()
                    .reports();
        }

        private List<CallName> names(Call call) {
            return rows(
                            "scope || '|' || value",
                            "call_identity",
                            "and call_id = '" + call.id().value() + "'")
                    .stream()
                    .map(name ->
                            new CallName(name.substring(0, name.indexOf('|')), name.substring(name.indexOf('|') + 1)))
                    .toList();
        }

        private Set<ReportDigest> digests(List<Incoming> reports) {
            return reports.stream()
                    .map(each -> new JsonDigest()
                            .digest(
                                    each.report(),
                                    each.source(),
                                    with.agents
                                            .idOf(tenant, requireNonNull(each.agent()))
                                            .orElseThrow()))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void severalAtTheSameTime() throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            Run inOrder = new Run();
            Run atOnce = new Run();
            List<Incoming> reports = atOnce.reports(seed);
            Seeds seeds = new Seeds(~seed);
            List<Incoming> twice = new ArrayList<>(reports);
            reports.stream().filter(_ -> seeds.upTo(2) == 0).forEach(twice::add);
            List<Incoming> scrambled = seeds.shuffled(twice);
            try {
                inOrder.reports(seed).forEach(inOrder::receive);
                AtTheSameTime.many(scrambled.size(), number -> atOnce.receive(scrambled.get(number)));
                inOrder.assertNothingIsLost(inOrder.reports(seed));
                atOnce.assertNothingIsLost(reports);
                if (atOnce.calls().size() == 1) {
                    assertThat(atOnce.customers()).isEqualTo(inOrder.customers());
                }
            } catch (AssertionError | Exception e) {
                throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    @Test
    void twoWhoTellFromBothSidesThatTwoCallsAreOne() throws Exception {
        for (int i = 0; i < 30; i++) {
            Run run = new Run();
            ReportSource platform = new ReportSource.Platform(run.connections.getFirst());
            AReport sim = aReport().about("sim-1").inProgress();
            AReport v = aReport().about("v-1").inProgress();
            run.receive(new ReportSource.Direct(), sim);
            run.receive(platform, v);
            List<CallId> told = AtTheSameTime.many(
                    4,
                    number -> number % 2 == 0
                            ? run.receive(
                                    new ReportSource.Direct(),
                                    aReport().about("sim-1").inProgress().carriedBy("twilio", "CA1"))
                            : run.receive(
                                    platform,
                                    aReport().about("v-1").inProgress().carriedBy("twilio", "CA1")));
            assertThat(run.calls()).hasSize(1);
            Call call = run.calls().getFirst();
            assertThat(run.rows("1", "call_report", "")).hasSize(4);
            assertThat(told)
                    .allSatisfy(id -> assertThat(with.callLog
                                    .find(run.tenant, id)
                                    .orElseThrow()
                                    .call()
                                    .id())
                            .isEqualTo(call.id()));
            assertThat(call.facts().externalId().value()).isEqualTo("sim-1");
        }
    }

    /** Nobody locks so, but whatever else is in a transaction might one day. */
    @Test
    void whoeverWaitsForEachOtherBeginsAnew() throws Exception {
        Run run = new Run();
        ReportSource direct = new ReportSource.Direct();
        run.receive(direct, aReport().about("sim-1"));
        run.receive(direct, aReport().about("sim-2"));
        CyclicBarrier both = new CyclicBarrier(2);
        List<Boolean> interfered = AtTheSameTime.many(2, number -> {
            try {
                return with.in(run.tenant, () -> {
                    lock(run, number + 1);
                    await(both);
                    lock(run, 2 - number);
                    return false;
                });
            } catch (Interference e) {
                return true;
            }
        });
        assertThat(interfered).containsExactlyInAnyOrder(true, false);
    }

    private void lock(Run run, int number) {
        assertThat(with.calls.lockForMerging(run.tenant, List.of(new CallName("external", "sim-" + number))))
                .hasSize(1);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
