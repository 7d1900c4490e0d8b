package io.callwake.application.delivery;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.delivery.Deliveries.Outgoing;
import io.callwake.application.delivery.Deliveries.Ready;
import io.callwake.application.delivery.Deliveries.Terms;
import io.callwake.application.delivery.Deliveries.Tried;
import io.callwake.application.due.Backoff;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.DueRows;
import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Site;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EndpointDisabled;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.delivery.ReceiverHealth.State;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.TenantId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends deliveries that are due: says what is to be sent, tries it, and files what came of it, with what follows for the delivery
 * and its receiver. It is asked by several threads at once, and remembers nothing.
 */
public final class SendDeliveries {

    private static final Logger LOG = System.getLogger(SendDeliveries.class.getName());

    private final TenantTransaction transaction;
    private final Deliveries deliveries;
    private final Endpoints endpoints;
    private final Events events;
    private final WriteEvent writeEvent;
    private final SendWebhook sendWebhook;
    private final DueRows dueRows;
    private final ReceiverDesk desk;
    private final Audit audit;
    private final Faults faults;
    private final NewIds ids;
    private final Clock clock;
    private final DoubleSupplier chance;

    /** @param audit where it says to whom nothing is sent any more */
    public SendDeliveries(
            TenantTransaction transaction,
            Deliveries deliveries,
            Endpoints endpoints,
            Events events,
            WriteEvent writeEvent,
            SendWebhook sendWebhook,
            DueRows dueRows,
            Audit audit,
            Faults faults,
            NewIds ids,
            Clock clock,
            DoubleSupplier chance) {
        this.transaction = transaction;
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.events = events;
        this.writeEvent = writeEvent;
        this.sendWebhook = sendWebhook;
        this.dueRows = dueRows;
        this.desk = new ReceiverDesk(endpoints, dueRows);
        this.audit = audit;
        this.faults = faults;
        this.ids = ids;
        this.clock = clock;
        this.chance = chance;
    }

    /** Something to be sent. */
    public record Item(DueRow row, Outgoing outgoing, Terms terms) {

        /** How the receiver was when this was read, at the URL that it goes to. */
        ReceiverHealth health() {
            return terms.healthAt(outgoing.url());
        }
    }

    /** What came of it. */
    public record Sent(Item item, Tried tried) {

        /** How it was answered; nothing if it was not tried. */
        public @Nullable AttemptResult result() {
            return tried.result();
        }
    }

    /** What is to be sent of claimed rows of a tenant. The others are finished by this, or held. */
    public List<Item> prepare(TenantId tenant, List<DueRow> rows) {
        Instant now = clock.instant();
        Ready ready = deliveries.ready(
                tenant, rows.stream().map(row -> new DeliveryId(row.ref())).toList(), now);
        List<Item> items = new ArrayList<>();
        List<Tried> held = new ArrayList<>();
        List<DueRow> over = new ArrayList<>();
        for (DueRow row : rows) {
            Outgoing outgoing = ready.outgoing().get(new DeliveryId(row.ref()));
            if (outgoing == null) {
                over.add(row);
                continue;
            }
            Item item = new Item(row, outgoing, ready.terms().getOrDefault(outgoing.receiver(), Terms.USUAL));
            if (outgoing.isTest() || item.health().admits(outgoing.delivery())) {
                items.add(item);
            } else {
                DeliveryState next = new DeliveryState.Held(item.health().whyHeld());
                held.add(new Tried(row, ids.next(), null, null, next, now));
            }
        }
        if (!over.isEmpty()) {
            transaction.run(tenant, Site.FINISH_DUE_ROW, () -> over.forEach(dueRows::done));
        }
        if (!held.isEmpty()) {
            deliveries.file(tenant, held, Map.of());
        }
        return items;
    }

