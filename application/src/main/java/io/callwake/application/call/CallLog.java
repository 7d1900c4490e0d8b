package io.callwake.application.call;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.Gist;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.Turn;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls of a tenant for reading, the newest first. Transcripts come apart, for they are long. */
public interface CallLog {

    Optional<Entry> find(TenantId tenant, CallId id);

    /** By the ids that were asked for; a call that turned out to be another is found as that. */
    Map<CallId, Entry> findAll(TenantId tenant, Collection<CallId> ids);

    Page<Entry> page(TenantId tenant, CallFilter filter, Slice<Position> slice);

    long count(TenantId tenant, CallFilter filter);

    Map<CallId, List<Turn>> transcripts(TenantId tenant, Collection<CallId> calls);

    /** What is known of those that are concluded, with what it rests on. */
    Map<CallId, Analysis> analyses(TenantId tenant, Collection<CallId> calls);

    /** What analysts really answered, word for word; nothing of a call about which nobody was asked. */
    Map<CallId, List<String>> answers(TenantId tenant, Collection<CallId> calls);

    /**
     * A call with its judgement in short. The transcript of its facts is empty.
     *
     * @param revision the one that judges it, or would if it settled now
     * @param analysis nothing as long as the call is not concluded
     */
    record Entry(Call call, int revision, @Nullable Gist analysis) {

        public Position position() {
            return new Position(call.sortAt(), call.id());
        }
    }

    /** A place in the log. */
    record Position(Instant sortAt, CallId id) {}
}
