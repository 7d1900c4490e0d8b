package io.callwake.application.delivery;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.agent.Wish;
import io.callwake.application.analysis.AnalystFailed;
import io.callwake.application.delivery.InMemoryDeliveryStore.Delivery;
import io.callwake.application.delivery.InMemoryDeliveryStore.Event;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRow;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EventType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FanOutEventTest {

    private static final String JUDGED = "She called from 202 555 0143.";

    private final EndpointRoad with = new EndpointRoad();
    private final ThinRoad road = with.road;
    private final Node node = with.node;

    @BeforeEach
    void anAgent() {
        node.appliesAnAgentWithoutFulfilment();
        road.analyst.says(JUDGED);
    }

    private CallId concluded(AReport report) {
        CallId call = node.opens(report.talking());
        node.worksOff();
        node.followsItsWorkflows();
        node.followsItsWorkflows();
        return call;
    }

    private List<DueRow> dueEvents() {
        return node.claims().stream().filter(row -> row.kind() == DueKind.EVENT).toList();
    }

    private Event event(EventType type) {
        List<Event> all = road.events.all(road.tenant, type);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void whatNobodyWantsIsNotDue() {
        with.endpoint("recording.ready");
        concluded(aReport());
        assertThat(dueEvents()).isEmpty();
        assertThat(road.deliveries.all(road.tenant)).isEmpty();
    }

    @Test
    void whatSeveralWantGoesToEachOfThemOnce() {
        Endpoint one = with.endpoint("call.completed");
        Endpoint other = with.endpoint("call.completed", "call.ended");
        concluded(aReport());
        node.worksOff();
        assertThat(with.deliveriesTo(one.id()))
                .extracting(Delivery::event)
                .containsExactly(event(EventType.CALL_COMPLETED).id());
        assertThat(with.deliveriesTo(other.id()))
                .extracting(Delivery::event)
                .containsExactlyInAnyOrder(
                        event(EventType.CALL_COMPLETED).id(),
                        event(EventType.CALL_ENDED).id());
    }

    @Test
    void whatIsDoneTwiceIsDoneOnce() {
        Endpoint endpoint = with.endpoint("call.ended");
        node.opens(aReport());
        DueRow row = dueEvents().getFirst();
        node.fanOutEvent.handle(row);
        String body = event(EventType.CALL_ENDED).body();
        node.fanOutEvent.handle(row);
        assertThat(with.deliveriesTo(endpoint.id())).hasSize(1);
        assertThat(event(EventType.CALL_ENDED).body()).isEqualTo(body);
    }

    @Test
    void whoWantsOnlyOneAgentsEventsGetsNoOthers() {
        Endpoint ofThis = with.endpoint(Map.of("agents", List.of("boiler-line")));
        node.applyAgent.apply(road.principal, new AgentRef("other-line"), Map.of("name", "Another line"), Wish.PUBLISH);
        Endpoint ofOther = with.endpoint(Map.of("agents", List.of("other-line")));
        concluded(aReport());
        node.worksOff();
        assertThat(with.deliveriesTo(ofThis.id())).hasSize(1);
        assertThat(with.deliveriesTo(ofOther.id())).isEmpty();
    }

    @Test
    void eachGetsItMaskedOrClearAsItWantsIt() {
        Endpoint masked = with.endpoint(Map.of("events", List.of("call.ended"), "url", "https://hooks.example.net/m"));
        Endpoint clear = with.endpoint(
                Map.of("events", List.of("call.ended"), "masking", "clear", "url", "https://hooks.example.net/c"));
        CallId call = node.opens(aReport().from("+12025550143").to("+14155550171"));
        node.worksOff();
        node.worksOff();
        assertThat(with.theDeliveryTo(masked.id()).state()).isInstanceOf(DeliveryState.Delivered.class);
        assertThat(with.theDeliveryTo(clear.id()).state()).isInstanceOf(DeliveryState.Delivered.class);
        assertThat(road.webhooks.received())
                .allSatisfy(received -> assertThat(received.body())
                        .isEqualTo(
                                received.path().equals("/c")
                                        ? "call.ended " + call + " +12025550143 +14155550171"
                                        : "call.ended " + call + " +1202****143 +1415****171"));
        assertThat(road.webhooks.received()).hasSize(2);
    }

    @Test
    void callCompletedIsMaskedForEverybody() {
        with.endpoint(Map.of("masking", "clear"));
        CallId call = concluded(aReport().from("+12025550143"));
        node.worksOff();
        node.worksOff();
        assertThat(road.webhooks.received())
                .hasSize(1)
                .first()
                .satisfies(received ->
                        assertThat(received.body()).isEqualTo(call + " COMPLETED She called from +1202****143."));
    }

    @Test
    void anImportIsToldToNobody() {
        Endpoint endpoint = with.endpoint("call.completed", "call.ended");
        concluded(aReport().asImport());
        node.worksOff();
        assertThat(with.deliveriesTo(endpoint.id()))
                .hasSize(2)
                .extracting(Delivery::state)
                .containsOnly(new DeliveryState.Skipped("import"));
        assertThat(road.webhooks.received()).isEmpty();
    }

    @Test
    void aConversationThatIsTooLongIsToBeReadAtALink() {
        Endpoint endpoint = with.endpoint("conversation.analysisCompleted");
        CallId call = concluded(aReport().saying("x".repeat(FanOutEvent.MOST_BYTES)));
        node.worksOff();
        assertThat(with.theDeliveryTo(endpoint.id()).state()).isInstanceOf(DeliveryState.Pending.class);
        String body = event(EventType.ANALYSIS_COMPLETED).body();
        assertThat(body)
                .isNotNull()
                .startsWith("conversation.analysisCompleted " + call)
                .contains("null https://callwake.example/v1/transcripts/")
                .hasSizeLessThan(1_000);
    }

    @Test
    void aJudgementThatFailedIsNoAnalysis() {
        with.endpoint("conversation.analysisCompleted");
        road.analyst.fails(AnalystFailed.Kind.OVERLOADED);
        CallId call = node.opens(aReport().talking());
        node.worksOff();
        node.concludeCall.conclude(road.tenant, call);
        assertThat(road.events.all(road.tenant, EventType.ANALYSIS_COMPLETED)).isEmpty();
        assertThat(road.events.all(road.tenant, EventType.CALL_COMPLETED)).hasSize(1);
    }

    @Test
    void whatIsArchivedMeanwhileGetsNothing() {
        Endpoint endpoint = with.endpoint("call.ended");
        node.opens(aReport());
        node.archiveEndpoint.archive(road.principal, endpoint.id());
        node.worksOff();
        assertThat(with.deliveriesTo(endpoint.id())).isEmpty();
        assertThat(dueEvents()).isEmpty();
    }
}
