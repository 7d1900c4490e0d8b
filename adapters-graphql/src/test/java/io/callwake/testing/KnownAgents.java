package io.callwake.testing;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.agent.Agents;
import io.callwake.application.agent.InMemoryAgents;
import io.callwake.application.fault.Site;
import io.callwake.application.outcome.Outcomes;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.tenant.TenantId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Agents in memory, which note what they are asked. */
public final class KnownAgents {

    private final InMemoryTransaction transaction;
    private final Agents agents;
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final List<String> questionsOnRevisions = new CopyOnWriteArrayList<>();

    public KnownAgents(InMemoryTransaction transaction) {
        this.transaction = transaction;
        this.agents = noting(Agents.class, new InMemoryAgents(transaction));
    }

    private void note(String question) {
        questions.add(question);
        switch (question) {
            case "revisions" -> questionsOnRevisions.add("page");
            case "countRevisions" -> questionsOnRevisions.add("count");
            default -> {}
        }
    }

    /** The outcomes, which agents name: what they are asked is noted with what agents are. */
    public Outcomes with(Outcomes kept) {
        return noting(Outcomes.class, kept);
    }

    private <P> P noting(Class<P> port, P kept) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
                    note(method.getName());
                    try {
                        return method.invoke(kept, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    public Agents agents() {
        return agents;
    }

    public void add(TenantId tenant, Agent agent) {
        transaction.run(tenant, Site.CHANGE_CONFIGURATION, () -> agents.create(tenant, agent));
    }

    public void add(TenantId tenant, AgentRevision revision) {
        transaction.run(tenant, Site.CHANGE_CONFIGURATION, () -> agents.add(tenant, revision));
    }

    /** By the names of the ports' methods. */
    public List<String> questions() {
        return questions;
    }

    /** Which pages of revisions were asked for, and how often they were counted. */
    public List<String> questionsOnRevisions() {
        return questionsOnRevisions;
    }
}
