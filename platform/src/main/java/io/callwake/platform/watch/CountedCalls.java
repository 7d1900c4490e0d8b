package io.callwake.platform.watch;

import io.callwake.application.call.Calls;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.PostgresTransaction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
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
    public Opening open(TenantId tenant, Call call, FiledReport first) {
        Opening opening = calls.open(tenant, call, first);
        if (opening instanceof Opening.Opened) {
            received.increment();
        }
        return opening;
    }

    @Override
    public void conclude(TenantId tenant, CallId id, Instant now) {
        calls.conclude(tenant, id, now);
        PostgresTransaction.afterCommit(tenant, concluded::increment);
    }

    @Override
    public Optional<Merging> lockForMerging(TenantId tenant, CallId id) {
        return calls.lockForMerging(tenant, id);
    }

    @Override
    public void merge(TenantId tenant, Call merged, FiledReport added, Instant receivedAt) {
        calls.merge(tenant, merged, added, receivedAt);
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
    public Optional<Call> lockProcessing(TenantId tenant, CallId id) {
        return calls.lockProcessing(tenant, id);
    }

    @Override
    public boolean settle(TenantId tenant, CallId id, Instant now) {
        return calls.settle(tenant, id, now);
    }

    @Override
    public Optional<AgentRevision> judgingRevision(TenantId tenant, CallId id) {
        return calls.judgingRevision(tenant, id);
    }
}
