package io.callwake.testing;

import io.callwake.application.call.Calls;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that came in, in memory, for one client at a time; nothing happens to them afterwards. */
public final class InMemoryCalls implements Calls {

    private record Key(TenantId tenant, ExternalId externalId) {}

    private final Map<Key, Merging> kept = new ConcurrentHashMap<>();

    @Override
    public Opening open(TenantId tenant, Call call, FiledReport first) {
        Key key = new Key(tenant, call.facts().externalId());
        Merging known = kept.putIfAbsent(key, new Merging(call, List.of(first)));
        return known == null
                ? new Opening.Opened()
                : new Opening.Known(known.call().id());
    }

    @Override
    public Optional<Merging> lockForMerging(TenantId tenant, CallId id) {
        return kept.entrySet().stream()
                .filter(entry -> entry.getKey().tenant().equals(tenant)
                        && entry.getValue().call().id().equals(id))
                .map(Map.Entry::getValue)
                .findAny();
    }

    @Override
    public void merge(TenantId tenant, Call merged, FiledReport added, Instant receivedAt) {
        List<FiledReport> reports = new ArrayList<>(
                lockForMerging(tenant, merged.id()).orElseThrow().reports());
        reports.add(added);
        kept.put(new Key(tenant, merged.facts().externalId()), new Merging(merged, List.copyOf(reports)));
    }

    /** Everything that came in for that call. */
    public List<FiledReport> reportsOf(TenantId tenant, String externalId) {
        Merging merging = kept.get(new Key(tenant, new ExternalId(externalId)));
        return merging == null ? List.of() : merging.reports();
    }

    @Override
    public Optional<Call> find(TenantId tenant, CallId id) {
        return lockForMerging(tenant, id).map(Merging::call);
    }

    @Override
    public Optional<PostCall> postCall(TenantId tenant, CallId id) {
        return find(tenant, id).map(Call::postCall);
    }

    @Override
    public Optional<Call> lockProcessing(TenantId tenant, CallId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean settle(TenantId tenant, CallId id, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<AgentRevision> judgingRevision(TenantId tenant, CallId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void conclude(TenantId tenant, CallId id, Instant now) {
        throw new UnsupportedOperationException();
    }
}
