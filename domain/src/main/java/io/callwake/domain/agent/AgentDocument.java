package io.callwake.domain.agent;

import io.callwake.domain.document.Difference;
import io.callwake.domain.document.Reading;
import io.callwake.domain.document.Trees;
import io.callwake.domain.outcome.OutcomeChoice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent's configuration as somebody wrote it, without its secrets; and what it says.
 *
 * @param members what was written, to be given back unchanged
 */
public record AgentDocument(Map<String, @Nullable Object> members, AgentConfiguration configuration) {

    /** A document that was accepted before. Rules that have become stricter since do not count. */
    public static AgentDocument accepted(Map<?, ?> members) {
        return switch (Reading.of(members, AgentReader.ofAccepted()::read)) {
            case Reading.Whole<AgentConfiguration>(AgentConfiguration configuration) ->
                new AgentDocument(Trees.plain(members), configuration);
            case Reading.Faulty<AgentConfiguration>(var faults) ->
                throw new IllegalStateException("an accepted document cannot be read any more: " + faults);
        };
    }

    /** The places at which another one differs from it. */
    public List<Difference> differencesTo(AgentDocument after) {
        return Difference.between(members, after.members);
    }

    /** What it says of outcomes. */
    public List<OutcomeChoice> outcomes() {
        AgentReader reader = AgentReader.ofAccepted();
        Object _ = Reading.of(members, reader::read);
        return reader.outcomes();
    }

    public boolean isSameAs(AgentDocument other) {
        return members.equals(other.members);
    }

    /** Names and texts of a tenant do not end up in logs. */
    @Override
    public String toString() {
        return "AgentDocument[" + members.keySet() + "]";
    }
}
