package io.callwake.graphql.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.connection.InMemoryConnections;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.connection.SecretUse;
import io.callwake.testing.TestGraphQl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.test.tester.GraphQlTester;

class ConnectionChangesTest {

    private final TestGraphQl graphQl = new TestGraphQl();
    private final Agent agent = graphQl.agent();

    private GraphQlTester.Response change(
            String mutation, String fields, Map<String, ? extends @Nullable Object> input) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        return graphQl.ask(
                "mutation($input: %s!) { change: %s(input: $input) { %s errors { code message path } } }"
                        .formatted(type, mutation, fields),
                Map.of("input", input));
    }

    private void refused(GraphQlTester.Response response, String... errors) {
        assertThat(response.path("change.errors").entityList(Map.class).get().stream()
                        .map(error -> error.get("code") + " " + error.get("path") + " " + error.get("message")))
                .containsExactlyInAnyOrder(errors);
    }

    private List<String> secrets(String connection, SecretUse use) {
        return graphQl.bean(InMemoryConnections.class)
                .linked(graphQl.tenant(), ConnectionId.parse(connection), TestGraphQl.NOW)
                .orElseThrow()
                .secrets()
                .of(use);
    }

    private String created() {
        return graphQl.addConnection("Northern line").toString();
    }

    @Test
    void aConnectionIsMadeAsItIsDescribed() {
        GraphQlTester.Response made = change(
                "createConnection",
                """
                connection { id name platform settings defaultAgent { ref } agents { platformAgent agent { ref } } settlesAfterSeconds
                    longestCallSeconds recordings secrets { use setAt validUntil } }
                """,
                Map.of(
                        "name",
                        "Northern line",
                        "platform",
                        "scripted",
                        "settings",
                        Map.of("ended", "why"),
                        "defaultAgent",
                        "boiler-line",
                        "agents",
                        List.of(Map.of(
                                "platformAgent", "a.1[0]", "agent", agent.id().toString())),
                        "settlesAfterSeconds",
                        30,
                        "longestCallSeconds",
                        60,
                        "recordings",
                        "COPY",
                        "secrets",
                        List.of(Map.of("use", "WEBHOOK", "secret", "a-secret"))));
        String id = made.path("change.connection.id").entity(String.class).get();
        made.path("change").matchesJsonStrictly("""
                {"connection": {"id": "%s", "name": "Northern line", "platform": "scripted", "settings": {"ended": "why"},
                    "defaultAgent": {"ref": "boiler-line"}, "agents": [{"platformAgent": "a.1[0]", "agent": {"ref": "boiler-line"}}],
                    "settlesAfterSeconds": 30, "longestCallSeconds": 60, "recordings": "COPY",
                    "secrets": [{"use": "WEBHOOK", "setAt": "2026-03-03T10:00:00.000Z", "validUntil": null}]},
                 "errors": []}
                """.formatted(id));
        assertThat(secrets(id, SecretUse.WEBHOOK)).containsExactly("a-secret");
    }

    @Test
    void whatIsWrongIsNamedWithItsPlaceInTheInput() {
        refused(
                change(
                        "createConnection",
                        "connection { id }",
                        Map.of(
                                "name",
                                " ",
                                "platform",
                                "scripted",
                                "agents",
                                List.of(
                                        Map.of("platformAgent", "one", "agent", "boiler-line"),
                                        Map.of("platformAgent", "", "agent", "boiler-line")),
                                "settlesAfterSeconds",
                                -1,
                                "secrets",
                                List.of(Map.of("use", "API", "secret", " ")))),
                "INVALID [input, name] name: \" \" says nothing",
                "INVALID [input, agents, 1, agent] agents.: \"\" says nothing; leave it out, or send null",
                "INVALID [input, settlesAfterSeconds] settlesAfterSeconds: -1 is not a whole number from 0 to 86400",
                "INVALID [input, secrets, 0, secret] secrets.api: is not a text of 1 to 4096 characters");
        refused(
                change(
                        "createConnection",
                        "connection { id }",
                        Map.of(
                                "name",
                                "Northern line",
                                "platform",
                                "scripted",
                                "settings",
                                Map.of("ended", 5),
                                "agents",
                                List.of(Map.of("platformAgent", "one", "agent", "nobody")))),
                "INVALID [input, settings, ended] settings.ended: 5 is not a text",
                "INVALID [input, agents, 0, agent] agents.one: there is no agent \"nobody\"");
        refused(
                change(
                        "createConnection",
                        "connection { id }",
                        Map.of(
                                "name", "",
                                "platform", "scripted",
                                "agents",
                                        List.of(
                                                Map.of("platformAgent", "one", "agent", "nobody"),
                                                Map.of("platformAgent", "one", "agent", "boiler-line")))),
                "INVALID [input, name] name: \"\" says nothing",
                "INVALID [input, agents, 1, platformAgent] agents[1].platformAgent: \"one\" stands there already",
                "INVALID [input, agents, 0, agent] agents.one: there is no agent \"nobody\"");
        graphQl.ask("{ connections { id } }")
                .path("connections")
                .entityList(Map.class)
                .hasSize(0);
    }

    @Test
    void aChangeSpeaksOfNothingElse() {
        String id = created();
        change(
                        "updateConnection",
                        "connection { name defaultAgent { ref } agents { platformAgent } recordings } readAgain",
                        Map.of(
                                "connectionId",
                                id,
                                "defaultAgent",
                                "boiler-line",
                                "agents",
                                List.of(Map.of("platformAgent", "one", "agent", "boiler-line")),
                                "recordings",
                                "COPY"))
                .path("change")
                .matchesJsonStrictly("""
                {"connection": {"name": "Northern line", "defaultAgent": {"ref": "boiler-line"}, "agents": [{"platformAgent": "one"}],
                    "recordings": "COPY"}, "readAgain": 0, "errors": []}
                """);
        Map<String, @Nullable Object> nobody = new HashMap<>();
        nobody.put("connectionId", id);
        nobody.put("defaultAgent", null);
        change(
                        "updateConnection",
                        "connection { name defaultAgent { ref } agents { platformAgent } recordings }",
                        nobody)
                .path("change.connection")
                .matchesJsonStrictly("""
                {"name": "Northern line", "defaultAgent": null, "agents": [{"platformAgent": "one"}], "recordings": "COPY"}
                """);
    }

    @Test
    void aSecretIsSetReplacedAndTakenAway() {
        String id = created();
        String told = "connection { secrets { use validUntil } }";
        change("setConnectionSecret", told, Map.of("connectionId", id, "use", "API", "secret", "one"));
        change("setConnectionSecret", told, Map.of("connectionId", id, "use", "API", "secret", "two"))
                .path("change.connection.secrets")
                .matchesJsonStrictly("""
                [{"use": "API", "validUntil": null}, {"use": "API", "validUntil": "2026-03-04T10:00:00.000Z"}]
                """);
        assertThat(secrets(id, SecretUse.API)).containsExactly("two", "one");
        Map<String, @Nullable Object> none = new HashMap<>(Map.of("connectionId", id, "use", "API"));
        none.put("secret", null);
        change("setConnectionSecret", told, none).path("change").matchesJsonStrictly("""
                {"connection": {"secrets": []}, "errors": []}
                """);
        GraphQlTester.Response wrong =
                change("setConnectionSecret", told, Map.of("connectionId", id, "use", "API", "secret", "x\0y"));
        refused(wrong, "INVALID [input, secret] secret: holds a NUL character, at 1");
    }

    @Test
    void whatWaitedForAnAgentIsTakenInWhenItIsMapped() {
        ConnectionId id = graphQl.addConnection("Northern line");
        graphQl.addArrival(Webhooks.unmapped(id, "a-1", TestGraphQl.NOW), Webhooks.saying("call=c-1 agent=a-1"));
        change(
                        "mapPlatformAgent",
                        "connection { agents { platformAgent agent { ref } } } readAgain",
                        Map.of(
                                "connectionId", id.toString(),
                                "platformAgent", "a-1",
                                "agentId", agent.id().toString()))
                .path("change")
                .matchesJsonStrictly("""
                {"connection": {"agents": [{"platformAgent": "a-1", "agent": {"ref": "boiler-line"}}]}, "readAgain": 1, "errors": []}
                """);
        Map<String, @Nullable Object> nobody =
                new HashMap<>(Map.of("connectionId", id.toString(), "platformAgent", "a-1"));
        nobody.put("agentId", null);
        change("mapPlatformAgent", "connection { agents { platformAgent } }", nobody)
                .path("change.connection.agents")
                .entityList(Map.class)
                .hasSize(0);
        refused(
                change(
                        "mapPlatformAgent",
                        "readAgain",
                        Map.of(
                                "connectionId",
                                id.toString(),
                                "platformAgent",
                                " ",
                                "agentId",
                                agent.id().toString())),
                "INVALID [input, platformAgent] platformAgent: \" \" says nothing");
        change(
                        "mapPlatformAgent",
                        "connection { agents { agent { ref } } }",
                        Map.of("connectionId", id.toString(), "platformAgent", "a-1", "agentId", "boiler-line"))
                .path("change.connection.agents[0].agent.ref")
                .entity(String.class)
                .isEqualTo("boiler-line");
        for (String named : List.of("nobody", "no ref!", "agent_01jd3v9q0m0000000000000000")) {
            refused(
                    change(
                            "mapPlatformAgent",
                            "readAgain",
                            Map.of("connectionId", id.toString(), "platformAgent", "a-1", "agentId", named)),
                    "NOT_FOUND [input, agentId] There is no \"" + named + "\".");
        }
    }

    @Test
    void webhooksAreReadAgain() {
        ConnectionId id = graphQl.addConnection("Northern line");
        Arrival unmapped = Webhooks.unmapped(id, "a-1", TestGraphQl.NOW);
        Arrival unreadable = Webhooks.came(id, ArrivalState.UNREADABLE, TestGraphQl.NOW.plusSeconds(1));
        graphQl.addArrival(unmapped, Webhooks.saying("call=c-1 agent=a-1"));
        graphQl.addArrival(unreadable, Webhooks.saying("hello"));
        String connection = id.toString();
        readAgain(1, Map.of("connectionId", connection, "unmapped", true));
        readAgain(2, Map.of("connectionId", connection, "since", "2026-03-03T10:00:00Z"));
        readAgain(1, Map.of("connectionId", connection, "since", "2026-03-03T10:00:01Z"));
        readAgain(
                1,
                Map.of(
                        "connectionId",
                        connection,
                        "arrivalIds",
                        List.of(unreadable.id().toString())));
        refused(
                change("readArrivalsAgain", "readAgain", Map.of("connectionId", connection)),
                "INVALID [input] Which ones is said by arrivalIds, by since or by unmapped: give one of them.");
        refused(
                change(
                        "readArrivalsAgain",
                        "readAgain",
                        Map.of(
                                "connectionId",
                                connection,
                                "arrivalIds",
                                List.of("one", unmapped.id().toString()))),
                "NOT_FOUND [input, arrivalIds, 0] There is no \"one\".");
    }

    private void readAgain(int many, Map<String, ?> input) {
        change("readArrivalsAgain", "readAgain", input)
                .path("change.readAgain")
                .entity(Integer.class)
                .isEqualTo(many);
    }

    @Test
    void aConnectionThatIsNotThereIsNamed() {
        String theirs = new TestGraphQl().addConnection("Theirs").toString();
        for (String id : List.of(theirs, "nonsense")) {
            String error = "NOT_FOUND [input, connectionId] There is no \"" + id + "\".";
            refused(change("updateConnection", "readAgain", Map.of("connectionId", id, "name", "Mine")), error);
            refused(
                    change(
                            "setConnectionSecret",
                            "connection { id }",
                            Map.of("connectionId", id, "use", "API", "secret", "x")),
                    error);
            refused(change("mapPlatformAgent", "readAgain", Map.of("connectionId", id, "platformAgent", "one")), error);
            refused(change("archiveConnection", "connection { id }", Map.of("connectionId", id)), error);
            refused(change("readArrivalsAgain", "readAgain", Map.of("connectionId", id, "unmapped", true)), error);
        }
    }
}
