package io.callwake.application.call;

import io.callwake.application.NewIds;
import io.callwake.application.call.Calls.Surroundings;
import io.callwake.application.call.Filing.NewCampaign;
import io.callwake.application.call.Filing.NewRun;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.ReportedCustomer;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.campaign.RunId;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.customer.CustomerKey;
import io.callwake.domain.customer.CustomerMatch;
import io.callwake.domain.customer.CustomerNews;
import io.callwake.domain.document.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whom and what a call belongs to, found or made: the customer, the campaign and its run. */
record Company(
        Call.Links links,
        CustomerMatch customer,
        @Nullable NewCampaign campaign,
        @Nullable NewRun run) {

    /** What a call's customer is found by. */
    static List<CustomerKey> keysOf(CallFacts facts) {
        return news(facts.customer(), facts.customersNumber()).keys();
    }

    static List<CustomerKey> keysOf(CallReport report) {
        Phone number = report.direction() == Direction.OUTBOUND ? report.to() : report.from();
        return news(report.customer(), number).keys();
    }

    static Company unchanged(Call.Links links) {
        return new Company(links, new CustomerMatch.NoOne(), null, null);
    }

    boolean changesACustomer() {
        return customer instanceof CustomerMatch.Changed;
    }

    /** Whether nothing has become known of whom and what a call belongs to. */
    static boolean isOf(Call before, Call now) {
        CallFacts one = before.facts();
        CallFacts other = now.facts();
        return Objects.equals(one.customer(), other.customer())
                && Objects.equals(one.customersNumber(), other.customersNumber())
                && Objects.equals(one.campaignId(), other.campaignId())
                && Objects.equals(one.campaignRunId(), other.campaignRunId());
    }

    static Company of(Call call, Collection<FiledReport> reports, Surroundings surroundings, NewIds ids, Instant now) {
        CallFacts facts = call.facts();
        CustomerNews news = news(facts.customer(), facts.customersNumber());
        CustomerMatch customer = CustomerMatch.of(
                news,
                found(CustomerKey.Kind.IDENTIFIER, news, surroundings.customers()),
                found(CustomerKey.Kind.PHONE, news, surroundings.customers()),
                toldAt(call, reports, surroundings.customers().values()),
                new CustomerId(ids.next()),
                now);
        NewCampaign campaign =
                facts.campaignId() == null || surroundings.campaign().isPresent()
                        ? null
                        : new NewCampaign(new CampaignId(ids.next()), facts.campaignId());
        CampaignId campaignId = campaign == null ? surroundings.campaign().orElse(null) : campaign.id();
        NewRun run = facts.campaignRunId() == null || surroundings.run().isPresent()
                ? null
                : new NewRun(new RunId(ids.next()), campaignId, facts.campaignRunId());
        return new Company(
                new Call.Links(
                        idOf(customer),
                        campaignId,
                        run == null ? surroundings.run().orElse(null) : run.id()),
                customer,
                campaign,
                run);
    }

    /**
     * When the call was. What its own reports have told of the customer before, when nobody knew yet when it started, is no
     * younger than what they tell now.
     */
    private static Instant toldAt(Call call, Collection<FiledReport> reports, Collection<Customer> customers) {
        return customers.stream()
                .map(Customer::toldAt)
                .filter(toldAt -> reports.stream()
                        .anyMatch(each -> toldAt.equals(each.receivedAt())
                                || toldAt.equals(each.report().times().startedAt())))
                .reduce(call.sortAt(), (one, other) -> one.isBefore(other) ? other : one);
    }

    private static @Nullable CustomerId idOf(CustomerMatch match) {
        return switch (match) {
            case CustomerMatch.NoOne _ -> null;
            case CustomerMatch.Existing(Customer customer, var _) -> customer.id();
            case CustomerMatch.Changed(Customer customer, var _) -> customer.id();
            case CustomerMatch.New(Customer customer, var _) -> customer.id();
        };
    }

    private static @Nullable Customer found(
            CustomerKey.Kind kind, CustomerNews news, Map<CustomerKey, Customer> customers) {
        return news.keys().stream()
                .filter(key -> key.kind() == kind)
                .map(customers::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static CustomerNews news(@Nullable ReportedCustomer told, @Nullable Phone callsNumber) {
        if (told == null) {
            return new CustomerNews(null, null, null, given(callsNumber), null, null, null, null, JsonObject.EMPTY);
        }
        return new CustomerNews(
                told.identifier(),
                told.name(),
                told.email(),
                given(told.phoneNumber() == null ? callsNumber : told.phoneNumber()),
                told.timeZone(),
                told.priority(),
                told.doNotDisturb(),
                told.sourceFile(),
                told.metadata());
    }

    private static @Nullable String given(@Nullable Phone phone) {
        return phone == null ? null : phone.given();
    }
}
