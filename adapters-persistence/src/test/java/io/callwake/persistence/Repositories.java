package io.callwake.persistence;

import io.callwake.application.NewIds;
import io.callwake.application.due.WakeUp;
import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Site;
import io.callwake.domain.UuidV7;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.agent.PostgresAgents;
import io.callwake.persistence.analysis.PostgresAnalyses;
import io.callwake.persistence.analysis.PostgresModels;
import io.callwake.persistence.analysis.PostgresUsages;
import io.callwake.persistence.audit.PostgresAudit;
import io.callwake.persistence.call.PostgresCallLog;
import io.callwake.persistence.call.PostgresCallReports;
import io.callwake.persistence.call.PostgresCalls;
import io.callwake.persistence.call.PostgresCustomerCalls;
import io.callwake.persistence.call.PostgresRecordings;
import io.callwake.persistence.campaign.PostgresCampaigns;
import io.callwake.persistence.connection.PostgresArrivals;
import io.callwake.persistence.connection.PostgresConnections;
import io.callwake.persistence.customer.PostgresConsents;
import io.callwake.persistence.customer.PostgresCustomers;
import io.callwake.persistence.delivery.PostgresDeliveries;
import io.callwake.persistence.delivery.PostgresDeliveryLog;
import io.callwake.persistence.delivery.PostgresEndpoints;
import io.callwake.persistence.delivery.PostgresEvents;
import io.callwake.persistence.due.PostgresDueRows;
import io.callwake.persistence.outcome.PostgresOutcomes;
import io.callwake.persistence.step.PostgresSteps;
import io.callwake.persistence.tenant.PostgresApiKeys;
import io.callwake.persistence.tenant.PostgresCredentials;
import io.callwake.persistence.tenant.PostgresTenants;
import io.callwake.persistence.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All repositories on a test database, put together as in production. */
public final class Repositories {

    public static final Instant NOW = Instant.parse("2026-03-03T09:05:00Z");

    public final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    public final NewIds ids;
    public final WakeUp wakeUp = new WakeUp();
    public final TenantReads reads;
    public final PostgresTransaction transaction;
    public final MasterKeys masterKeys = newMasterKeys();
    public final TenantSecrets secrets;
    public final PostgresTenants tenants;
    public final PostgresCredentials credentials;
    public final PostgresApiKeys apiKeys;
    public final PostgresAudit audit;
    public final PostgresAgents agents;
    public final PostgresOutcomes outcomes;
    public final PostgresCustomers customers;
    public final PostgresConsents consents;
    public final PostgresCustomerCalls customerCalls;
    public final PostgresConnections connections;
    public final PostgresArrivals arrivals;
    public final PostgresCalls calls;
    public final PostgresRecordings recordings;
    public final PostgresCallLog callLog;
    public final PostgresCallReports callReports;
    public final PostgresCampaigns campaigns;
    public final PostgresAnalyses analyses;
    public final PostgresModels models;
    public final PostgresUsages usages;
    public final PostgresDeliveries deliveries;
    public final PostgresEvents events;
    public final PostgresEndpoints endpoints;
    public final PostgresDeliveryLog deliveryLog;
    public final PostgresDueRows dueRows;
    public final PostgresSteps steps;

    /** One for all, as the tests of a class share a database. */
    private static final AtomicLong COUNT = new AtomicLong();

    /** The trace in which everything is done, if there is one. */
    public @Nullable String traceparent;

    private int tenantsMade;

    public Repositories(TestDatabase database) {
        this(database, Faults.NONE);
    }

    public Repositories(TestDatabase database, Faults faults) {
        ids = () -> UuidV7.of(NOW, 0, COUNT.incrementAndGet());
        reads = new TenantReads(database.app(), Duration.ofMinutes(1));
        transaction = new PostgresTransaction(database.app(), faults);
        secrets = new TenantSecrets(reads, masterKeys, clock);
        tenants = new PostgresTenants(reads, database.relay(), clock);

        audit = new PostgresAudit(reads);
        credentials = new PostgresCredentials(database.app());
        apiKeys = new PostgresApiKeys(reads, credentials);
        agents = new PostgresAgents(reads, secrets, clock);
        outcomes = new PostgresOutcomes(reads);
        customers = new PostgresCustomers(reads);
        consents = new PostgresConsents(reads);
        customerCalls = new PostgresCustomerCalls(reads);
        connections = new PostgresConnections(database.app(), reads, secrets, ids);
        arrivals = new PostgresArrivals(reads, secrets, wakeUp);
        events = new PostgresEvents(reads, wakeUp, () -> traceparent);
        calls = new PostgresCalls(reads, transaction, wakeUp, () -> traceparent);
        recordings = new PostgresRecordings(reads, events);
        callLog = new PostgresCallLog(reads);
        callReports = new PostgresCallReports(reads);
        campaigns = new PostgresCampaigns(reads);
        analyses = new PostgresAnalyses(reads, clock);
        models = new PostgresModels(reads, secrets);
        usages = new PostgresUsages(reads);
        deliveries = new PostgresDeliveries(reads, transaction, secrets, clock);
        deliveryLog = new PostgresDeliveryLog(reads);
        endpoints = new PostgresEndpoints(reads, secrets, ids, wakeUp, () -> traceparent);
        dueRows = new PostgresDueRows(wakeUp, () -> traceparent);
        steps = new PostgresSteps(transaction, "this node");
    }

    public static MasterKeys newMasterKeys() {
        try {
            Path folder = Files.createTempDirectory("callwake-keys");
            folder.toFile().deleteOnExit();
            Path file = folder.resolve("master.json");
            MasterKeys keys = MasterKeys.at(file, Set.of());
            Files.delete(file);
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TenantId newTenant() {
        TenantId id = new TenantId(newId());
        Tenant tenant = Tenant.of(id, "Tenant " + ++tenantsMade, ZoneId.of("UTC"));
        run(id, () -> tenants.add(tenant));
        return id;
    }

    public UUID newId() {
        return ids.next();
    }

    /** Commits what the work writes. */
    public <R> R in(TenantId tenant, Supplier<R> work) {
        return transaction.in(tenant, Site.CHANGE_CONFIGURATION, work);
    }

    public void run(TenantId tenant, Runnable work) {
        transaction.run(tenant, Site.CHANGE_CONFIGURATION, work);
    }
}