    /** Tries it once. What goes wrong on our side is no try of the receiver's: the delivery is put back. */
    public Sent attempt(Item item) {
        Outgoing outgoing = item.outgoing();
        AttemptResult result;
        try {
            result = faults.around(Site.SEND_WEBHOOK, () -> sendWebhook.send(outgoing));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, () -> "delivery %s broke; it is put back".formatted(outgoing.delivery()), e);
            return putBack(item, clock.instant().plus(Backoff.after(item.row().attempts())));
        }
        Instant now = clock.instant();
        DeliveryState next = next(item, result, now);
        return new Sent(item, new Tried(item.row(), ids.next(), outgoing.attempt(), result, next, now));
    }

    /** A test is tried once, for somebody is waiting for it; and what was to show whether its receiver is well again is held if it is not. */
    private DeliveryState next(Item item, AttemptResult result, Instant now) {
        DeliveryState next = DeliveryState.after(item.outgoing().ofRound(), result, now, chance.getAsDouble());
        if (!(next instanceof DeliveryState.Pending)) {
            return next;
        }
        if (item.outgoing().isTest()) {
            return new DeliveryState.GivenUp(now, DeliveryState.GivenUp.TRIES);
        }
        return item.health().state() instanceof State.Disabled
                ? new DeliveryState.Held(DeliveryState.Held.DISABLED)
                : next;
    }

    /** Not sent for want of time: due again at once. */
    public Sent putBack(Item item) {
        return putBack(item, clock.instant());
    }

    private Sent putBack(Item item, Instant dueAt) {
        DeliveryState next = new DeliveryState.Pending(dueAt);
        return new Sent(item, new Tried(item.row(), ids.next(), null, null, next, clock.instant()));
    }

    /** Files what came of deliveries of a tenant. If that fails it can be said again. */
    public void file(TenantId tenant, List<Sent> sent) {
        Map<Receiver, ReceiverHealth> changed = new HashMap<>();
        telling(tenant, sent).forEach((receiver, news) -> {
            ReceiverHealth before = news.before();
            ReceiverHealth after = news.after(before);
            if (!after.state().equals(before.state())) {
                turn(tenant, receiver, news);
            } else if (!after.equals(before)) {
                changed.put(receiver, after);
            }
        });
        deliveries.file(tenant, sent.stream().map(Sent::tried).toList(), changed);
        sent.forEach(each -> complain(tenant, each));
    }

    /**
     * What was tried of one receiver.
     *
     * @param before the health of the receiver, as it was read last
     */
    private record News(ReceiverHealth before, List<Sent> tries) {

        /** Of a receiver that is disabled at another URL only good news count, and that there is nobody at this one either. */
        ReceiverHealth after(ReceiverHealth known) {
            ReceiverHealth health = known;
            for (Sent sent : tries) {
                AttemptResult result = sent.result();
                if (result == null) {
                    continue;
                }
                boolean isElsewhere = health.state() instanceof State.Disabled
                        && sent.item().health().state() instanceof State.Active
                        && sent.item().terms().health().state() instanceof State.Disabled;
                Instant at = sent.tried().at();
                if (!isElsewhere) {
                    health = health.after(sent.tried().delivery(), result, at);
                } else if (result.isReceived() || result.isGone()) {
                    health = ReceiverHealth.WELL.after(sent.tried().delivery(), result, at);
                }
            }
            return health;
        }

        /** Of the URLs that were tried the last at which it was as it is now. */
        UrlHash url() {
            return UrlHash.of(tries.stream()
                    .filter(sent -> sent.result() != null && !sent.result().isReceived())
                    .reduce((_, last) -> last)
                    .orElse(tries.getLast())
                    .item()
                    .outgoing()
                    .url());
        }
    }

    /** Of whom there is something to tell: who did not take something, or was not well before. Of others nothing changes. */
    private Map<Receiver, News> telling(TenantId tenant, List<Sent> sent) {
        Map<Receiver, List<Sent>> tries = new LinkedHashMap<>();
        for (Sent each : sent) {
            if (each.result() != null && !each.item().outgoing().isTest()) {
                tries.computeIfAbsent(each.item().outgoing().receiver(), _ -> new ArrayList<>())
                        .add(each);
            }
        }
        tries.values()
                .removeIf(all -> all.stream()
                        .allMatch(each ->
                                isReceived(each) && each.item().terms().health().equals(ReceiverHealth.WELL)));
        if (tries.isEmpty()) {
            return Map.of();
        }
        Map<Receiver, ReceiverHealth> known = endpoints.health(tenant, tries.keySet());
        Map<Receiver, News> news = new LinkedHashMap<>();
        tries.forEach((receiver, all) ->
                news.put(receiver, new News(known.getOrDefault(receiver, ReceiverHealth.WELL), all)));
        return news;
    }

    private static boolean isReceived(Sent sent) {
        return sent.result() != null && sent.result().isReceived();
    }

    /** From now on the receiver is sent nothing any more, or something again. */
    private void turn(TenantId tenant, Receiver receiver, News news) {
        boolean isDisabled = transaction.in(tenant, Site.LOOK_AFTER_RECEIVER, () -> {
            Instant now = clock.instant();
            ReceiverHealth before = endpoints.lockHealth(tenant, receiver);
            ReceiverHealth after = news.after(before);
            if (after.state().equals(before.state())) {
                return false;
            }
            return switch (after.state()) {
                case State.Active _ -> {
                    desk.open(tenant, receiver, now);
                    tell(tenant, receiver, AuditedAction.ENDPOINT_ENABLED, AuditedAction.FULFILMENT_ENABLED);
                    yield false;
                }
                case State.Paused _ -> false;
                case State.Disabled disabled -> {
                    endpoints.disable(tenant, receiver, after, news.url());
                    desk.lookAt(tenant, receiver, disabled.nextProbeAt() == null ? now : disabled.nextProbeAt());
                    boolean isNew = !(before.state() instanceof State.Disabled);
                    if (isNew) {
                        tell(tenant, receiver, AuditedAction.ENDPOINT_DISABLED, AuditedAction.FULFILMENT_DISABLED);
                        announce(tenant, receiver, after, disabled, now);
                    }
                    yield isNew;
                }
            };
        });
        if (isDisabled) {
            LOG.log(
                    Level.WARNING,
                    () -> "receiver %s of tenant %s is disabled; what is to be sent to it is held"
                            .formatted(receiver, tenant));
        }
    }

    private void tell(TenantId tenant, Receiver receiver, AuditedAction ofEndpoint, AuditedAction ofFulfilment) {
        AuditedAction action = switch (receiver) {
            case Receiver.AtEndpoint _ -> ofEndpoint;
            case Receiver.Fulfilment _ -> ofFulfilment;
        };
        audit.tell(tenant, new Actor.Callwake(), action, receiver, List.of("state"));
    }

    private void announce(
            TenantId tenant, Receiver receiver, ReceiverHealth health, State.Disabled disabled, Instant now) {
        EventId event = new EventId(ids.next());
        EndpointDisabled payload = new EndpointDisabled(
                receiver, disabled.reason(), disabled.at(), health.failingSince(), health.failedTries());
        String body = writeEvent.write(event, EventType.ENDPOINT_DISABLED, payload);
        events.append(tenant, event, EventType.ENDPOINT_DISABLED, null, body, now);
    }

    /** Of the URL the host alone: the rest may hold a secret. */
    private static void complain(TenantId tenant, Sent sent) {
        AttemptResult result = sent.result();
        if (result == null || result.isReceived()) {
            return;
        }
        Outgoing outgoing = sent.item().outgoing();
        String outcome = switch (result) {
            case AttemptResult.Answered answered -> "was answered with " + answered.status();
            case AttemptResult.Unreachable unreachable -> "got no answer, " + unreachable.code();
        };
        boolean isGivenUp = sent.tried().next() instanceof DeliveryState.GivenUp;
        String then = switch (sent.tried().next()) {
            case DeliveryState.Pending _ -> "it is tried again";
            case DeliveryState.Held _ -> "it is held";
            case DeliveryState.GivenUp _, DeliveryState.Delivered _, DeliveryState.Skipped _ -> "it was the last one";
        };
        LOG.log(
                isGivenUp && !outgoing.isTest() ? Level.WARNING : Level.INFO,
                () -> "try %d of delivery %s of tenant %s to %s %s; %s"
                        .formatted(
                                outgoing.attempt().value(),
                                outgoing.delivery(),
                                tenant,
                                outgoing.url().value().getHost(),
                                outcome,
                                then));
    }
}
