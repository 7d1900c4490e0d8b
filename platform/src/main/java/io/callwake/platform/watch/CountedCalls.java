package io.callwake.platform.watch;

import io.callwake.application.call.Calls;
import io.callwake.application.call.Filing;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallName;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerKey;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.PostgresTransaction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts the calls that come and those that are concluded. */
final class CountedCalls implements Calls {

    private final Calls calls;
    private final Counter received;
    private final Counter concluded;

    CountedCalls(Calls calls, MeterRegistry meters) {
        this.calls = calls;
        this.received = meters.counter("callwake.calls.received");
        this.concluded = meters.counter("callwake.calls.concluded");
    }

    @Override
    public Surroundings surroundings(TenantId tenant, Mentioned mentioned) {
        return calls.surroundings(tenant, mentioned);
    }

    @Override
    public Map<CustomerKey, Customer> lockCustomers(TenantId tenant, List<CustomerKey> keys) {
        return calls.lockCustomers(tenant, keys);
    }

    @Override
    public void open(TenantId tenant, Filing filing) {
        calls.open(tenant, filing);
        if (PostgresTransaction.isUnderWay()) {
            PostgresTransaction.afterCommit(tenant, received::increment);
        } else {
            received.increment();
        }
    }

    @Override
    public void conclude(TenantId tenant, CallId id, Instant now, Conclusion conclusion) {
        calls.conclude(tenant, id, now, conclusion);
        PostgresTransaction.afterCommit(tenant, concluded::increment);
    }

    @Override
    public List<Merging> lockForMerging(TenantId tenant, List<CallName> names) {
        return calls.lockForMerging(tenant, names);
    }

    @Override
    public void merge(TenantId tenant, Filing filing, Instant now) {
        calls.merge(tenant, filing, now);
    }

    @Override
    public void absorb(TenantId tenant, CallId survivor, List<Call> others) {
        calls.absorb(tenant, survivor, others);
    }

    @Override
    public Optional<Call> find(TenantId tenant, CallId id) {
        return calls.find(tenant, id);
    }

    @Override
    public Optional<PostCall> postCall(TenantId tenant, CallId id) {
        return calls.postCall(tenant, id);
    }

    @Override
    public Optional<Call> lockAnalysing(TenantId tenant, CallId id) {
        return calls.lockAnalysing(tenant, id);
    }

    @Override
    public boolean reopen(TenantId tenant, CallId id, Instant now) {
        return calls.reopen(tenant, id, now);
    }

    @Override
    public Optional<CallStatus> settle(TenantId tenant, CallId id, Instant now) {
        return calls.settle(tenant, id, now);
    }

    @Override
    public void end(TenantId tenant, Call call, EventId event, Instant now) {
        calls.end(tenant, call, event, now);
    }

    @Override
    public Optional<AgentRevision> judgingRevision(TenantId tenant, CallId id) {
        return calls.judgingRevision(tenant, id);
    }
}
