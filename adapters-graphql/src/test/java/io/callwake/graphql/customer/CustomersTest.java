package io.callwake.graphql.customer;

import static io.callwake.domain.customer.ACustomer.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.call.Call;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.customer.Customer;
import io.callwake.testing.Reports;
import io.callwake.testing.TestGraphQl;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomersTest {

    private static final Instant START = Instant.parse("2026-03-03T09:00:00Z");
    private static final String EVERYTHING = """
        query One($id: ID!) {
          customer(id: $id) {
            id identifier name email phone { number masked isE164 isValid type region candidateTimeZones }
            timeZone timeZones priority doNotDisturb sourceFile metadata consents { purpose } consentHistory { purpose }
            calls { totalCount nodes { externalId } } latestCalls { externalId } createdAt updatedAt
          }
        }\
        """;

    private final TestGraphQl graphQl = new TestGraphQl();

    private Call callOf(Customer customer, String externalId, Instant startedAt) {
        return graphQl.addCall(
                graphQl.agent(),
                Reports.full(externalId, startedAt, List.of()),
                new PostCall.Waiting(TestGraphQl.NOW),
                null,
                new Call.Links(customer.id(), null, null));
    }

    @Test
    void aCustomerShowsAllThatIsKnown() {
        Customer ada = graphQl.addCustomer(aCustomer()
                .known("crm-88")
                .named("Ada Lindqvist")
                .writtenToAt("ada@example.net")
                .at("+14155550171")
                .livingIn("America/Los_Angeles")
                .ofPriority(1)
                .notToBeDisturbed(true)
                .from("list.csv")
                .with(Map.of("tier", "gold"))
                .madeAt(START));
        callOf(ada, "sim-1", START);
        callOf(ada, "sim-2", START.plusSeconds(5));

        graphQl.ask(EVERYTHING, Map.of("id", ada.id().toString()))
                .path("customer")
                .matchesJsonStrictly("""
                    {"id": "%s", "identifier": "crm-88", "name": "Ada Lindqvist", "email": "ada@example.net",
                     "phone": {"number": "+14155550171", "masked": "+1415****171", "isE164": true, "isValid": true,
                               "type": "UNKNOWN", "region": "US",
                               "candidateTimeZones": ["America/Denver", "America/Boise"]},
                     "timeZone": "America/Los_Angeles", "timeZones": ["America/Los_Angeles"], "priority": 1,
                     "doNotDisturb": true, "sourceFile": "list.csv", "metadata": {"tier": "gold"},
                     "consents": [], "consentHistory": [],
                     "calls": {"totalCount": 2, "nodes": [{"externalId": "sim-2"}, {"externalId": "sim-1"}]},
                     "latestCalls": [{"externalId": "sim-2"}, {"externalId": "sim-1"}],
                     "createdAt": "2026-03-03T09:00:00.000Z", "updatedAt": "2026-03-03T09:00:00.000Z"}
                    """.formatted(ada.id()));
    }

    @Test
    void ofSomebodyUnknownNothingIsMadeUp() {
        Customer nobody = graphQl.addCustomer(aCustomer().at("anonymous"));
        graphQl.ask(EVERYTHING, Map.of("id", nobody.id().toString()))
                .path("customer")
                .matchesJsonStrictly("""
                    {"id": "%s", "identifier": null, "name": null, "email": null,
                     "phone": {"number": "anonymous", "masked": "***", "isE164": false, "isValid": false,
                               "type": "UNKNOWN", "region": null, "candidateTimeZones": []},
                     "timeZone": null, "timeZones": [], "priority": null,
                     "doNotDisturb": false, "sourceFile": null, "metadata": {},
                     "consents": [], "consentHistory": [], "calls": {"totalCount": 0, "nodes": []}, "latestCalls": [],
                     "createdAt": "2026-03-03T09:00:00.000Z", "updatedAt": "2026-03-03T09:00:00.000Z"}
                    """.formatted(nobody.id()));
    }

    @Test
    void withoutAZoneOfTheirOwnPeopleAreWhereTheirNumberMayBe() {
        Customer ada = graphQl.addCustomer(aCustomer().at("+12085550123"));
        graphQl.ask(
                        "query($id: ID!) { customer(id: $id) { timeZones } }",
                        Map.of("id", ada.id().toString()))
                .path("customer.timeZones")
                .entityList(String.class)
                .isEqualTo(List.of("America/Denver", "America/Boise"));
    }

    @Test
    void aCallTellsWhoseItIs() {
        Customer ada = graphQl.addCustomer(aCustomer().known("crm-88"));
        Call call = callOf(ada, "sim-1", START);
        graphQl.ask(
                        "query($id: ID!) { call(id: $id) { customer { identifier } } }",
                        Map.of("id", call.id().toString()))
                .path("call.customer.identifier")
                .entity(String.class)
                .isEqualTo("crm-88");
    }

    @Test
    void theListIsFilteredAndOrdered() {
        graphQl.addCustomer(aCustomer().known("crm-1").named("Bo").at("+14155550171"));
        graphQl.addCustomer(aCustomer().known("crm-2").named("ada").notToBeDisturbed(true));
        graphQl.addCustomer(aCustomer().known("crm-3").named("Cy").writtenToAt("cy@example.net"));
        listed("orderBy: NAME", "crm-2", "crm-1", "crm-3");
        listed("filter: {namePrefix: \"A\"}", "crm-2");
        listed("filter: {phoneNumber: \"+14155550171\"}", "crm-1");
        listed("filter: {email: \"cy@example.net\"}", "crm-3");
        listed("filter: {identifier: \"crm-3\"}", "crm-3");
        listed("filter: {doNotDisturb: true}", "crm-2");
        listed("filter: {doNotDisturb: true, identifier: \"crm-3\"}");
        listed("filter: {namePrefix: null}, orderBy: null", "crm-3", "crm-2", "crm-1");
    }

    private void listed(String arguments, String... identifiers) {
        graphQl.ask("{ customers(" + arguments + ") { totalCount nodes { identifier } } }")
                .path("customers.nodes[*].identifier")
                .entityList(String.class)
                .isEqualTo(List.of(identifiers))
                .path("customers.totalCount")
                .entity(Integer.class)
                .isEqualTo(identifiers.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 50})
    void howManyQuestionsAreAskedDoesNotDependOnHowManyCustomersThereAre(int customers) {
        for (int i = 0; i < customers; i++) {
            callOf(graphQl.addCustomer(aCustomer().known("crm-" + i)), "sim-" + i, START.plusSeconds(i));
        }
        graphQl.callLog().questions().clear();
        graphQl.questions().clear();
        graphQl.ask("""
                { customers(first: 50) { nodes { identifier consents { purpose } consentHistory { purpose }
                    latestCalls { externalId } } } }
                """).path("customers.nodes").entityList(Object.class).hasSize(customers);
        assertThat(graphQl.questions()).containsExactlyInAnyOrder("page", "holding", "all");
        assertThat(graphQl.callLog().questions()).containsExactly("latest");

        graphQl.callLog().questions().clear();
        graphQl.questions().clear();
        graphQl.ask("{ calls(first: 50) { nodes { customer { identifier } } } }")
                .path("calls.nodes[*].customer.identifier")
                .entityList(String.class)
                .hasSize(customers);
        assertThat(graphQl.questions()).containsExactly("findAll");
    }

    @Test
    void pagesOfCallsAreToldOfOneCustomerAtATime() {
        graphQl.addCustomer(aCustomer());
        assertThat(graphQl.ask("{ customers { nodes { calls { totalCount } } } }")
                        .returnResponse()
                        .getErrors())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage()).contains("one customer at a time"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cust_00000000000000000000000000", "call_00000000000000000000000000", "nonsense", ""})
    void aCustomerWhoDoesNotExistIsNull(String id) {
        graphQl.ask("query($id: ID!) { customer(id: $id) { id } node(id: $id) { id } }", Map.of("id", id))
                .path("customer")
                .valueIsNull()
                .path("node")
                .valueIsNull();
    }

    @Test
    void anotherTenantsCustomerIsNull() {
        Customer stranger = new TestGraphQl().addCustomer(aCustomer().known("crm-88"));
        graphQl.ask(
                        "query($id: ID!) { customer(id: $id) { id } node(id: $id) { id } customers { totalCount } }",
                        Map.of("id", stranger.id().toString()))
                .path("customer")
                .valueIsNull()
                .path("node")
                .valueIsNull()
                .path("customers.totalCount")
                .entity(Integer.class)
                .isEqualTo(0);
    }
}
