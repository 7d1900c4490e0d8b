package io.callwake.platform.parts;

import io.callwake.application.CurrentRequest;
import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents;
import io.callwake.application.analysis.Analyses;
import io.callwake.application.audit.Audit;
import io.callwake.application.audit.AuditLog;
import io.callwake.application.call.Calls;
import io.callwake.application.call.ConcludeCall;
import io.callwake.application.call.DigestReport;
import io.callwake.application.call.ReceiveCallReport;
import io.callwake.application.call.ReceiveReportDocument;
import io.callwake.application.delivery.Deliveries;
import io.callwake.application.delivery.Events;
import io.callwake.application.delivery.WriteEvent;
import io.callwake.application.due.DueRows;
import io.callwake.application.step.Steps;
import io.callwake.application.tenant.AllowRecordings;
import io.callwake.application.tenant.ApiKeys;
import io.callwake.application.tenant.ChangeTenant;
import io.callwake.application.tenant.CreateApiKey;
import io.callwake.application.tenant.CreateTenant;
import io.callwake.application.tenant.NewSecrets;
import io.callwake.application.tenant.RevokeApiKey;
import io.callwake.application.tenant.RotateApiKey;
import io.callwake.application.tenant.Tenants;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the platform can be asked to do. */
@Configuration(proxyBeanMethods = false)
class UseCases {

    @Bean
    Audit audit(AuditLog log, CurrentRequest request, NewIds ids, Clock clock) {
        return new Audit(log, request, ids, clock);
    }

    @Bean
    CreateTenant createTenant(
            TenantTransaction transaction,
            Tenants tenants,
            ApiKeys keys,
            Audit audit,
            NewSecrets secrets,
            NewIds ids,
            Clock clock) {
        return new CreateTenant(transaction, tenants, keys, audit, secrets, ids, clock);
    }

    @Bean
    ChangeTenant changeTenant(TenantTransaction transaction, Tenants tenants, Audit audit) {
        return new ChangeTenant(transaction, tenants, audit);
    }

    @Bean
    AllowRecordings allowRecordings(TenantTransaction transaction, Tenants tenants, Audit audit) {
        return new AllowRecordings(transaction, tenants, audit);
    }

    @Bean
    CreateApiKey createApiKey(
            TenantTransaction transaction, ApiKeys keys, Audit audit, NewSecrets secrets, NewIds ids, Clock clock) {
        return new CreateApiKey(transaction, keys, audit, secrets, ids, clock);
    }

    @Bean
    RotateApiKey rotateApiKey(
            TenantTransaction transaction, ApiKeys keys, Audit audit, NewSecrets secrets, Clock clock) {
        return new RotateApiKey(transaction, keys, audit, secrets, clock);
    }

    @Bean
    RevokeApiKey revokeApiKey(TenantTransaction transaction, ApiKeys keys, Audit audit, Clock clock) {
        return new RevokeApiKey(transaction, keys, audit, clock);
    }

    @Bean
    ReceiveCallReport receiveCallReport(
            TenantTransaction transaction,
            Calls calls,
            Analyses analyses,
            Steps steps,
            DueRows dueRows,
            DigestReport digestReport,
            NewIds ids,
            Clock clock) {
        return new ReceiveCallReport(transaction, calls, analyses, steps, dueRows, digestReport, ids, clock);
    }

    @Bean
    ReceiveReportDocument receiveReportDocument(ReceiveCallReport receiveCallReport, Agents agents) {
        return new ReceiveReportDocument(receiveCallReport, agents);
    }

    @Bean
    ConcludeCall concludeCall(
            TenantTransaction transaction,
            Calls calls,
            Steps steps,
            Analyses analyses,
            Events events,
            Deliveries deliveries,
            WriteEvent writeEvent,
            DueRows dueRows,
            NewIds ids,
            Clock clock) {
        return new ConcludeCall(
                transaction, calls, steps, analyses, events, deliveries, writeEvent, dueRows, ids, clock);
    }
}
