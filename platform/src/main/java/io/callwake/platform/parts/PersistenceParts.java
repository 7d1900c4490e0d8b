package io.callwake.platform.parts;

import io.callwake.application.CurrentTrace;
import io.callwake.application.NewIds;
import io.callwake.application.agent.Agents;
import io.callwake.application.analysis.Analyses;
import io.callwake.application.analysis.AnalysisUsages;
import io.callwake.application.analysis.Models;
import io.callwake.application.call.CallLog;
import io.callwake.application.call.CallReports;
import io.callwake.application.call.Calls;
import io.callwake.application.call.DigestReport;
import io.callwake.application.call.Recordings;
import io.callwake.application.campaign.Campaigns;
import io.callwake.application.connection.Arrivals;
import io.callwake.application.connection.Connections;
import io.callwake.application.delivery.Deliveries;
import io.callwake.application.delivery.DeliveryLog;
import io.callwake.application.delivery.Endpoints;
import io.callwake.application.delivery.Events;
import io.callwake.application.due.ClaimDueRows;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.WakeUp;
import io.callwake.application.fault.Faults;
import io.callwake.application.outcome.Outcomes;
import io.callwake.application.step.Steps;
import io.callwake.application.tenant.ApiKeys;
import io.callwake.application.tenant.Tenants;
import io.callwake.persistence.Database;
import io.callwake.persistence.MasterKeys;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import io.callwake.persistence.TenantSecrets;
import io.callwake.persistence.agent.PostgresAgents;
import io.callwake.persistence.analysis.PostgresAnalyses;
import io.callwake.persistence.analysis.PostgresModels;
import io.callwake.persistence.analysis.PostgresUsages;
import io.callwake.persistence.audit.PostgresAudit;
import io.callwake.persistence.call.JsonDigest;
import io.callwake.persistence.call.PostgresCallLog;
import io.callwake.persistence.call.PostgresCallReports;
import io.callwake.persistence.call.PostgresCalls;
import io.callwake.persistence.call.PostgresRecordings;
import io.callwake.persistence.campaign.PostgresCampaigns;
import io.callwake.persistence.connection.PostgresArrivals;
import io.callwake.persistence.connection.PostgresConnections;
import io.callwake.persistence.delivery.PostgresDeliveries;
import io.callwake.persistence.delivery.PostgresDeliveryLog;
import io.callwake.persistence.delivery.PostgresEndpoints;
import io.callwake.persistence.delivery.PostgresEvents;
import io.callwake.persistence.due.PostgresClaims;
import io.callwake.persistence.due.PostgresDueRows;
import io.callwake.persistence.outcome.PostgresOutcomes;
import io.callwake.persistence.step.PostgresSteps;
import io.callwake.persistence.tenant.PostgresApiKeys;
import io.callwake.persistence.tenant.PostgresCredentials;
import io.callwake.persistence.tenant.PostgresTenants;
import io.callwake.platform.Settings;
import io.callwake.platform.watch.Watch;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** What is kept, and where. */
@Configuration(proxyBeanMethods = false)
class PersistenceParts {

    @Bean
    TenantReads tenantReads(Database database, Settings settings) {
        return new TenantReads(database.app(), settings.graphql().timeout());
    }

    @Bean
    PostgresTransaction tenantTransaction(Database database, Faults faults) {
        return new PostgresTransaction(database.app(), faults);
    }

    @Bean
    TenantSecrets tenantSecrets(TenantReads reads, MasterKeys masterKeys, Clock clock) {
        return new TenantSecrets(reads, masterKeys, clock);
    }

    @Bean
    PostgresCredentials credentials(Database database) {
        return new PostgresCredentials(database.app());
    }

    @Bean
    Tenants tenants(TenantReads reads, Database database, Clock clock) {
        return new PostgresTenants(reads, database.relay(), clock);
    }

    @Bean
    ApiKeys apiKeys(TenantReads reads, PostgresCredentials credentials) {
        return new PostgresApiKeys(reads, credentials);
    }

    @Bean
    PostgresAudit auditLog(TenantReads reads) {
        return new PostgresAudit(reads);
    }

    @Bean
    Agents agents(TenantReads reads, TenantSecrets secrets, Clock clock) {
        return new PostgresAgents(reads, secrets, clock);
    }

    @Bean
    Outcomes outcomes(TenantReads reads) {
        return new PostgresOutcomes(reads);
    }

    @Bean
    Calls calls(
            TenantReads reads, PostgresTransaction transaction, WakeUp wakeUp, CurrentTrace currentTrace, Watch watch) {
        return watch.overCalls(new PostgresCalls(reads, transaction, wakeUp, currentTrace));
    }

    @Bean
    CallReports callReports(TenantReads reads) {
        return new PostgresCallReports(reads);
    }

    @Bean
    Campaigns campaigns(TenantReads reads) {
        return new PostgresCampaigns(reads);
    }

    @Bean
    Recordings recordings(TenantReads reads, Events events) {
        return new PostgresRecordings(reads, events);
    }

    @Bean
    CallLog callLog(TenantReads reads) {
        return new PostgresCallLog(reads);
    }

    @Bean
    Connections connections(Database database, TenantReads reads, TenantSecrets secrets, NewIds ids) {
        return new PostgresConnections(database.app(), reads, secrets, ids);
    }

    @Bean
    Arrivals arrivals(TenantReads reads, TenantSecrets secrets, WakeUp wakeUp) {
        return new PostgresArrivals(reads, secrets, wakeUp);
    }

    @Bean
    Analyses analyses(TenantReads reads, Clock clock) {
        return new PostgresAnalyses(reads, clock);
    }

    @Bean
    Models models(TenantReads reads, TenantSecrets secrets) {
        return new PostgresModels(reads, secrets);
    }

    @Bean
    AnalysisUsages analysisUsages(TenantReads reads) {
        return new PostgresUsages(reads);
    }

    @Bean
    Events events(TenantReads reads, WakeUp wakeUp, CurrentTrace currentTrace) {
        return new PostgresEvents(reads, wakeUp, currentTrace);
    }

    @Bean
    Endpoints endpoints(
            TenantReads reads, TenantSecrets secrets, NewIds ids, WakeUp wakeUp, CurrentTrace currentTrace) {
        return new PostgresEndpoints(reads, secrets, ids, wakeUp, currentTrace);
    }

    @Bean
    DeliveryLog deliveryLog(TenantReads reads) {
        return new PostgresDeliveryLog(reads);
    }

    @Bean
    Deliveries deliveries(TenantReads reads, PostgresTransaction transaction, TenantSecrets secrets, Clock clock) {
        return new PostgresDeliveries(reads, transaction, secrets, clock);
    }

    @Bean
    DueRows dueRows(WakeUp wakeUp, CurrentTrace currentTrace) {
        return new PostgresDueRows(wakeUp, currentTrace);
    }

    @Bean
    @Primary
    ClaimDueRows claimDueRows(Database database, Faults faults, NewIds ids) {
        return new PostgresClaims(database.relay(), DueQueue.WORK, faults, "node-" + ids.next());
    }

    @Bean
    ClaimDueRows claimDeliveries(Database database, Faults faults, NewIds ids) {
        return new PostgresClaims(database.relay(), DueQueue.DELIVERIES, faults, "node-" + ids.next() + "-deliveries");
    }

    @Bean
    DigestReport digestReport() {
        return new JsonDigest();
    }

    @Bean
    Steps steps(PostgresTransaction transaction, NewIds ids) {
        return new PostgresSteps(transaction, "node-" + ids.next());
    }
}
