package io.callwake.application.agent;

import io.callwake.domain.Fault;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentRevision;
import java.util.List;

/** What became of a document that was to be an agent's configuration. */
public sealed interface Applied {

    record Created(Agent agent) implements Applied {}

    record Revised(Agent agent) implements Applied {}

    record Drafted(Agent agent, AgentRevision draft) implements Applied {}

    /** It says what is there already. */
    record Unchanged(Agent agent, AgentRevision revision) implements Applied {}

    /** It cannot be applied, for all of this. Nothing was saved. */
    record Faulty(List<Fault> faults) implements Applied {}

    /** Somebody else has saved in the meantime. Nothing was saved. */
    record Conflict(int expected, int current) implements Applied {}

    /** It has to be unarchived first. Nothing was saved. */
    record IsArchived(Agent agent) implements Applied {}

    /** A draft needs an agent to be one of. Nothing was saved. */
    record NothingToDraft() implements Applied {}
}
