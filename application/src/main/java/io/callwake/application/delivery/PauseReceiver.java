package io.callwake.application.delivery;

import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents;
import io.callwake.application.audit.Audit;
import io.callwake.application.due.DueRows;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Nothing is sent to a receiver for a while; or it is sent something again, with all that was held until then. */
public final class PauseReceiver {

    private final TenantTransaction transaction;
    private final Endpoints endpoints;
    private final Agents agents;
    private final ReceiverDesk desk;
    private final Audit audit;
    private final Clock clock;

    public PauseReceiver(
            TenantTransaction transaction,
            Endpoints endpoints,
            Agents agents,
            DueRows dueRows,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.endpoints = endpoints;
        this.agents = agents;
        this.desk = new ReceiverDesk(endpoints, dueRows);
        this.audit = audit;
        this.clock = clock;
    }

    /** Nothing if there is no such endpoint, or it is out of use. */
    public Optional<Endpoint> pause(Principal who, EndpointId id) {
        return ofOneInUse(who, id, () -> {
            Receiver receiver = new Receiver.AtEndpoint(id);
            ReceiverHealth health = endpoints.lockHealth(who.tenant(), receiver);
            ReceiverHealth paused = health.paused(clock.instant());
            if (!paused.equals(health)) {
                endpoints.setHealth(who.tenant(), receiver, paused);
                audit.tell(who.tenant(), who.actor(), AuditedAction.ENDPOINT_PAUSED, id, List.of("state"));
            }
        });
    }

    /** Whether it was paused or disabled. Nothing if there is no such endpoint, or it is out of use. */
    public Optional<Endpoint> resume(Principal who, EndpointId id) {
        return ofOneInUse(who, id, () -> resume(who, new Receiver.AtEndpoint(id), AuditedAction.ENDPOINT_RESUMED));
    }

    /** @return whether there is such an agent */
    public boolean resumeFulfilment(Principal who, AgentId agent) {
        if (agents.idOf(who.tenant(), new AgentSelector.ById(agent)).isEmpty()) {
            return false;
        }
        transaction.run(
                who.tenant(),
                Site.CHANGE_ENDPOINT,
                () -> resume(who, new Receiver.Fulfilment(agent), AuditedAction.FULFILMENT_RESUMED));
        return true;
    }

    private Optional<Endpoint> ofOneInUse(Principal who, EndpointId id, Runnable change) {
        return transaction.in(who.tenant(), Site.CHANGE_ENDPOINT, () -> {
            Optional<Endpoint> endpoint = endpoints.lock(who.tenant(), id).filter(known -> !known.isArchived());
            endpoint.ifPresent(_ -> change.run());
            return endpoint;
        });
    }

    private void resume(Principal who, Receiver receiver, AuditedAction action) {
        if (!endpoints.lockHealth(who.tenant(), receiver).isActive()) {
            desk.open(who.tenant(), receiver, clock.instant());
            audit.tell(who.tenant(), who.actor(), action, receiver, List.of("state"));
        }
    }
}
