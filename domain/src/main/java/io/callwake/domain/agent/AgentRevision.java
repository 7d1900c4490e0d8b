package io.callwake.domain.agent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent's configuration as it was saved once; what it says never changes again.
 *
 * @param savedBy the text form of an {@link io.callwake.domain.tenant.Actor}; nothing of what was saved before that was recorded
 * @param state what has become of it
 */
public record AgentRevision(
        AgentId agent,
        int number,
        AgentDocument document,
        Instant savedAt,
        @Nullable String savedBy,
        State state) {

    public sealed interface State {

        /** It can be tried and put in force. */
        record Draft() implements State {}

        /** It judges the calls that started from then on, until another one was put in force. */
        record Published(Instant at) implements State {}

        /** A draft that nobody wants any more. */
        record Discarded(Instant at) implements State {}
    }

    public AgentRevision {
        if (number < 1) {
            throw new IllegalArgumentException("revisions count from 1: " + number);
        }
    }

    public static AgentRevision draft(AgentId agent, int number, AgentDocument document, Instant at, String by) {
        return new AgentRevision(agent, number, document, at, by, new State.Draft());
    }

    public AgentRevision published(Instant at) {
        return new AgentRevision(agent, number, document, savedAt, savedBy, new State.Published(at));
    }

    public AgentRevision discarded(Instant at) {
        return new AgentRevision(agent, number, document, savedAt, savedBy, new State.Discarded(at));
    }

    public AgentConfiguration configuration() {
        return document.configuration();
    }
}
