package io.callwake.application.analysis;

import static java.util.Objects.requireNonNullElse;

import io.callwake.application.customer.Customers;
import io.callwake.application.customer.NumberPlan;
import io.callwake.application.outcome.Outcomes;
import io.callwake.domain.PhoneFacts;
import io.callwake.domain.action.Action;
import io.callwake.domain.agent.AgentConfiguration;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Sought;
import io.callwake.domain.analysis.Told;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.ReportedCustomer;
import io.callwake.domain.customer.CallerZone;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.followup.FollowUpPolicy.ZoneSource;
import io.callwake.domain.outcome.Catalogue;
import io.callwake.domain.outcome.Outcome;
import io.callwake.domain.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together what is asked about a call. */
public final class MakeBrief {

    private final Outcomes outcomes;
    private final Customers customers;
    private final NumberPlan numberPlan;

    public MakeBrief(Outcomes outcomes, Customers customers, NumberPlan numberPlan) {
        this.outcomes = outcomes;
        this.customers = customers;
        this.numberPlan = numberPlan;
    }

    public Brief of(Tenant tenant, Call call, AgentRevision revision) {
        AgentConfiguration configuration = revision.configuration();
        CallFacts facts = call.facts();
        Instant startedAt = requireNonNullElse(facts.times().startedAt(), call.firstHeardAt());
        CustomerId customerId = call.links().customer();
        Customer customer = customerId == null
                ? null
                : customers.find(tenant.id(), customerId).orElse(null);
        ReportedCustomer reported = facts.customer();
        Phone number = facts.customersNumber();
        PhoneFacts ofNumber = number == null ? PhoneFacts.NONE : numberPlan.of(number);
        return new Brief(
                call.id(),
                facts.transcript(),
                Told.of(facts),
                startedAt,
                CallerZone.of(
                        either(customer, Customer::timeZone, reported, ReportedCustomer::timeZone),
                        ofNumber,
                        configuration.timeZone(),
                        tenant.timeZone(),
                        configuration.followUp().zoneSource() == ZoneSource.AGENT,
                        startedAt),
                configuration.timeZone() == null ? tenant.timeZone() : configuration.timeZone(),
                configuration.language(),
                configuration.analysis().language() == null
                        ? configuration.language()
                        : configuration.analysis().language(),
                configuration.analysis(),
                fieldsOf(configuration),
                outcomesOf(tenant, configuration),
                number,
                ofNumber.region(),
                either(customer, Customer::name, reported, ReportedCustomer::name),
                0,
                null);
    }

    /** What is looked for by an agent. */
    public static List<Sought> fieldsOf(AgentConfiguration configuration) {
        Set<String> times = namedBy(configuration, Action.ScheduleCall::timeField);
        Set<String> numbers = namedBy(configuration, Action.ScheduleCall::toField);
        return configuration.extraction().stream()
                .map(field -> Sought.of(field, times, numbers))
                .toList();
    }

    private interface Part<S> {
        @Nullable
        String of(S source);
    }

    private static Set<String> namedBy(AgentConfiguration configuration, Part<Action.ScheduleCall> member) {
        return configuration.actions().stream()
                .filter(Action.ScheduleCall.class::isInstance)
                .map(Action.ScheduleCall.class::cast)
                .map(member::of)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<Outcome> outcomesOf(Tenant tenant, AgentConfiguration configuration) {
        Catalogue catalogue = outcomes.catalogue(tenant.id());
        return configuration.outcomes().stream()
                .flatMap(key -> catalogue.find(key).stream())
                .toList();
    }

    /** What is kept of a person goes before what the call says of him. */
    private static <A, B> @Nullable String either(@Nullable A one, Part<A> ofOne, @Nullable B other, Part<B> ofOther) {
        String kept = one == null ? null : ofOne.of(one);
        return kept != null || other == null ? kept : ofOther.of(other);
    }
}
