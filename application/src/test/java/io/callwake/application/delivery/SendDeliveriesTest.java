package io.callwake.application.delivery;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callwake.application.CapturedLog;
import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.agent.Wish;
import io.callwake.application.delivery.InMemoryDeliveryStore.Attempt;
import io.callwake.application.delivery.InMemoryDeliveryStore.Delivery;
import io.callwake.application.delivery.SendDeliveries.Item;
import io.callwake.application.delivery.SendDeliveries.Sent;
import io.callwake.application.delivery.WebhookReceiver.Received;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.InMemoryDueRows.Seen;
import io.callwake.application.due.Lane;
import io.callwake.application.fault.Moment;
import io.callwake.application.fault.ScriptedFaults.Point;
import io.callwake.application.fault.Site;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SendDeliveriesTest {

    private final ThinRoad road = new ThinRoad();
    private final Node node = road.newNode();

    @BeforeEach
    void aConcludedCall() {
        node.appliesAnAgent();
        CallId call = node.opens(aReport());
        node.worksOff();
        node.concludeCall.conclude(road.tenant, call);
    }

    private Instant now() {
        return road.clock.instant();
    }

    private Delivery theDelivery() {
        assertThat(road.deliveries.all(road.tenant)).hasSize(1);
        return road.deliveries.all(road.tenant).getFirst();
    }

    private List<Seen> rows() {
        return road.dueRows.seen(road.tenant);
    }

    private DueRow theClaimedRow() {
        List<DueRow> rows = node.claims();
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    @Nested
    class AReceiverThatTakesIt {

        @Test
        void getsTheEventSigned() {
            node.worksOff();
            assertThat(road.webhooks.received()).hasSize(1).first().satisfies(received -> {
                assertThat(received.header("webhook-id"))
                        .isEqualTo(theDelivery().event().toString());
                assertThat(received.headers()).containsKey("webhook-signature");
                assertThat(received.body())
                        .isEqualTo(road.events
                                .all(road.tenant, EventType.CALL_COMPLETED)
                                .getFirst()
                                .body());
            });
        }

        @Test
        void getsItOnce() {
            node.worksOff();
            assertThat(theDelivery().state()).isEqualTo(new DeliveryState.Delivered(now()));
            assertThat(theDelivery().attempts()).extracting(Attempt::number).containsExactly(new AttemptNumber(1));
            assertThat(rows()).isEmpty();
            road.clock.advance(Duration.ofDays(10));
            node.worksOff();
            assertThat(road.webhooks.received()).hasSize(1);
        }
    }

    @Nested
    class AReceiverThatDoesNotTakeIt {

        @BeforeEach
        void refuse() {
            road.webhooks.answer(ThinRoad.HOOK, 503);
        }

        @Test
        void isTriedAgainByTheSchedule() {
            node.worksOff();
            assertThat(theDelivery().state()).isEqualTo(new DeliveryState.Pending(now().plusSeconds(5)));
            assertThat(rows()).extracting(Seen::dueAt).containsExactly(now().plusSeconds(5));

            road.clock.advance(Duration.ofSeconds(5));
            node.worksOff();
            assertThat(theDelivery().state()).isEqualTo(new DeliveryState.Pending(now().plus(Duration.ofMinutes(5))));
            assertThat(theDelivery().attempts())
                    .extracting(Attempt::number)
                    .containsExactly(new AttemptNumber(1), new AttemptNumber(2));
        }

        @Test
        void isTriedNoSooner() {
            node.worksOff();
            road.clock.advance(Duration.ofSeconds(5).minusNanos(1));
            node.worksOff();
            assertThat(road.webhooks.received()).hasSize(1);
        }

        @Test
        void getsTheSameEventEachTime() {
            node.worksFor(Duration.ofMinutes(6));
            assertThat(road.webhooks.received()).hasSize(3);
            assertThat(road.webhooks.received().stream()
                            .map(received -> received.header("webhook-id"))
                            .distinct())
                    .hasSize(1);
            assertThat(road.webhooks.received().stream().map(Received::body).distinct())
                    .hasSize(1);
        }

        @Test
        void isGivenUpAfterTenTriesOverThreeDays() {
            List<Duration> gaps = new ArrayList<>();
            for (int tries = 1; tries <= 10; tries++) {
                Instant tried = now();
                node.worksOff();
                if (!rows().isEmpty()) {
                    road.clock.moveTo(rows().getFirst().dueAt());
                    gaps.add(Duration.between(tried, now()));
                }
            }
            assertThat(gaps)
                    .containsExactly(
                            Duration.ofSeconds(5),
                            Duration.ofMinutes(5),
                            Duration.ofMinutes(30),
                            Duration.ofHours(2),
                            Duration.ofHours(5),
                            Duration.ofHours(10),
                            Duration.ofHours(14),
                            Duration.ofHours(20),
                            Duration.ofHours(24));
            assertThat(theDelivery().state()).isEqualTo(new DeliveryState.GivenUp(now(), "tries"));
            assertThat(theDelivery().attempts()).hasSize(10);
            assertThat(rows()).isEmpty();
        }

        @Test
        void getsItLaterIfItTakesItThen() {
            node.worksOff();
            road.webhooks.answer(ThinRoad.HOOK, 200);
            road.clock.advance(Duration.ofSeconds(5));
            node.worksOff();
            assertThat(theDelivery().state()).isEqualTo(new DeliveryState.Delivered(now()));
            assertThat(rows()).isEmpty();
        }
    }

    @Nested
    class WhatGoesWrongOnOurSide {

        @Test
        void isNoTryOfTheReceivers() {
            breaksNextTime();
            node.worksOff();
            assertThat(theDelivery().attempts()).isEmpty();
            assertThat(theDelivery().state()).isEqualTo(new DeliveryState.Pending(now().plusSeconds(1)));
            road.clock.advance(Duration.ofSeconds(1));
            breaksNextTime();
            node.worksOff();
            assertThat(rows()).extracting(Seen::dueAt).containsExactly(now().plusSeconds(2));
            assertThat(healthOfTheReceiver()).isEqualTo(ReceiverHealth.WELL);
        }

        private void breaksNextTime() {
            road.faults.at(Site.SEND_WEBHOOK, Moment.BEFORE, () -> {
                throw new IllegalStateException("on purpose");
            });
        }

        @Test
        void putsBackWhatThereIsNoTimeFor() {
            Item item = theItem();
            node.sendDeliveries.file(road.tenant, List.of(node.sendDeliveries.putBack(item)));
            assertThat(theDelivery().attempts()).isEmpty();
            assertThat(rows()).extracting(Seen::dueAt).containsExactly(now());
            node.worksOff();
            assertThat(theDelivery().state()).isInstanceOf(DeliveryState.Delivered.class);
        }
    }

    /** Once such a delivery was put back every minute for ever, and nobody was told. */
    @Test
    void whatTheProxyDoesNotLetThroughIsATry() {
        road.webhooks.cutOff(ThinRoad.HOOK, "proxy");
        node.worksOff();
        assertThat(theDelivery().attempts()).extracting(Attempt::number).containsExactly(new AttemptNumber(1));
        assertThat(theDelivery().state()).isEqualTo(new DeliveryState.Pending(now().plusSeconds(5)));
        assertThat(healthOfTheReceiver().failedTries()).isEqualTo(1);
    }

    @Nested
    class ATryThatIsFiledTwice {

        @Test
        void isOne() {
            road.webhooks.answer(ThinRoad.HOOK, 503);
            List<Sent> sent = List.of(node.sendDeliveries.attempt(theItem()));
            node.sendDeliveries.file(road.tenant, sent);
            DeliveryState said = theDelivery().state();
            road.clock.advance(Duration.ofSeconds(2));
            node.sendDeliveries.file(road.tenant, sent);
            assertThat(theDelivery().attempts()).hasSize(1);
            assertThat(theDelivery().state()).isEqualTo(said);
        }
    }

    @Test
    void whoHasTooMuchToDoIsLeftAloneForAMinuteAndWellAfterASuccess() {
        road.webhooks.answer(ThinRoad.HOOK, 429);
        node.worksOff();
        assertThat(theDelivery().state()).isEqualTo(new DeliveryState.Pending(now().plusSeconds(66)));
        assertThat(healthOfTheReceiver().failedTries()).isEqualTo(1);
        road.webhooks.answer(ThinRoad.HOOK, 204);
        road.clock.advance(Duration.ofSeconds(66));
        node.worksOff();
        assertThat(healthOfTheReceiver()).isEqualTo(ReceiverHealth.WELL);
    }

    private Item theItem() {
        List<Item> items = node.sendDeliveries.prepare(road.tenant, List.of(theClaimedRow()));
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    private ReceiverHealth healthOfTheReceiver() {
        Receiver receiver = theDelivery().receiver();
        return road.endpoints.health(road.tenant, List.of(receiver)).getOrDefault(receiver, ReceiverHealth.WELL);
    }

    /** Once a webhook that nobody took could be seen nowhere. */
    @Nested
    class TheOperator {

        @Test
        void readsInTheLogOfEveryTryThatFailed() {
            road.webhooks.answer(ThinRoad.HOOK, 503);
            try (CapturedLog log = new CapturedLog(SendDeliveries.class)) {
                node.worksOff();
                assertThat(log.messages())
                        .containsExactly(
                                "try 1 of delivery %s of tenant %s to hooks.example.net was answered with 503; it is tried again"
                                        .formatted(theDelivery().id(), road.tenant));
            }
        }

        @Test
        void readsNothingOfOneThatWasReceived() {
            try (CapturedLog log = new CapturedLog(SendDeliveries.class)) {
                node.worksOff();
                assertThat(theDelivery().state()).isInstanceOf(DeliveryState.Delivered.class);
                assertThat(log.messages()).isEmpty();
            }
        }
    }

    @Nested
    class WhoHasLostTheRow {

        @Test
        void filesTheTryButDoesNotSayWhatFollows() {
            DueRow row = theClaimedRow();
            road.clock.advance(Duration.ofMinutes(2));
            road.webhooks.answer(ThinRoad.HOOK, 503);
            road.newNode().worksOff();
            DeliveryState said = theDelivery().state();
            assertThat(said).isInstanceOf(DeliveryState.Pending.class);
            List<Seen> rowsBefore = rows();

            road.webhooks.answer(ThinRoad.HOOK, 204);
            node.handles(row);

            assertThat(theDelivery().attempts()).hasSize(2);
            assertThat(theDelivery().state()).isEqualTo(said);
            assertThat(rows()).isEqualTo(rowsBefore);
        }

        @Test
        void doesNotReviveADeliveryThatSomebodyElseHasMade() {
            DueRow row = theClaimedRow();
            road.faults.at(Site.SEND_WEBHOOK, Moment.AFTER, () -> {
                road.clock.advance(Duration.ofMinutes(2));
                road.newNode().worksOff();
                assertThat(theDelivery().state()).isInstanceOf(DeliveryState.Delivered.class);
            });
            road.webhooks.answer(ThinRoad.HOOK, 204);
            node.handles(row);
            assertThat(theDelivery().state()).isInstanceOf(DeliveryState.Delivered.class);
            assertThat(rows()).isEmpty();
        }
    }

    @Nested
    class ATryOfWhichNothingIsKnown {

        @Test
        void isMadeAgain() {
            road.faults.at(Site.SEND_WEBHOOK, Moment.AFTER_BUT_UNKNOWN, () -> {
                throw new IllegalStateException("the line went dead");
            });
            node.worksOff();
            assertThat(theDelivery().state()).isInstanceOf(DeliveryState.Pending.class);
            assertThat(theDelivery().attempts()).isEmpty();

            road.clock.advance(Duration.ofSeconds(1));
            node.worksOff();
            assertThat(theDelivery().state()).isInstanceOf(DeliveryState.Delivered.class);
            assertThat(road.webhooks.received().stream()
                            .map(received -> received.header("webhook-id"))
                            .distinct())
                    .hasSize(1);
        }

        @Test
        void isNotMadeAgainIfItsCommitOnlySeemedToFail() {
            road.faults.at(Site.RECORD_ATTEMPT, Moment.AFTER_BUT_UNKNOWN, () -> {
                throw new IllegalStateException("on purpose");
            });
            DueRow row = theClaimedRow();
            assertThatIllegalStateException().isThrownBy(() -> node.handles(row));
            road.clock.advance(Duration.ofDays(1));
            node.worksOff();
            assertThat(road.webhooks.received()).hasSize(1);
        }
    }

    @Test
    void aRowWhoseDeliveryIsGoneIsRemoved() {
        node.worksOff();
        UUID nothing = road.ids.next();
        Lane lane = Lane.ofFulfilment(road.tenant, node.agent());
        road.transaction.run(
                road.tenant, Site.CONCLUDE_CALL, () -> road.dueRows.add(lane, DueKind.DELIVERY, nothing, now()));
        node.worksOff();
        assertThat(rows()).isEmpty();
        assertThat(road.webhooks.received()).hasSize(1);
    }

    @Test
    void goesToTheUrlOfTheJudgingRevisionSignedWithThePresentSecret() {
        WebhookSecret rotated = new WebhookSecret("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        WebhookUrl elsewhere = WebhookUrl.parse("https://hooks.example.net/elsewhere");
        node.applyAgent.apply(
                road.principal,
                ThinRoad.BOILER_LINE,
                Map.of("name", "Boilers", "fulfilment", Map.of("url", elsewhere.toString(), "secret", rotated.value())),
                Wish.PUBLISH);
        node.worksOff();
        assertThat(road.webhooks.received()).hasSize(1).first().satisfies(received -> {
            assertThat(received.path()).isEqualTo("/calls");
            assertThat(received.header("webhook-signature"))
                    .isEqualTo(StandardWebhook.signature(
                            rotated,
                            received.header("webhook-id"),
                            received.header("webhook-timestamp"),
                            received.body()));
        });
    }

    @Test
    void sendsOutsideOfAnyTransactionAndPassesTheFaultPointsOfIt() {
        road.faults.at(
                Site.SEND_WEBHOOK,
                Moment.BEFORE,
                () -> assertThat(road.transaction.in(road.tenant, Site.CHANGE_CONFIGURATION, () -> true))
                        .isTrue());
        node.worksOff();
        for (Moment moment : Moment.values()) {
            assertThat(road.faults.reached())
                    .contains(new Point(Site.SEND_WEBHOOK, moment), new Point(Site.RECORD_ATTEMPT, moment));
        }
    }
}
