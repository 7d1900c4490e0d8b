package io.callwake.persistence.delivery;

import static io.callwake.persistence.Examples.openedCall;
import static io.callwake.persistence.Examples.savedAgent;
import static io.callwake.persistence.Repositories.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.call.Filing;
import io.callwake.application.delivery.Events.Happened;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Masking;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Examples;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@PostgresTest
class PostgresEventsTest {

    private final TestDatabase database;
    private final Repositories with;
    private final TenantId tenant;
    private final Agent agent;
    private final EventId event;

    PostgresEventsTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
        tenant = with.newTenant();
        agent = savedAgent(with, tenant, "boiler-line");
        event = new EventId(with.newId());
    }

    /** Whether it has a body or none, is about a call or nothing: for each of them anew it would take longer than all the rest. */
    @Test
    void theStatementIsPreparedAndPlannedOnceForAllEvents() {
        CallId call = openedCall(with, tenant, agent, "planned-once").id();
        Object runs = with.in(tenant, () -> {
            for (int i = 0; i < 20; i++) {
                CallId about = i % 3 == 0 ? null : call;
                String body = i % 2 == 0 ? null : "{}";
                with.events.append(tenant, new EventId(with.newId()), EventType.CALL_ENDED, about, body, NOW);
            }
            return PostgresTransaction.sql(tenant)
                    .fetchValue("select max(generic_plans + custom_plans) from pg_prepared_statements"
                            + " where statement like '%insert into callwake.event%'");
        });
        assertThat(((Number) runs).intValue()).isGreaterThan(10);
    }

    @Test
    void tellingOfAnEventIsDueOnlyIfSomebodyWantsToHearOfIt() {
        EventId other = new EventId(with.newId());
        EndpointExamples.created(with, tenant, Masking.MASKED, EventType.CALL_UPDATED);
        with.run(tenant, () -> {
            with.events.append(tenant, event, EventType.CALL_UPDATED, null, null, NOW);
            with.events.append(tenant, other, EventType.CALL_ENDED, null, null, NOW);
        });
        assertThat(due("event"))
                .containsExactly(
                        event.value() + "|events/" + Math.floorMod(event.value().getLeastSignificantBits(), 4));
    }

    @Test
    void anEndpointOutOfUseWantsNothingAnyMore() {
        Endpoint endpoint = EndpointExamples.created(with, tenant, Masking.MASKED, EventType.CALL_UPDATED);
        with.run(tenant, () -> {
            with.endpoints.change(tenant, endpoint.archived(NOW));
            with.events.append(tenant, event, EventType.CALL_UPDATED, null, null, NOW);
        });
        assertThat(due("event")).isEmpty();
        assertThat(with.events.toFanOut(tenant, event).map(Happened::wantedBy)).contains(List.of());
    }

    @Test
    void whatAReportTellsOfIsDueIfSomebodyWantsToHearOfIt() {
        EndpointExamples.created(with, tenant, Masking.MASKED, EventType.CALL_ENDED);
        openedCall(with, tenant, agent, "quiet");
        assertThat(due("event")).isEmpty();
        var first = Examples.filed(Examples.fullReport("heard"));
        var call = Examples.call(with, agent, first);
        var filing = Examples.filing(call, first);
        with.calls.open(
                tenant,
                new Filing(
                        filing.call(),
                        filing.report(),
                        filing.names(),
                        filing.customer(),
                        null,
                        null,
                        Map.of(),
                        Map.of(event, EventType.CALL_ENDED, new EventId(with.newId()), EventType.CALL_STARTED)));
        assertThat(due("event"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(event.value().toString());
    }

    @Test
    void anEventIsToldToWhoWantsItsTypeAndItsAgent() {
        Endpoint all =
                EndpointExamples.created(with, tenant, Masking.CLEAR, EventType.CALL_UPDATED, EventType.CALL_ENDED);
        Endpoint ofAgent =
                EndpointExamples.endpoint(with, Masking.MASKED, Set.of(EventType.CALL_UPDATED), Set.of(agent.id()));
        Endpoint ofAnother = EndpointExamples.endpoint(
                with,
                Masking.MASKED,
                Set.of(EventType.CALL_UPDATED),
                Set.of(savedAgent(with, tenant, "other-line").id()));
        CallId call = openedCall(with, tenant, agent, "call").id();
        with.run(tenant, () -> {
            with.endpoints.create(tenant, ofAgent);
            with.endpoints.create(tenant, ofAnother);
            with.events.append(tenant, event, EventType.CALL_UPDATED, call, null, NOW);
        });
        Happened happened = with.events.toFanOut(tenant, event).orElseThrow();
        assertThat(happened.wantedBy()).containsExactlyInAnyOrder(all, ofAgent);
        assertThat(happened.call()).isEqualTo(call);
        assertThat(happened.body()).isNull();
        assertThat(with.events.toFanOut(with.newTenant(), event)).isEmpty();
    }

    @Test
    void whatIsWrittenStays() {
        with.run(tenant, () -> with.events.append(tenant, event, EventType.CALL_UPDATED, null, null, NOW));
        with.run(tenant, () -> with.events.write(tenant, event, "masked", null));
        with.run(tenant, () -> with.events.write(tenant, event, "another", "clear"));
        Happened happened = with.events.toFanOut(tenant, event).orElseThrow();
        assertThat(happened.body()).isEqualTo("masked");
        assertThat(happened.clearBody()).isEqualTo("clear");
    }

    @Test
    void itGoesToEachEndpointOnceHoweverOftenItIsFannedOut() {
        EndpointId endpoint = EndpointExamples.created(with, tenant, Masking.MASKED, EventType.CALL_UPDATED)
                .id();
        EndpointId other = EndpointExamples.created(with, tenant, Masking.MASKED, EventType.CALL_UPDATED)
                .id();
        with.run(tenant, () -> with.events.append(tenant, event, EventType.CALL_UPDATED, null, "{}", NOW));
        assertThat(deliver(Map.of(new DeliveryId(with.newId()), endpoint), new DeliveryState.Pending(NOW)))
                .isEqualTo(1);
        Map<DeliveryId, EndpointId> both = new HashMap<>();
        both.put(new DeliveryId(with.newId()), endpoint);
        DeliveryId second = new DeliveryId(with.newId());
        both.put(second, other);
        assertThat(deliver(both, new DeliveryState.Pending(NOW))).isEqualTo(1);
        assertThat(due("delivery")).hasSize(2).contains(second.value() + "|endpoint/" + other);
    }

    @Test
    void whatIsSkippedIsNotDue() {
        EndpointId endpoint = EndpointExamples.created(with, tenant, Masking.MASKED, EventType.CALL_UPDATED)
                .id();
        with.run(tenant, () -> with.events.append(tenant, event, EventType.CALL_UPDATED, null, "{}", NOW));
        deliver(Map.of(new DeliveryId(with.newId()), endpoint), new DeliveryState.Skipped("import"));
        assertThat(due("delivery")).isEmpty();
        assertThat(database.rows(
                        "select state, skip_reason from callwake.delivery where event_id = '" + event.value() + "'"))
                .containsExactly("skipped|import");
    }

    private int deliver(Map<DeliveryId, EndpointId> to, DeliveryState state) {
        return with.in(tenant, () -> with.events.deliverTo(tenant, event, to, state, NOW));
    }

    private List<String> due(String kind) {
        return database.rows("select ref_id, lane from callwake.due_row where kind = '" + kind + "' and tenant_id = '"
                + tenant.value() + "'");
    }
}
