package io.callwake.domain.call;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.campaign.RunId;
import io.callwake.domain.customer.CustomerId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One conversation, or attempt at one.
 *
 * @param revision the agent's revision that judges it; known once the call has settled
 * @param links whom and what it belongs to
 * @param sortAt the time by which it stands in the call log, see {@link #sortedAt}
 */
public record Call(
        CallId id,
        AgentId agent,
        @Nullable Integer revision,
        CallFacts facts,
        Links links,
        PostCall postCall,
        Instant firstHeardAt,
        Instant sortAt) {

    /**
     * Whom and what a call belongs to, as far as known.
     *
     * @param run the round of a campaign
     */
    public record Links(
            @Nullable CustomerId customer,
            @Nullable CampaignId campaign,
            @Nullable RunId run) {

        public static final Links NONE = new Links(null, null, null);
    }

    /** A call of which the first report has just come. */
    public static Call heardOf(CallId id, AgentId agent, CallFacts facts, Links links, Settling settling, Instant now) {
        return new Call(
                id, agent, null, facts, links, PostCall.waiting(facts, settling, now), now, sortedAt(facts, now, now));
    }

    /**
     * What the call is once another report has come. Whose it is does not change any more once it has settled; nor is it in
     * progress again, for nobody waits for its end.
     */
    public Call heardAgain(CallFacts newFacts, Links newLinks, AgentId newAgent, Settling settling, Instant now) {
        PostCall newPostCall =
                postCall instanceof PostCall.Waiting waiting ? waiting.heard(newFacts, settling, now) : postCall;
        return new Call(
                id,
                newPostCall instanceof PostCall.Waiting ? newAgent : agent,
                revision,
                newPostCall instanceof PostCall.Waiting ? newFacts : known(newFacts.takenForOver()),
                newLinks,
                newPostCall,
                firstHeardAt,
                sortedAt(newFacts, firstHeardAt, sortAt));
    }

    /** Reports never tell of a gatekeeper: if there is one, the conversation has shown it. */
    private CallFacts known(CallFacts newFacts) {
        return facts.reach() == Reach.GATEKEEPER ? newFacts.reaching(Reach.GATEKEEPER) : newFacts;
    }

    /** With whom the conversation shows to have been reached. */
    public Call reaching(Reach reach) {
        return new Call(id, agent, revision, facts.reaching(reach), links, postCall, firstHeardAt, sortAt);
    }

    public Call linkedTo(Links newLinks) {
        return new Call(id, agent, revision, facts, newLinks, postCall, firstHeardAt, sortAt);
    }

    /** It has settled, though it may be that nobody has told its end. */
    public Call takenForOver() {
        return new Call(id, agent, revision, facts.takenForOver(), links, postCall, firstHeardAt, sortAt);
    }

    /** It has turned out to be another call. */
    public Call mergedInto(CallId survivor, Instant now) {
        return new Call(id, agent, revision, facts, links, new PostCall.Merged(survivor, now), firstHeardAt, sortAt);
    }

    public PostCallProgress progress() {
        return switch (postCall) {
            case PostCall.Waiting _ -> PostCallProgress.WAITING;
            case PostCall.Analysing _ -> PostCallProgress.ANALYSING;
            case PostCall.Done _ -> PostCallProgress.DONE;
            case PostCall.NeedsAttention _ -> PostCallProgress.NEEDS_ATTENTION;
            case PostCall.Merged _ -> PostCallProgress.MERGED;
        };
    }

    /** By its start, as it is first known; until then by its first report. A corrected start does not move it again. */
    private static Instant sortedAt(CallFacts facts, Instant firstHeardAt, Instant before) {
        return before.equals(firstHeardAt)
                ? Objects.requireNonNullElse(facts.times().startedAt(), before)
                : before;
    }
}
