package io.callwake.application.customer;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.Turn;
import io.callwake.domain.customer.Consent;
import io.callwake.domain.customer.Consent.Evidence;
import io.callwake.domain.customer.ConsentChannel;
import io.callwake.domain.customer.ConsentId;
import io.callwake.domain.customer.ConsentPurpose;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tenant writes down that a customer consented to something, or took it back, and what shows it. */
public final class RecordConsent {

    /** Clocks differ, and nobody can have consented tomorrow. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final TenantTransaction transaction;
    private final Customers customers;
    private final Consents consents;
    private final KnownCalls knownCalls;
    private final Audit audit;
    private final NewIds ids;
    private final Clock clock;

    public RecordConsent(
            TenantTransaction transaction,
            Customers customers,
            Consents consents,
            KnownCalls knownCalls,
            Audit audit,
            NewIds ids,
            Clock clock) {
        this.transaction = transaction;
        this.customers = customers;
        this.consents = consents;
        this.knownCalls = knownCalls;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What is to be written down.
     *
     * @param isGiven whether it was given, and not withdrawn
     * @param at when; nothing for just now, or when the call was that shows it
     */
    public record Wish(
            CustomerId customer,
            ConsentPurpose purpose,
            boolean isGiven,
            ConsentChannel channel,
            @Nullable Instant at,
            Evidence evidence) {}

    public sealed interface Result {

        record Recorded(Consent consent, Customer customer) implements Result {}

        record UnknownCustomer(CustomerId id) implements Result {}

        record UnknownCall(String id) implements Result {}

        /** It was somebody else who was talked with. */
        record CallOfAnother(String id) implements Result {}

        /** @param turns how many the call has */
        record UnknownTurn(int turn, int turns) implements Result {}

        record NotYet(Instant at, Instant now) implements Result {}
    }

    public Result record(Principal who, Wish wish) {
        return switch (wish.evidence()) {
            case Consent.Written _ -> record(who, wish, Optional.empty(), clock.instant());
            case Consent.Spoken(String id, Integer turn) -> {
                Optional<Call> call = find(who.tenant(), CallId.parse(id));
                if (call.isEmpty()) {
                    yield new Result.UnknownCall(id);
                }
                List<Turn> transcript = call.get().facts().transcript();
                if (turn != null && turn >= transcript.size()) {
                    yield new Result.UnknownTurn(turn, transcript.size());
                }
                yield record(who, wish, call, saidAt(call.get(), turn));
            }
        };
    }

    /** Or the one that it turned out to be. */
    private Optional<Call> find(TenantId tenant, CallId id) {
        Optional<Call> call = knownCalls.find(tenant, id);
        return call.isPresent() && call.get().postCall() instanceof PostCall.Merged(CallId into, var _)
                ? knownCalls.find(tenant, into)
                : call;
    }

    private static Instant saidAt(Call call, @Nullable Integer turn) {
        Instant start = Objects.requireNonNullElse(call.facts().times().startedAt(), call.firstHeardAt());
        Long startMs = turn == null ? null : call.facts().transcript().get(turn).startMs();
        return startMs == null ? start : start.plusMillis(startMs);
    }

    /** @param unlessToldAt when it was, if the wish does not say */
    private Result record(Principal who, Wish wish, Optional<Call> call, Instant unlessToldAt) {
        Instant now = clock.instant();
        Instant at = Objects.requireNonNullElse(wish.at(), unlessToldAt);
        if (at.isAfter(now.plus(CLOCKS_DIFFER))) {
            return new Result.NotYet(at, now);
        }
        Optional<CustomerId> talkedWith = call.map(Call::links)
                .map(Call.Links::customer)
                .map(id -> customers.find(who.tenant(), id).map(Customer::id).orElse(id));
        return transaction.in(who.tenant(), Site.CHANGE_CUSTOMER, () -> {
            Optional<Customer> customer = customers.lock(who.tenant(), wish.customer());
            if (customer.isEmpty()) {
                return new Result.UnknownCustomer(wish.customer());
            }
            if (wish.evidence() instanceof Consent.Spoken(String id, var _)
                    && talkedWith.isPresent()
                    && !talkedWith.get().equals(customer.get().id())) {
                return new Result.CallOfAnother(id);
            }
            Consent consent = new Consent(
                    new ConsentId(ids.next()),
                    customer.get().id(),
                    wish.purpose(),
                    wish.isGiven(),
                    wish.channel(),
                    at,
                    wish.evidence(),
                    who.actor().toString(),
                    now);
            consents.record(who.tenant(), consent);
            audit.tell(
                    who.tenant(),
                    who.actor(),
                    wish.isGiven() ? AuditedAction.CONSENT_GIVEN : AuditedAction.CONSENT_WITHDRAWN,
                    consent.customer(),
                    List.of());
            return new Result.Recorded(consent, customer.get());
        });
    }
}
