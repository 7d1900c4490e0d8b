package io.callwake.application.agent;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.SecretName;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The agents of a tenant, their revisions and their secrets. */
public interface Agents {

    Optional<AgentId> idOf(TenantId tenant, AgentSelector selector);

    /** The same of what somebody wrote; a text that can be neither an id nor a reference names none. */
    default Optional<AgentId> named(TenantId tenant, String idOrRef) {
        AgentSelector selector;
        try {
            selector = AgentSelector.parse(idOrRef);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        return idOf(tenant, selector);
    }

    Optional<Agent> find(TenantId tenant, AgentSelector selector);

    Map<AgentId, Agent> findAll(TenantId tenant, Collection<AgentId> ids);

    /** Sorted by their references, capitals first. */
    Page<Agent> page(TenantId tenant, Filter filter, Slice<AgentRef> slice);

    long count(TenantId tenant, Filter filter);

    /** @param isArchived whether they have to be out of use; nothing if it does not matter */
    record Filter(@Nullable Boolean isArchived) {
        public static final Filter ALL = new Filter(null);
        public static final Filter IN_USE = new Filter(false);
    }

    Optional<AgentRevision> revision(TenantId tenant, AgentSelector selector, int number);

    /** All that was ever saved of an agent, the latest first. */
    Page<AgentRevision> revisions(TenantId tenant, AgentId agent, Slice<Integer> slice);

    long countRevisions(TenantId tenant, AgentId agent);

    /** Of each agent that has one: the draft that would be in force next, which is later than what is in force. */
    Map<AgentId, AgentRevision> drafts(TenantId tenant, Collection<AgentId> ids);

    /** In a transaction: the agent and its secrets, locked until the commit. */
    Optional<Stored> lock(TenantId tenant, AgentSelector selector);

    /**
     * In a transaction: makes the agent, unless somebody else has just made one of that reference.
     *
     * @return whether it was made
     */
    boolean create(TenantId tenant, Agent agent);

    /** In a transaction: a revision of a locked agent. */
    Optional<AgentRevision> lockedRevision(TenantId tenant, AgentId agent, int number);

    /** In a transaction: adds a revision of a locked agent. */
    void add(TenantId tenant, AgentRevision revision);

    /** In a transaction: writes what has become of a revision of a locked agent. */
    void changeState(TenantId tenant, AgentRevision revision);

    /** In a transaction: puts a revision of a locked agent in force; it is kept as such. */
    void putInForce(TenantId tenant, AgentRevision revision);

    /** In a transaction: writes whether a locked agent is out of use. */
    void archive(TenantId tenant, AgentId agent, @Nullable Instant at);

    /** In a transaction: keeps secrets of a locked agent, in place of those of the same names. */
    void keepSecrets(TenantId tenant, AgentId agent, Map<SecretName, String> secrets);

    /** In a transaction: forgets secrets of a locked agent. */
    void forgetSecrets(TenantId tenant, AgentId agent, Set<SecretName> names);

    /**
     * @param latest the highest number of a revision
     * @param draft what would be in force next
     */
    record Stored(Agent agent, int latest, Optional<AgentRevision> draft, Map<SecretName, String> secrets) {}
}
