package io.callwake.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.call.Incoming;
import io.callwake.application.call.ReceiveCallReport.Receipt;
import io.callwake.application.delivery.InMemoryDeliveryStore.Event;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.FieldType;
import io.callwake.domain.analysis.AnAnalysis;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Category;
import io.callwake.domain.analysis.Evidence;
import io.callwake.domain.analysis.ExtractedValue;
import io.callwake.domain.analysis.Finding;
import io.callwake.domain.analysis.Origin;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.CallTimes;
import io.callwake.domain.call.Phone;
import io.callwake.domain.condition.Value;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.Scope;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call, its customer and its judgement in which every text names the person, gives the number and the address; and every type of
 * event, told of it. A text that is new in any of them is filled and looked through like the others.
 */
class MaskedEventsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String NUMBER = "+14155550171";
    private static final String LINE = "+12025550143";
    /** The report calls her by one name, the tenant's own list by another. */
    private static final String TEXT = "Ada Lindqvist (Okafor) ada@example.net +14155550171 202 555 0143";

    private static final List<String> PERSONAL =
            List.of("Ada", "Lindqvist", "Okafor", "ada@", "5550171", "5550143", "555 0143");
    private static final List<String> NUMBERS = List.of("5550171", "5550143", "555 0143");

    /** Of which nothing is told that is of a call. */
    private static final Set<EventType> OF_NO_CALL = EnumSet.of(EventType.ENDPOINT_DISABLED, EventType.ENDPOINT_TEST);

    private static final JsonObject OBJECT =
            new JsonObject(Map.of(TEXT, List.of(Map.of(TEXT, TEXT, "number", 14155550171L))));

    private final ThinRoad road = new ThinRoad(new JsonEvents());
    private final Node node = road.newNode();

    @BeforeEach
    void everythingIsTold() {
        node.appliesAnAgentWithoutFulfilment();
        node.makesAnEndpoint();
        CallId call = theCall();
        road.transaction.run(road.tenant, Site.CONCLUDE_CALL, () -> {
            road.analyses.record(road.tenant, call, 1, analysis());
            Arrays.stream(EventType.values())
                    .filter(type -> !OF_NO_CALL.contains(type))
                    .forEach(type -> road.events.append(
                            road.tenant, new EventId(road.ids.next()), type, call, null, road.clock.instant()));
        });
        node.worksOff();
        node.removeRecording.remove(new Principal(road.tenant, new Actor.User("ada@example.net"), Scope.all()), call);
        node.worksOff();
    }

    private CallId theCall() {
        Filled filled = new Filled(
                TEXT,
                Map.of("name", "Ada Lindqvist", "from", new Phone(LINE), "timeZone", "America/Los_Angeles"),
                Map.of(
                        Phone.class,
                        new Phone(NUMBER),
                        CallTimes.class,
                        new CallTimes(null, null, null),
                        CallStatus.class,
                        CallStatus.COMPLETED,
                        JsonObject.class,
                        OBJECT));
        CallReport report = filled.a(CallReport.class);
        Receipt receipt = node.receiveCallReport.receive(
                road.tenant, Incoming.direct(new AgentSelector.ByRef(ThinRoad.BOILER_LINE), report));
        CustomerId customer = Objects.requireNonNull(road.theCall().links().customer());
        road.transaction.run(
                road.tenant,
                Site.RECEIVE_REPORT,
                () -> road.customers.keep(
                        road.tenant,
                        List.of(new Filled(
                                        TEXT,
                                        Map.of("name", "Ada Okafor", "number", NUMBER),
                                        Map.of(CustomerId.class, customer, JsonObject.class, OBJECT))
                                .a(Customer.class))));
        return ((Receipt.Accepted) receipt).call();
    }

    /** What a person has configured is not of anybody who calls: outcomes, categories and the names of fields. */
    private static Analysis analysis() {
        return new Filled(
                        TEXT,
                        Map.of(),
                        Map.of(
                                AnalysisStatus.class,
                                AnalysisStatus.COMPLETED,
                                OutcomeKey.class,
                                new OutcomeKey("qualified_lead"),
                                Category.class,
                                new Category("service", Evidence.NONE),
                                ExtractedValue.class,
                                new ExtractedValue(
                                        "full_name",
                                        FieldType.Name.STRING,
                                        false,
                                        false,
                                        new Finding.Found(new Value.Text(TEXT), Evidence.NONE, null)),
                                Origin.class,
                                Objects.requireNonNull(AnAnalysis.whole().origin())))
                .a(Analysis.class);
    }

    private Set<Event> events(EventType type) {
        return road.events.all(road.tenant, type).stream().collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource
    void nothingPersonalIsInAMaskedEvent(EventType type) {
        for (Event event : events(type)) {
            assertThat(event.body() != null).as("told already").isEqualTo(type.isSentYet());
            if (type == EventType.CALL_COMPLETED) {
                assertThat(withoutVariables(event.body())).contains("Lindqvist").doesNotContain(NUMBERS);
            } else if (event.body() != null) {
                assertThat(event.body()).doesNotContain(PERSONAL);
            }
        }
        assertThat(events(type).isEmpty()).isEqualTo(OF_NO_CALL.contains(type));
    }

    /** These are sent as they were extracted. */
    private static String withoutVariables(@Nullable String body) {
        ObjectNode told = (ObjectNode) JSON.readTree(body);
        assertThat(told.remove("variables"))
                .extracting(JsonNode::toString)
                .asString()
                .contains(TEXT);
        return told.toString();
    }

    /** Otherwise that nothing is found there would say nothing. */
    @Test
    void allOfItIsInAClearOne() {
        assertThat(events(EventType.ANALYSIS_COMPLETED))
                .allSatisfy(event -> assertThat(event.clearBody()).contains(PERSONAL));
        assertThat(events(EventType.CALL_ENDED))
                .allSatisfy(event -> assertThat(event.clearBody()).contains(TEXT, NUMBER));
    }
}
