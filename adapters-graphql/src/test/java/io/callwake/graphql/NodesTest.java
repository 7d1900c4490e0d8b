package io.callwake.graphql;

import io.callwake.domain.call.Call;
import io.callwake.domain.call.PostCall;
import io.callwake.testing.Reports;
import io.callwake.testing.TestGraphQl;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodesTest {

    private static final String NODE = """
        query Node($id: ID!) {
          node(id: $id) {
            __typename id
            ... on Call { externalId }
            ... on Agent { ref }
            ... on Tenant { name timeZone }
          }
        }\
        """;

    private final TestGraphQl graphQl = new TestGraphQl();

    @Test
    void anythingWithAnIdIsFoundByIt() {
        Call call =
                graphQl.addCall(graphQl.agent(), Reports.bare("sim-1"), new PostCall.Waiting(TestGraphQl.NOW), null);

        node(call.id(), "{\"__typename\": \"Call\", \"id\": \"%s\", \"externalId\": \"sim-1\"}");
        node(graphQl.agent().id(), "{\"__typename\": \"Agent\", \"id\": \"%s\", \"ref\": \"boiler-line\"}");
        node(
                graphQl.tenant(),
                "{\"__typename\": \"Tenant\", \"id\": \"%s\", \"name\": \"Acme\", \"timeZone\": \"Europe/Berlin\"}");
    }

    private void node(Object id, String json) {
        graphQl.ask(NODE, Map.of("id", id.toString())).path("node").matchesJsonStrictly(json.formatted(id));
    }

    @Test
    void whatIsAnotherTenantsIsNull() {
        TestGraphQl other = new TestGraphQl();

        for (Object id : new Object[] {other.tenant(), other.agent().id()}) {
            graphQl.ask(NODE, Map.of("id", id.toString())).path("node").valueIsNull();
        }
        graphQl.ask(
                        "query($id: ID!) { agent(id: $id) { id } }",
                        Map.of("id", other.agent().id().toString()))
                .path("agent")
                .valueIsNull();
    }

    @Test
    void whoAsksIsTold() {
        graphQl.ask("{ viewer { tenant { id name timeZone } } }")
                .path("viewer.tenant")
                .matchesJsonStrictly("{\"id\": \"%s\", \"name\": \"Acme\", \"timeZone\": \"Europe/Berlin\"}"
                        .formatted(graphQl.tenant()));
    }

    @Test
    void anAgentIsFoundByItsIdOrItsReference() {
        String agent = "{\"id\": \"%s\", \"ref\": \"boiler-line\", \"name\": \"Boiler inspections\", \"revision\": 1}"
                .formatted(graphQl.agent().id());

        graphQl.ask("{ agent(ref: \"boiler-line\") { id ref name revision } }")
                .path("agent")
                .matchesJsonStrictly(agent);
        graphQl.ask(
                        "query($id: ID!) { agent(id: $id) { id ref name revision } }",
                        Map.of("id", graphQl.agent().id().toString()))
                .path("agent")
                .matchesJsonStrictly(agent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ref: \"nobody\"",
                "ref: \"not a ref\"",
                "id: \"nonsense\"",
                "id: \"agent_00000000000000000000000000\""
            })
    void anAgentThatDoesNotExistIsNull(String argument) {
        graphQl.ask("{ agent(" + argument + ") { id } }").path("agent").valueIsNull();
    }
}
