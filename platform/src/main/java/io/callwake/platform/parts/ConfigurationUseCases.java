package io.callwake.platform.parts;

import io.callwake.application.EgressRules;
import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.AgentTemplates;
import io.callwake.application.agent.Agents;
import io.callwake.application.agent.ApplyAgent;
import io.callwake.application.agent.ArchiveAgent;
import io.callwake.application.agent.PublishDraft;
import io.callwake.application.agent.ReadDocument;
import io.callwake.application.agent.RestoreRevision;
import io.callwake.application.agent.TryAgent;
import io.callwake.application.analysis.Models;
import io.callwake.application.audit.Audit;
import io.callwake.application.outcome.ArchiveOutcome;
import io.callwake.application.outcome.DefineOutcomes;
import io.callwake.application.outcome.Outcomes;
import io.callwake.application.outcome.SaveOutcome;
import io.callwake.application.tenant.Tenants;
import io.callwake.http.agent.BundledTemplates;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a tenant can do about his agents and outcomes. */
@Configuration(proxyBeanMethods = false)
class ConfigurationUseCases {

    @Bean
    AgentTemplates agentTemplates() {
        return new BundledTemplates();
    }

    @Bean
    ReadDocument readDocument(Agents agents, Outcomes outcomes, Tenants tenants, Models models, EgressRules egress) {
        return new ReadDocument(agents, outcomes, tenants, models, egress);
    }

    @Bean
    DefineOutcomes defineOutcomes(Outcomes outcomes, Audit audit) {
        return new DefineOutcomes(outcomes, audit);
    }

    @Bean
    ApplyAgent applyAgent(
            TenantTransaction transaction,
            Agents agents,
            ReadDocument readDocument,
            DefineOutcomes defineOutcomes,
            Audit audit,
            NewIds ids,
            Clock clock) {
        return new ApplyAgent(transaction, agents, readDocument, defineOutcomes, audit, ids, clock);
    }

    @Bean
    TryAgent tryAgent(TenantTransaction transaction, Agents agents, ReadDocument readDocument) {
        return new TryAgent(transaction, agents, readDocument);
    }

    @Bean
    PublishDraft publishDraft(
            TenantTransaction transaction,
            Agents agents,
            ReadDocument readDocument,
            DefineOutcomes defineOutcomes,
            Audit audit,
            Clock clock) {
        return new PublishDraft(transaction, agents, readDocument, defineOutcomes, audit, clock);
    }

    @Bean
    RestoreRevision restoreRevision(Agents agents, ApplyAgent applyAgent) {
        return new RestoreRevision(agents, applyAgent);
    }

    @Bean
    ArchiveAgent archiveAgent(TenantTransaction transaction, Agents agents, Audit audit, Clock clock) {
        return new ArchiveAgent(transaction, agents, audit, clock);
    }

    @Bean
    SaveOutcome saveOutcome(TenantTransaction transaction, Outcomes outcomes, DefineOutcomes defineOutcomes) {
        return new SaveOutcome(transaction, outcomes, defineOutcomes);
    }

    @Bean
    ArchiveOutcome archiveOutcome(TenantTransaction transaction, Outcomes outcomes, Audit audit, Clock clock) {
        return new ArchiveOutcome(transaction, outcomes, audit, clock);
    }
}
