package io.callwake.persistence.delivery;

import static io.callwake.persistence.Examples.SECRET;
import static io.callwake.persistence.Examples.document;
import static io.callwake.persistence.Examples.openedCall;
import static io.callwake.persistence.Examples.published;
import static io.callwake.persistence.Examples.savedAgent;
import static io.callwake.persistence.Repositories.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.callwake.application.delivery.Deliveries.Outgoing;
import io.callwake.application.delivery.Deliveries.Tried;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.Lane;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentDocument;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.SecretName;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.SigningKey;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@PostgresTest
class PostgresDeliveriesTest {

    private static final SecretName OTHER = SecretName.ofAction("CRM");
    private static final WebhookUrl URL = WebhookUrl.parse("https://hooks.example.net/calls");
    /** Not one byte of it may change: it is signed. */
    private static final String BODY = "{\"event\": \"call.completed\",  \"summary\":\"\\u00e9 é 😀\"}";

    private final TestDatabase database;
    private final Repositories with;
    private final TenantId tenant;
    private final Agent agent;
    private final CallId call;
    private final EventId event;
    private final DeliveryId delivery;

    PostgresDeliveriesTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
        tenant = with.newTenant();
        agent = savedAgent(with, tenant, "boiler-line");
        call = openedCall(with, tenant, agent, "call").id();
        event = new EventId(with.newId());
        delivery = new DeliveryId(with.newId());
    }

    @Test
    void aPendingDeliveryIsSentToItsUrlSignedWithItsSecret() {
        queue(new DeliveryState.Pending(NOW));
        assertThat(outgoing())
                .contains(new Outgoing(
                        delivery,
                        event,
                        new Receiver.Fulfilment(agent.id()),
                        URL,
                        List.of(new SigningKey.Shared(SECRET)),
                        Map.of(),
                        BODY,
                        new AttemptNumber(1),
                        new AttemptNumber(1),
                        false,
                        null));
    }

    static Stream<Arguments> statesAndWhetherTheyTell() {
        return Stream.of(
                arguments(new DeliveryState.Pending(NOW), true),
                arguments(new DeliveryState.Held(DeliveryState.Held.DISABLED), true),
                arguments(new DeliveryState.Delivered(NOW), true),
                arguments(new DeliveryState.GivenUp(NOW, DeliveryState.GivenUp.TRIES), false),
                arguments(new DeliveryState.Skipped(DeliveryState.Skipped.MERGED), false));
    }

    @ParameterizedTest
    @MethodSource("statesAndWhetherTheyTell")
    void aCallIsToldOnceItIsOrStillMayBeUnderAnotherId(DeliveryState state, boolean isTold) {
        queue(state);
        CallId survivor = openedCall(with, tenant, agent, "survivor").id();
        assertThat(isTold(survivor)).isFalse();
        database.execute(
                "update callwake.call set progress = 'merged', merged_into = '%s', merged_at = now() where id = '%s'"
                        .formatted(survivor.value(), call.value()));
        assertThat(isTold(survivor)).isEqualTo(isTold);
    }

    private boolean isTold(CallId survivor) {
        return with.in(tenant, () -> with.deliveries.isTold(tenant, survivor));
    }

    @Test
    void itGoesToTheUrlOfItsRevisionWithTheSecretOfTodayAndForAWhileTheFormerAsWell() {
        queue(new DeliveryState.Pending(NOW));
        WebhookSecret rotated = new WebhookSecret("whsec_" + "A".repeat(32));
        published(with, tenant, agent.id(), 2, document("Moved", "https://elsewhere.example.net/"), NOW);
        with.run(
                tenant,
                () -> with.agents.keepSecrets(
                        tenant, agent.id(), Map.of(SecretName.FULFILMENT, rotated.value(), OTHER, "another")));
        assertThat(outgoing().map(Outgoing::url)).contains(URL);
        assertThat(outgoing().map(Outgoing::keys))
                .contains(List.of(new SigningKey.Shared(rotated), new SigningKey.Shared(SECRET)));
    }

    @Test
    void withoutASecretItIsSentUnsigned() {
        queue(new DeliveryState.Pending(NOW));
        with.run(tenant, () -> with.agents.forgetSecrets(tenant, agent.id(), Set.of(SecretName.FULFILMENT)));
        assertThat(outgoing().map(Outgoing::keys)).contains(List.of());
    }

    @Test
    void itGoesNowhereIfItsRevisionNamesNoUrl() {
        AgentDocument silent = AgentDocument.accepted(Map.of("name", "Silent"));
        AgentRevision second = published(with, tenant, agent.id(), 2, silent, NOW);
        with.run(tenant, () -> {
            with.events.append(tenant, event, EventType.CALL_COMPLETED, call, BODY, NOW);
            with.deliveries.queue(tenant, delivery, event, agent.id(), second.number(), new DeliveryState.Pending(NOW));
        });
        assertThat(outgoing()).isEmpty();
    }

    @Test
    void eachTryHasTheNextNumber() {
        queue(new DeliveryState.Pending(NOW));
        file(1, new AttemptResult.Answered(503, "busy", Duration.ofMillis(12)));
        assertThat(outgoing().map(Outgoing::attempt)).contains(new AttemptNumber(2));
        // Somebody who had lost the row files his try late.
        file(1, new AttemptResult.Unreachable("timeout", Duration.ofSeconds(15)));
        assertThat(outgoing().map(Outgoing::attempt)).contains(new AttemptNumber(2));
        assertThat(database.rows("""
            select number, status_code, excerpt, unreachable, took_ms from callwake.delivery_attempt
            where delivery_id = '%s' order by took_ms\
            """.formatted(delivery.value())))
                .containsExactly("1|503|busy|null|12", "1|null|null|timeout|15000");
    }

    @Test
    void whatIsOverIsNotSentAgain() {
        for (DeliveryState over : List.of(
                new DeliveryState.Delivered(NOW),
                new DeliveryState.GivenUp(NOW, "tries"),
                new DeliveryState.Held("paused"),
                new DeliveryState.Skipped("import"))) {
            EventId other = new EventId(with.newId());
            DeliveryId finished = new DeliveryId(with.newId());
            with.run(tenant, () -> {
                with.events.append(tenant, other, EventType.CALL_COMPLETED, call, BODY, NOW);
                with.deliveries.queue(tenant, finished, other, agent.id(), 1, over);
            });
            assertThat(with.deliveries.ready(tenant, List.of(finished), NOW).outgoing())
                    .isEmpty();
        }
    }

    @Test
    void whatIsSkippedIsKeptAndNotSent() {
        queue(new DeliveryState.Skipped("import"));
        assertThat(outgoing()).isEmpty();
        assertThat(database.rows("select state, skip_reason, next_try_at from callwake.delivery where id = '"
                        + delivery.value() + "'"))
                .containsExactly("skipped|import|null");
    }

    @Test
    void aStrangersDeliveryIsUnknown() {
        queue(new DeliveryState.Pending(NOW));
        TenantId other = with.newTenant();
        assertThat(with.deliveries.ready(other, List.of(delivery), NOW).outgoing())
                .isEmpty();
    }

    private void queue(DeliveryState state) {
        with.run(tenant, () -> {
            with.events.append(tenant, event, EventType.CALL_COMPLETED, call, BODY, NOW);
            with.deliveries.queue(tenant, delivery, event, agent.id(), 1, state);
        });
    }

    private void file(int number, AttemptResult result) {
        DueRow lost = new DueRow(
                Lane.ofFulfilment(tenant, agent.id()), with.newId(), DueKind.DELIVERY, delivery.value(), 1, 1, null);
        assertThat(with.deliveries.file(
                        tenant,
                        List.of(new Tried(
                                lost,
                                with.newId(),
                                new AttemptNumber(number),
                                result,
                                new DeliveryState.Delivered(NOW),
                                NOW)),
                        Map.of()))
                .isEmpty();
    }

    private Optional<Outgoing> outgoing() {
        return Optional.ofNullable(
                with.deliveries.ready(tenant, List.of(delivery), NOW).outgoing().get(delivery));
    }
}
