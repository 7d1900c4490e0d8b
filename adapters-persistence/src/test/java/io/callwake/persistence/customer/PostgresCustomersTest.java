package io.callwake.persistence.customer;

import static io.callwake.domain.customer.ACustomer.TOLD_AT;
import static io.callwake.domain.customer.ACustomer.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.Slice;
import io.callwake.application.TenantTransaction;
import io.callwake.application.call.CallLog.Entry;
import io.callwake.application.customer.Consents;
import io.callwake.application.customer.ConsentsContract;
import io.callwake.application.customer.Customers;
import io.callwake.application.customer.CustomersContract;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.call.Call;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Examples;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@PostgresTest
class PostgresCustomersTest implements CustomersContract, ConsentsContract {

    private final Repositories with;
    private final TestDatabase database;

    PostgresCustomersTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
    }

    @Override
    public Customers customers() {
        return with.customers;
    }

    @Override
    public Consents consents() {
        return with.consents;
    }

    @Override
    public TenantTransaction transaction() {
        return with.transaction;
    }

    @Override
    public TenantId newTenant() {
        return with.newTenant();
    }

    @Override
    public UUID newId() {
        return with.newId();
    }

    private Customer kept(TenantId tenant) {
        Customer customer = aCustomer().withId(new CustomerId(with.newId())).build();
        with.run(tenant, () -> with.customers.keep(tenant, List.of(customer)));
        return customer;
    }

    private Call callOf(TenantId tenant, Agent agent, Customer customer, String externalId) {
        Call call = Examples.openedCall(with, tenant, agent, externalId);
        database.execute("update callwake.call set customer_id = '%s' where id = '%s'"
                .formatted(customer.id().value(), call.id().value()));
        return call;
    }

    @Test
    void callsGoOverToWhomTheCustomerTurnsOutToBe() {
        TenantId tenant = newTenant();
        Agent agent = Examples.savedAgent(with, tenant, "boiler-line");
        Customer survivor = kept(tenant);
        Customer merged = kept(tenant);
        Call call = callOf(tenant, agent, merged, "sim-1");
        with.run(tenant, () -> {
            assertThat(with.customers.lockForMerging(tenant, survivor.id(), merged.id()))
                    .hasSize(2);
            with.customers.absorb(tenant, survivor.id(), merged.id(), TOLD_AT);
        });
        assertThat(with.customerCalls
                        .page(tenant, survivor.id(), new Slice.First<>(5, null))
                        .items())
                .extracting(entry -> entry.call().id())
                .containsExactly(call.id());
        assertThat(with.customerCalls.count(tenant, merged.id())).isZero();
    }

    @Test
    void theLatestCallsOfManyComeTogether() {
        TenantId tenant = newTenant();
        Agent agent = Examples.savedAgent(with, tenant, "boiler-line");
        Customer one = kept(tenant);
        Customer other = kept(tenant);
        Customer silent = kept(tenant);
        Call first = callOf(tenant, agent, one, "sim-1");
        Call second = callOf(tenant, agent, one, "sim-2");
        Call third = callOf(tenant, agent, one, "sim-3");
        Call another = callOf(tenant, agent, other, "sim-4");
        Map<CustomerId, List<Entry>> latest =
                with.customerCalls.latest(tenant, List.of(one.id(), other.id(), silent.id()), 2);
        assertThat(latest).containsOnlyKeys(one.id(), other.id());
        assertThat(latest.get(one.id()))
                .extracting(entry -> entry.call().id())
                .containsExactly(third.id(), second.id())
                .doesNotContain(first.id());
        assertThat(latest.get(other.id()))
                .extracting(entry -> entry.call().id())
                .containsExactly(another.id());
        assertThat(with.customerCalls.latest(newTenant(), List.of(one.id()), 2)).isEmpty();
    }

    @Test
    void manyAreKeptAtOnceAndAgain() {
        TenantId tenant = newTenant();
        List<Customer> many = IntStream.range(0, 500)
                .mapToObj(i -> aCustomer()
                        .withId(new CustomerId(with.newId()))
                        .known("crm-" + i)
                        .build())
                .toList();
        with.run(tenant, () -> with.customers.keep(tenant, many));
        with.run(tenant, () -> with.customers.keep(tenant, many));
        assertThat(with.customers.count(tenant, Customers.Filter.NONE)).isEqualTo(500);
    }
}
