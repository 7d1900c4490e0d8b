package io.callwake.application.agent;

import io.callwake.application.EgressRules;
import io.callwake.application.analysis.AskAnalysts;
import io.callwake.application.analysis.Models;
import io.callwake.application.outcome.Outcomes;
import io.callwake.application.tenant.Tenants;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.AppliedDocument;
import io.callwake.domain.agent.TenantRules;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.document.Reading;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import io.callwake.domain.tenant.TenantSettings;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an agent's document by the rules of its tenant. */
public final class ReadDocument {

    private final Agents agents;
    private final Outcomes outcomes;
    private final Tenants tenants;
    private final Models models;
    private final EgressRules egress;

    public ReadDocument(Agents agents, Outcomes outcomes, Tenants tenants, Models models, EgressRules egress) {
        this.agents = agents;
        this.outcomes = outcomes;
        this.tenants = tenants;
        this.models = models;
        this.egress = egress;
    }

    Reading<AppliedDocument> read(TenantId tenant, AgentSelector selector, @Nullable Object written) {
        List<OutcomeKey> inUse = agents.find(tenant, selector)
                .map(Agent::current)
                .map(revision -> revision.configuration().outcomes())
                .orElse(List.of());
        TenantSettings settings = tenants.find(tenant).map(Tenant::settings).orElse(TenantSettings.USUAL);
        return AppliedDocument.read(
                written,
                new TenantRules(
                        outcomes.catalogue(tenant),
                        inUse,
                        settings.longestRecordingDays(),
                        analystsOf(tenant),
                        url -> egress.whyRefused(url.value())));
    }

    private List<String> analystsOf(TenantId tenant) {
        return Stream.concat(
                        Stream.of(AskAnalysts.OFFLINE),
                        models.all(tenant).stream()
                                .filter(model -> !model.isArchived())
                                .map(AnalysisModel::name))
                .toList();
    }
}
