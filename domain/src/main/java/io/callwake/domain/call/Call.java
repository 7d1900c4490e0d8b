package io.callwake.domain.call;

import io.callwake.domain.agent.AgentId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One conversation, or attempt at one.
 *
 * @param revision the agent's revision that judges it; known once the call has settled
 */
public record Call(
        CallId id,
        AgentId agent,
        @Nullable Integer revision,
        CallFacts facts,
        PostCall postCall,
        Instant firstHeardAt) {

    /** The time by which it stands in the call log: its start, else its first report. */
    public Instant sortAt() {
        return Objects.requireNonNullElse(facts.times().startedAt(), firstHeardAt);
    }

    public PostCallProgress progress() {
        return switch (postCall) {
            case PostCall.Waiting _ -> PostCallProgress.WAITING;
            case PostCall.Processing _ -> PostCallProgress.PROCESSING;
            case PostCall.Done _ -> PostCallProgress.DONE;
        };
    }

    public Call withFacts(CallFacts newFacts, PostCall newPostCall) {
        return new Call(id, agent, revision, newFacts, newPostCall, firstHeardAt);
    }
}
