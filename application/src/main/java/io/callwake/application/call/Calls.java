package io.callwake.application.call;

import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The calls of a tenant, and the reports they are made of. */
public interface Calls {

    /**
     * Files the first report of a call, with the call it makes and what is due about it; in one statement of its own, no
     * transaction around it. If the call is known already nothing is written. Of two nodes that open a call at the same time
     * one makes it, and the other is told which call that is.
     */
    Opening open(TenantId tenant, Call call, FiledReport first);

    sealed interface Opening {

        record Opened() implements Opening {}

        record Known(CallId id) implements Opening {}
    }

    /** In a transaction: the call and all its reports, locked until the commit. */
    Optional<Merging> lockForMerging(TenantId tenant, CallId id);

    record Merging(Call call, List<FiledReport> reports) {}

    /** In a transaction: files another report of a locked call, and what the call has become by it. */
    void merge(TenantId tenant, Call merged, FiledReport added, Instant receivedAt);

    Optional<Call> find(TenantId tenant, CallId id);

    Optional<PostCall> postCall(TenantId tenant, CallId id);

    /** In a transaction: the call, locked until the commit, if it is settled and not concluded. */
    Optional<Call> lockProcessing(TenantId tenant, CallId id);

    /**
     * In a transaction: settles a waiting call and pins the revision that judges it: the one in force at its start, or the
     * first. Of a call whose start nobody has told the first report counts as one.
     *
     * @return whether it was waiting and its time had come
     */
    boolean settle(TenantId tenant, CallId id, Instant now);

    /** The pinned revision of a settled call. */
    Optional<AgentRevision> judgingRevision(TenantId tenant, CallId id);

    /** In a transaction: the call is done. */
    void conclude(TenantId tenant, CallId id, Instant now);
}
