package io.callwake.domain.call;

import io.callwake.domain.agent.AgentId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One conversation, or attempt at one.
 *
 * @param revision the agent's revision that judges it; known once the call has settled
 * @param sortAt the time by which it stands in the call log, see {@link #sortedAt}
 */
public record Call(
        CallId id,
        AgentId agent,
        @Nullable Integer revision,
        CallFacts facts,
        PostCall postCall,
        Instant firstHeardAt,
        Instant sortAt) {

    /** A call of which the first report has just come. */
    public static Call heardOf(CallId id, AgentId agent, CallFacts facts, Instant now) {
        return new Call(id, agent, null, facts, PostCall.waiting(facts, now), now, sortedAt(facts, now, now));
    }

    /** What the call is once another report has come. */
    public Call heardAgain(CallFacts newFacts, Instant now) {
        PostCall newPostCall = switch (postCall) {
            case PostCall.Waiting waiting -> waiting.heard(newFacts, now);
            case PostCall.Processing processing -> processing;
            case PostCall.Done done -> done;
        };
        return new Call(
                id, agent, revision, newFacts, newPostCall, firstHeardAt, sortedAt(newFacts, firstHeardAt, sortAt));
    }

    public PostCallProgress progress() {
        return switch (postCall) {
            case PostCall.Waiting _ -> PostCallProgress.WAITING;
            case PostCall.Processing _ -> PostCallProgress.PROCESSING;
            case PostCall.Done _ -> PostCallProgress.DONE;
        };
    }

    /** By its start, as it is first known; until then by its first report. A corrected start does not move it again. */
    private static Instant sortedAt(CallFacts facts, Instant firstHeardAt, Instant before) {
        return before.equals(firstHeardAt)
                ? Objects.requireNonNullElse(facts.times().startedAt(), before)
                : before;
    }
}
