package io.callwake.application.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.Slice;
import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.audit.AuditTrail;
import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.connection.SaveConnection.Result;
import io.callwake.application.due.DueKind;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.call.Settling;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SaveConnectionTest {

    private final ThinRoad road = new ThinRoad();
    private final Node node = road.newNode();

    @BeforeEach
    void anAgent() {
        node.appliesAnAgent();
    }

    private static Map<String, @Nullable Object> document(Object... members) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("name", "The northern line");
        document.put("platform", "scripted");
        for (int i = 0; i < members.length; i += 2) {
            document.put((String) members[i], members[i + 1]);
        }
        return document;
    }

    private Connection created(Object... members) {
        return saved(node.saveConnection.create(road.principal, document(members)));
    }

    private List<Fault> faults(Object... members) {
        List<Fault> faults = faultsOf(node.saveConnection.create(road.principal, document(members)));
        assertThat(road.connections.all(road.tenant)).isEmpty();
        return faults;
    }

    private Result change(Connection connection, Map<String, ? extends @Nullable Object> document) {
        return node.saveConnection.change(road.principal, connection.id(), new HashMap<>(document));
    }

    private static Connection saved(Result result) {
        return switch (result) {
            case Result.Saved(Connection connection, int _) -> connection;
            case Result other -> throw new AssertionError(other);
        };
    }

    private static List<Fault> faultsOf(Result result) {
        return switch (result) {
            case Result.Faulty(List<Fault> faults) -> faults;
            case Result other -> throw new AssertionError(other);
        };
    }

    private Connection stored(Connection connection) {
        return road.connections
                .linked(road.tenant, connection.id(), road.clock.instant())
                .orElseThrow()
                .connection();
    }

    private ConnectionSecrets secrets(Connection connection) {
        return road.connections
                .linked(road.tenant, connection.id(), road.clock.instant())
                .orElseThrow()
                .secrets();
    }

    private List<AuditEntry> audited(AuditedAction action) {
        return road.audit.page(road.tenant, AuditTrail.Filter.NONE, new Slice.First<>(100, null)).items().stream()
                .filter(entry -> entry.action() == action)
                .toList();
    }

    @Nested
    class ANewConnection {

        @Test
        void needsANameAndAPlatformAndHasSensibleHabits() {
            Connection made = created();
            assertThat(stored(made)).isEqualTo(made);
            assertThat(made.name()).isEqualTo("The northern line");
            assertThat(made.platform()).isEqualTo(ScriptedPlatform.NAME);
            assertThat(made.settings()).isEqualTo(JsonObject.EMPTY);
            assertThat(made.defaultAgent()).isNull();
            assertThat(made.agents()).isEmpty();
            assertThat(made.settling()).isEqualTo(new Settling(Duration.ofMinutes(5), Duration.ofHours(4)));
            assertThat(made.recordings()).isEqualTo(RecordingKeeping.LINK);
            assertThat(made.createdAt()).isEqualTo(road.clock.instant());
            assertThat(made.isArchived()).isFalse();
            assertThat(road.connections.tenantOf(made.id())).contains(road.tenant);
        }

        @Test
        void isAsItIsDescribed() {
            Connection made = created(
                    "settings",
                    Map.of("ended", "why"),
                    "defaultAgent",
                    "boiler-line",
                    "agents",
                    Map.of("one", "boiler-line", "two", node.agent().toString()),
                    "settlesAfterSeconds",
                    30,
                    "longestCallSeconds",
                    3_600,
                    "recordings",
                    "copy",
                    "secrets",
                    Map.of("webhook", "  a-secret\n", "api", "a-key"));
            assertThat(made.settings()).isEqualTo(new JsonObject(Map.of("ended", "why")));
            assertThat(made.defaultAgent()).isEqualTo(node.agent());
            assertThat(made.agents()).isEqualTo(Map.of("one", node.agent(), "two", node.agent()));
            assertThat(made.settling()).isEqualTo(new Settling(Duration.ofSeconds(30), Duration.ofHours(1)));
            assertThat(made.recordings()).isEqualTo(RecordingKeeping.COPY);
            assertThat(secrets(made).of(SecretUse.WEBHOOK)).containsExactly("a-secret");
            assertThat(secrets(made).of(SecretUse.API)).containsExactly("a-key");
        }

        @Test
        void isInTheAuditLogWithoutWhatItSays() {
            Connection made = created("secrets", Map.of("webhook", "a-secret"));
            assertThat(audited(AuditedAction.CONNECTION_CREATED))
                    .singleElement()
                    .satisfies(entry ->
                            assertThat(entry.subject()).isEqualTo(made.id().toString()));
            assertThat(audited(AuditedAction.CONNECTION_SECRET_SET))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.fields()).containsExactly("secrets.webhook"));
        }

        @Test
        void hasNoMoreThanTwoHundredBesideIt() {
            for (int i = 0; i < SaveConnection.MOST_CONNECTIONS; i++) {
                created();
            }
            assertThat(node.saveConnection.create(road.principal, document()))
                    .isEqualTo(new Result.TooManyConnections(200));
            node.archiveConnection.archive(
                    road.principal, road.connections.all(road.tenant).getFirst().id(), true);
            created();
        }

        @Test
        void ofAnotherTenantIsNotSeen() {
            Connection made = created();
            Principal stranger =
                    new Principal(new TenantId(road.ids.next()), road.principal.actor(), road.principal.scopes());
            assertThat(node.saveConnection.change(stranger, made.id(), Map.of("name", "Theirs")))
                    .isEqualTo(new Result.Unknown(made.id()));
            assertThat(node.saveConnection.map(stranger, made.id(), "one", null))
                    .isEqualTo(new Result.Unknown(made.id()));
            assertThat(node.archiveConnection.archive(stranger, made.id(), true))
                    .isEmpty();
        }
    }

    @Nested
    class WhatIsWrong {

        @Test
        void isNamedAllAtOnce() {
            Result result = node.saveConnection.create(
                    road.principal,
                    Map.of(
                            "nmae", "The northern line",
                            "platform", "Scripted!",
                            "settings", "none",
                            "defaultAgent", "",
                            "agents", Map.of("one", 5),
                            "settlesAfterSeconds", -1,
                            "longestCallSeconds", 59,
                            "recordings", "keep",
                            "secrets", Map.of("webhook", "", "password", "secret-in-a-wrong-place")));
            assertThat(faultsOf(result))
                    .extracting(Fault::path)
                    .containsExactlyInAnyOrder(
                            "nmae",
                            "platform",
                            "settings",
                            "defaultAgent",
                            "agents.one",
                            "settlesAfterSeconds",
                            "longestCallSeconds",
                            "recordings",
                            "secrets.webhook",
                            "secrets.password");
            assertThat(result.toString()).doesNotContain("secret-in-a-wrong-place");
        }

        @Test
        void mayBeThatNothingIsSaid() {
            assertThat(faultsOf(node.saveConnection.create(road.principal, Map.of())))
                    .containsExactlyInAnyOrder(new Fault("name", "is required"), new Fault("platform", "is required"));
        }

        @Test
        void mayBeSomethingThatIsNotThere() {
            assertThat(faults(
                            "defaultAgent",
                            "nobody",
                            "agents",
                            Map.of("one", "agent_01jd3v9q0m0000000000000000", "two", "no ref!")))
                    .containsExactlyInAnyOrder(
                            new Fault("defaultAgent", "there is no agent \"nobody\""),
                            new Fault("agents.one", "there is no agent \"agent_01jd3v9q0m0000000000000000\""),
                            new Fault("agents.two", "there is no agent \"no ref!\""));
            assertThat(faults("platform", "scriptet"))
                    .containsExactly(
                            new Fault("platform", "there is no platform \"scriptet\"; do you mean \"scripted\"?"));
            assertThat(faults("platform", "other"))
                    .containsExactly(new Fault("platform", "there is no platform \"other\"; there are scripted"));
        }

        @Test
        void mayBeInWhatThePlatformWantsToKnow() {
            assertThat(faults("settings", Map.of("ended", 5, "carier", true), "defaultAgent", "nobody"))
                    .extracting(Fault::path)
                    .containsExactlyInAnyOrder("settings.ended", "settings.carier", "defaultAgent");
        }

        /** Once only the first kind of what was wrong was told, and the rest when that was mended. */
        @Test
        void isToldWithAllThatIsWrongBesides() {
            assertThat(faults(
                            "name",
                            "",
                            "settings",
                            Map.of("ended", 5),
                            "defaultAgent",
                            "nobody",
                            "agents",
                            Map.of(" ", "boiler-line", "two", "nobody"),
                            "settlesAfterSeconds",
                            -1,
                            "secrets",
                            Map.of("webhook", "")))
                    .extracting(Fault::path)
                    .containsExactlyInAnyOrder(
                            "name",
                            "agents. ",
                            "agents.two",
                            "settings.ended",
                            "defaultAgent",
                            "settlesAfterSeconds",
                            "secrets.webhook");
            assertThat(faults("name", "", "secrets", Map.of("webhook", "", "api", "****")))
                    .extracting(Fault::path)
                    .containsExactlyInAnyOrder("name", "secrets.webhook", "secrets.api");
            assertThat(faults("name", "", "platform", "scriptet", "defaultAgent", "nobody"))
                    .extracting(Fault::path)
                    .containsExactlyInAnyOrder("name", "platform", "defaultAgent");
            assertThat(faults("settings", List.of(), "defaultAgent", "nobody"))
                    .extracting(Fault::path)
                    .containsExactlyInAnyOrder("settings", "defaultAgent");
        }

        @Test
        void mayBeASecretThatTheConnectionCannotCheckAnythingWith() {
            assertThat(faults("secrets", Map.of("api", "****")))
                    .containsExactly(new Fault("secrets.api", "is starred out"));
            Connection made = created();
            assertThat(faultsOf(change(made, Map.of("secrets", Map.of("webhook", "a***")))))
                    .containsExactly(new Fault("secrets.webhook", "is starred out"));
        }

        @Test
        void mayBeWhatNoDatabaseKeeps() {
            assertThat(faults(
                            "name", "a\0b",
                            "agents",
                                    Map.of(
                                            "a\ud83d",
                                            "boiler-line",
                                            "x".repeat(256),
                                            "boiler-line",
                                            " ",
                                            "boiler-line"),
                            "secrets", Map.of("webhook", "a\0b", "api", "x".repeat(4_097))))
                    .extracting(Fault::path)
                    .hasSize(6)
                    .contains("name", "secrets.webhook", "secrets.api");
        }

        @Test
        void isRefusedWhenOneAgentIsMappedToo() {
            Connection made = created();
            for (String name : List.of("", " ", "a\0b", "\ud83d", "x".repeat(256))) {
                assertThat(faultsOf(node.saveConnection.map(road.principal, made.id(), name, node.agent())))
                        .extracting(Fault::path)
                        .containsExactly("platformAgent");
            }
            AgentId nobody = new AgentId(road.ids.next());
            assertThat(faultsOf(node.saveConnection.map(road.principal, made.id(), "one", nobody)))
                    .containsExactly(new Fault("agent", "there is no agent \"" + nobody + "\""));
            assertThat(stored(made)).isEqualTo(made);
        }

        @Test
        void mayBeThatThereAreTooManyAgents() {
            Map<String, Object> thousand = new HashMap<>();
            for (int i = 0; i < 1_000; i++) {
                thousand.put("agent-" + i, "boiler-line");
            }
            Connection made = created("agents", thousand);
            assertThat(faultsOf(node.saveConnection.map(road.principal, made.id(), "one-more", node.agent())))
                    .containsExactly(new Fault("platformAgent", "there are 1000 mapped agents already"));
            thousand.put("one-more", "boiler-line");
            assertThat(faultsOf(change(made, Map.of("agents", thousand))))
                    .extracting(Fault::path)
                    .containsExactly("agents");
        }
    }

    @Nested
    class AChange {

        @Test
        void leavesWhatItDoesNotSpeakOf() {
            Connection made = created(
                    "settings",
                    Map.of("ended", "why"),
                    "defaultAgent",
                    "boiler-line",
                    "agents",
                    Map.of("one", "boiler-line"),
                    "settlesAfterSeconds",
                    30,
                    "recordings",
                    "copy",
                    "secrets",
                    Map.of("webhook", "a-secret"));
            road.clock.advance(Duration.ofMinutes(1));
            Connection renamed = saved(change(made, Map.of("name", "Another name")));
            assertThat(stored(made)).isEqualTo(renamed);
            assertThat(renamed)
                    .usingRecursiveComparison()
                    .ignoringFields("name", "changedAt")
                    .isEqualTo(made);
            assertThat(renamed.name()).isEqualTo("Another name");
            assertThat(renamed.changedAt()).isEqualTo(road.clock.instant());
            assertThat(secrets(made).of(SecretUse.WEBHOOK)).containsExactly("a-secret");
            assertThat(audited(AuditedAction.CONNECTION_CHANGED))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.fields()).containsExactly("name"));
        }

        @Test
        void thatSaysWhatIsThereChangesNothing() {
            Connection made = created("defaultAgent", "boiler-line");
            road.clock.advance(Duration.ofMinutes(1));
            assertThat(change(made, Map.of("name", made.name(), "platform", "scripted", "defaultAgent", "boiler-line")))
                    .isEqualTo(new Result.Saved(made, 0));
            assertThat(audited(AuditedAction.CONNECTION_CHANGED)).isEmpty();
        }

        @Test
        void takesTheDefaultAgentAwayWithNull() {
            Connection made = created("defaultAgent", "boiler-line");
            Map<String, @Nullable Object> none = new HashMap<>();
            none.put("defaultAgent", null);
            assertThat(saved(change(made, none)).defaultAgent()).isNull();
        }

        @Test
        void replacesTheWholeMapping() {
            Connection made = created("agents", Map.of("one", "boiler-line", "two", "boiler-line"));
            assertThat(saved(change(made, Map.of("agents", Map.of("three", "boiler-line"))))
                            .agents())
                    .containsOnlyKeys("three");
            assertThat(saved(change(made, Map.of("agents", Map.of()))).agents()).isEmpty();
        }

        @Test
        void cannotMakeItAConnectionToAnotherPlatform() {
            Connection made = created();
            assertThat(faultsOf(change(made, Map.of("platform", "vapi", "name", ""))))
                    .extracting(Fault::path)
                    .containsExactly("name", "platform");
            assertThat(faultsOf(change(made, Map.of("platform", "vapi"))))
                    .containsExactly(new Fault(
                            "platform", "is \"scripted\", and stays so: make another connection for another platform"));
        }

        @Test
        void ofAConnectionThatIsNotThereIsRefused() {
            ConnectionId nobody = new ConnectionId(road.ids.next());
            assertThat(node.saveConnection.change(road.principal, nobody, Map.of("name", "x")))
                    .isEqualTo(new Result.Unknown(nobody));
        }
    }

    @Nested
    class ASecret {

        @Test
        void thatIsReplacedIsGoodForADayMore() {
            Connection made = created("secrets", Map.of("webhook", "one"));
            road.clock.advance(Duration.ofHours(1));
            change(made, Map.of("secrets", Map.of("webhook", "two")));
            assertThat(secrets(made).of(SecretUse.WEBHOOK)).containsExactly("two", "one");
            road.clock.advance(Duration.ofHours(24));
            assertThat(secrets(made).of(SecretUse.WEBHOOK)).containsExactly("two");
        }

        @Test
        void isGoneAtOnceWithNull() {
            Connection made = created("secrets", Map.of("webhook", "one", "api", "key"));
            Map<String, @Nullable Object> none = new HashMap<>();
            none.put("webhook", null);
            change(made, Map.of("secrets", none));
            assertThat(secrets(made).of(SecretUse.WEBHOOK)).isEmpty();
            assertThat(secrets(made).of(SecretUse.API)).containsExactly("key");
        }

        @Test
        void aloneDoesNotChangeTheConnection() {
            Connection made = created();
            road.clock.advance(Duration.ofHours(1));
            assertThat(saved(change(made, Map.of("secrets", Map.of("webhook", "one")))))
                    .isEqualTo(made);
        }
    }

    @Nested
    class WhatWaitedForAnAgent {

        private final Connection connection = created("secrets", Map.of("webhook", ThinRoad.PLATFORMS_SECRET));

        WhatWaitedForAnAgent() {
            node.receives(connection.id(), "call=c-1 agent=night-line");
            node.receives(connection.id(), "call=c-2 agent=day-line");
            node.receives(connection.id(), "call=c-3");
        }

        private List<ArrivalState> states() {
            node.worksOff();
            return road.arrivals.all(road.tenant, connection.id()).stream()
                    .map(Arrival::state)
                    .toList();
        }

        @Test
        void isTakenInWhenItIsMapped() {
            assertThat(node.saveConnection.map(road.principal, connection.id(), "night-line", node.agent()))
                    .isInstanceOfSatisfying(
                            Result.Saved.class,
                            saved -> assertThat(saved.readAgain()).isEqualTo(1));
            assertThat(states()).containsExactly(ArrivalState.FILED, ArrivalState.UNMAPPED, ArrivalState.UNMAPPED);
        }

        @Test
        void isTakenInWhenTheMappingIsReplaced() {
            assertThat(change(
                            connection,
                            Map.of("agents", Map.of("night-line", "boiler-line", "day-line", "boiler-line"))))
                    .isInstanceOfSatisfying(
                            Result.Saved.class,
                            saved -> assertThat(saved.readAgain()).isEqualTo(2));
            assertThat(states()).containsExactly(ArrivalState.FILED, ArrivalState.FILED, ArrivalState.UNMAPPED);
        }

        @Test
        void isTakenInWhenThereIsADefault() {
            assertThat(change(connection, Map.of("defaultAgent", "boiler-line")))
                    .isInstanceOfSatisfying(
                            Result.Saved.class,
                            saved -> assertThat(saved.readAgain()).isEqualTo(3));
            assertThat(states()).containsOnly(ArrivalState.FILED);
        }

        @Test
        void isLeftAloneByOtherChanges() {
            assertThat(change(connection, Map.of("name", "Another name")))
                    .isInstanceOfSatisfying(
                            Result.Saved.class,
                            saved -> assertThat(saved.readAgain()).isZero());
            assertThat(road.dueRows.seen(road.tenant)).noneMatch(row -> row.kind() == DueKind.ARRIVAL);
        }

        @Test
        void isNotMappedAnyMoreWhenThatIsTakenBack() {
            node.saveConnection.map(road.principal, connection.id(), "night-line", node.agent());
            assertThat(saved(node.saveConnection.map(road.principal, connection.id(), "night-line", null))
                            .agents())
                    .isEmpty();
            node.receives(connection.id(), "call=c-4 agent=night-line");
            assertThat(states()).last().isEqualTo(ArrivalState.UNMAPPED);
        }
    }
}
