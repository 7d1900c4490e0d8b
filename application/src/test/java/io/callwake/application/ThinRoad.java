package io.callwake.application;

import static io.callwake.domain.customer.ACustomer.aCustomer;

import io.callwake.application.agent.Applied;
import io.callwake.application.agent.ApplyAgent;
import io.callwake.application.agent.ArchiveAgent;
import io.callwake.application.agent.InMemoryAgents;
import io.callwake.application.agent.PublishDraft;
import io.callwake.application.agent.ReadDocument;
import io.callwake.application.agent.RestoreRevision;
import io.callwake.application.agent.TryAgent;
import io.callwake.application.agent.Wish;
import io.callwake.application.analysis.AnalyseCall;
import io.callwake.application.analysis.AnalystRoom;
import io.callwake.application.analysis.ArchiveModel;
import io.callwake.application.analysis.AskAnalysts;
import io.callwake.application.analysis.Breakers;
import io.callwake.application.analysis.InMemoryAnalyses;
import io.callwake.application.analysis.InMemoryAnalysisUsages;
import io.callwake.application.analysis.InMemoryModels;
import io.callwake.application.analysis.JudgeCall;
import io.callwake.application.analysis.MakeBrief;
import io.callwake.application.analysis.SaveModel;
import io.callwake.application.analysis.ScriptedAnalyst;
import io.callwake.application.analysis.ScriptedProviders;
import io.callwake.application.analysis.WatchBudget;
import io.callwake.application.audit.Audit;
import io.callwake.application.audit.InMemoryAudit;
import io.callwake.application.call.ConcludeCall;
import io.callwake.application.call.DrivePostCall;
import io.callwake.application.call.InMemoryCalls;
import io.callwake.application.call.InMemoryRecordingStore;
import io.callwake.application.call.Incoming;
import io.callwake.application.call.LookAfterRecording;
import io.callwake.application.call.ReceiveCallReport;
import io.callwake.application.call.ReceiveCallReport.Receipt;
import io.callwake.application.call.RecordingLinks;
import io.callwake.application.call.Recordings;
import io.callwake.application.call.RemoveRecording;
import io.callwake.application.call.RetryAnalysis;
import io.callwake.application.call.ScriptedDownloads;
import io.callwake.application.call.ScriptedRecordingSource;
import io.callwake.application.call.TranscriptLinks;
import io.callwake.application.connection.ArchiveConnection;
import io.callwake.application.connection.Connection;
import io.callwake.application.connection.DriveArrival;
import io.callwake.application.connection.FileReports;
import io.callwake.application.connection.InMemoryArrivals;
import io.callwake.application.connection.InMemoryConnections;
import io.callwake.application.connection.Platforms;
import io.callwake.application.connection.ReadArrivalsAgain;
import io.callwake.application.connection.ReceiveWebhook;
import io.callwake.application.connection.RefusalLimit;
import io.callwake.application.connection.SaveConnection;
import io.callwake.application.connection.ScriptedApi;
import io.callwake.application.connection.ScriptedPlatform;
import io.callwake.application.connection.TidyConnection;
import io.callwake.application.customer.ImportCustomers;
import io.callwake.application.customer.InMemoryCustomers;
import io.callwake.application.customer.MergeCustomers;
import io.callwake.application.customer.RecordConsent;
import io.callwake.application.customer.SaveCustomer;
import io.callwake.application.delivery.ArchiveEndpoint;
import io.callwake.application.delivery.FanOutEvent;
import io.callwake.application.delivery.InMemoryDeliveries;
import io.callwake.application.delivery.InMemoryDeliveryStore;
import io.callwake.application.delivery.InMemoryEndpoints;
import io.callwake.application.delivery.InMemoryEvents;
import io.callwake.application.delivery.InMemoryWebhooks;
import io.callwake.application.delivery.LookAfterReceiver;
import io.callwake.application.delivery.NewSigningKeys;
import io.callwake.application.delivery.PauseReceiver;
import io.callwake.application.delivery.PlainEvents;
import io.callwake.application.delivery.Redeliver;
import io.callwake.application.delivery.RotateEndpointKey;
import io.callwake.application.delivery.SaveEndpoint;
import io.callwake.application.delivery.SendDeliveries;
import io.callwake.application.delivery.SendDeliveries.Sent;
import io.callwake.application.delivery.SendTestEvent;
import io.callwake.application.delivery.SequentialKeys;
import io.callwake.application.delivery.WriteEvent;
import io.callwake.application.due.ClaimDueRows;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.HandleDueRow;
import io.callwake.application.due.InMemoryDueRows;
import io.callwake.application.due.InMemoryDueRows.Seen;
import io.callwake.application.fault.ScriptedFaults;
import io.callwake.application.fault.Site;
import io.callwake.application.outcome.ArchiveOutcome;
import io.callwake.application.outcome.DefineOutcomes;
import io.callwake.application.outcome.InMemoryOutcomes;
import io.callwake.application.outcome.SaveOutcome;
import io.callwake.application.step.InMemorySteps;
import io.callwake.application.tenant.AllowRecordings;
import io.callwake.application.tenant.ChangeTenant;
import io.callwake.application.tenant.ChangeTenant.Changes;
import io.callwake.application.tenant.CreateApiKey;
import io.callwake.application.tenant.CreateTenant;
import io.callwake.application.tenant.InMemoryApiKeys;
import io.callwake.application.tenant.InMemoryTenants;
import io.callwake.application.tenant.NewSecrets;
import io.callwake.application.tenant.Principal;
import io.callwake.application.tenant.RevokeApiKey;
import io.callwake.application.tenant.RotateApiKey;
import io.callwake.domain.E164;
import io.callwake.domain.PhoneFacts;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.customer.CustomerEdit;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EndpointTest;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.KeySecret;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The road of a call from its report to its webhook, in memory and on one thread: what is stored outlives its nodes, each of
 * which has its own worker and its own engine. Time stands still unless it is moved.
 */
public final class ThinRoad {

    public static final AgentRef BOILER_LINE = new AgentRef("boiler-line");
    public static final WebhookUrl HOOK = WebhookUrl.parse("https://hooks.example.net/calls");
    public static final WebhookUrl EVENTS = WebhookUrl.parse("https://hooks.example.net/events");
    public static final WebhookSecret SECRET = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    public static final String PLATFORMS_SECRET = "a-secret-that-platform-and-tests-know";
    public static final KeySecret KEY = new KeySecret("a-key-that-only-tests-know");

    private static final List<SecretKey> LINK_KEYS = List.of(new SecretKeySpec(new byte[32], "HmacSHA256"));
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration BACKOFF = Duration.ofSeconds(1);
    private static final int MANY = 100;

    public final MovableClock clock = MovableClock.at("2026-03-03T09:02:00Z");
    public final ScriptedFaults faults = new ScriptedFaults();
    public final InMemoryTransaction transaction = new InMemoryTransaction(faults);
    public final SequentialIds ids = new SequentialIds();
    public final InMemoryTenants tenants = new InMemoryTenants(transaction);
    public final InMemoryApiKeys apiKeys = new InMemoryApiKeys(transaction);
    public final InMemoryAudit audit = new InMemoryAudit(transaction);
    public final InMemoryAgents agents = new InMemoryAgents(transaction);
    public final InMemoryOutcomes outcomes = new InMemoryOutcomes(transaction);
    public final InMemoryCustomers customers = new InMemoryCustomers(transaction);
    public final InMemoryDueRows dueRows = new InMemoryDueRows(transaction, clock);
    public final InMemorySteps steps = new InMemorySteps(transaction, clock);
    public final InMemoryAnalyses analyses = new InMemoryAnalyses(transaction);
    public final InMemoryDeliveryStore deliveryStore = new InMemoryDeliveryStore(transaction);
    public final InMemoryEvents events = new InMemoryEvents(deliveryStore, dueRows, this::agentOf);
    public final InMemoryDeliveries deliveries = new InMemoryDeliveries(deliveryStore, agents, dueRows);
    public final InMemoryEndpoints endpoints = new InMemoryEndpoints(deliveryStore, dueRows);
    public final InMemoryCalls calls = new InMemoryCalls(
            transaction,
            agents,
            dueRows,
            (of, event, type, call, at) -> events.append(of, event, type, call, null, at),
            this::skipDeliveries);
    public final Recordings recordings = calls.recordings();
    public final InMemoryRecordingStore recordingStore = new InMemoryRecordingStore();
    public final ScriptedDownloads downloads = new ScriptedDownloads();
    public final ScriptedRecordingSource recordingSource = new ScriptedRecordingSource();
    public final InMemoryConnections connections = new InMemoryConnections(transaction);
    public final InMemoryArrivals arrivals = new InMemoryArrivals(transaction, dueRows);
    public final ScriptedPlatform platform = new ScriptedPlatform();
    public final ScriptedApi platformsApi = new ScriptedApi();
    public final ScriptedAnalyst analyst = new ScriptedAnalyst();
    public final InMemoryModels models = new InMemoryModels(transaction);
    public final ScriptedProviders providers = new ScriptedProviders();
    public final InMemoryAnalysisUsages usages = new InMemoryAnalysisUsages(transaction);
    public final InMemoryWebhooks webhooks = new InMemoryWebhooks(clock);
    public final TenantId tenant = new TenantId(ids.next());
    public final Principal principal = new Principal(tenant, new Actor.User("ada"), Scope.all());

    public final ApiKeyId keyId = new ApiKeyId(ids.next());
    public final NewSecrets secrets = () -> new KeySecret("cw_made-for-a-test-" + ids.next());

    private final WriteEvent writeEvent;
    private final NewSigningKeys keys = new SequentialKeys();

    private int nodes;

    public ThinRoad() {
        this(new PlainEvents());
    }

    /** A road whose events are told otherwise than for tests. */
    public ThinRoad(WriteEvent writeEvent) {
        this.writeEvent = writeEvent;
    }

    public Node newNode() {
        return new Node("node-" + ++nodes, clock);
    }

    /** A node that reads another clock than the others. */
    public Node newNode(Clock itsClock) {
        return new Node("node-" + ++nodes, itsClock);
    }

    /** The one call there is. */
    public Call theCall() {
        List<Call> all = calls.findAll(tenant);
        if (all.size() != 1) {
            throw new AssertionError("not one call but " + all);
        }
        return all.getFirst();
    }

    public @Nullable Analysis analysisOf(CallId call) {
        return analyses.recorded(tenant, call).orElse(null);
    }

    private Optional<AgentId> agentOf(TenantId ofTenant, CallId call) {
        return calls.find(ofTenant, call).map(Call::agent);
    }

    private void skipDeliveries(TenantId ofTenant, CallId survivor, CallId other) {
        Set<UUID> claimed = dueRows.seen(ofTenant).stream()
                .filter(Seen::claimed)
                .map(Seen::ref)
                .collect(Collectors.toSet());
        deliveries
                .absorbed(ofTenant, survivor, other, id -> claimed.contains(id.value()))
                .forEach(id -> dueRows.removeAbout(ofTenant, DueKind.DELIVERY, id.value()));
    }

    /** Whether nothing is left to do, now or later, but for tidying up. */
    public boolean isAtRest() {
        return dueRows.seen(tenant).stream()
                .allMatch(row -> row.kind() == DueKind.CONNECTION || row.kind() == DueKind.RECEIVER);
    }

    /** One process. */
    public final class Node {

        public final CreateTenant createTenant;
        public final CreateApiKey createApiKey;
        public final RotateApiKey rotateApiKey;
        public final RevokeApiKey revokeApiKey;
        public final ChangeTenant changeTenant;
        public final AllowRecordings allowRecordings;
        public final ApplyAgent applyAgent;
        public final PublishDraft publishDraft;
        public final RestoreRevision restoreRevision;
        public final ArchiveAgent archiveAgent;
        public final TryAgent tryAgent;
        public final SaveOutcome saveOutcome;
        public final ArchiveOutcome archiveOutcome;
        public final SaveCustomer saveCustomer;
        public final RecordConsent recordConsent;
        public final MergeCustomers mergeCustomers;
        public final ImportCustomers importCustomers;
        public final ReceiveCallReport receiveCallReport;
        public final SaveConnection saveConnection;
        public final ArchiveConnection archiveConnection;
        public final ReadArrivalsAgain readArrivalsAgain;
        public final ReceiveWebhook receiveWebhook;
        public final DriveArrival driveArrival;
        public final TidyConnection tidyConnection;
        public final AnalyseCall analyseCall;
        public final ConcludeCall concludeCall;
        public final RetryAnalysis retryAnalysis;
        public final SaveModel saveModel;
        public final ArchiveModel archiveModel;
        public final Breakers breakers = new Breakers();
        public final AnalystRoom room = new AnalystRoom(Duration.ZERO);
        public final DrivePostCall drivePostCall;
        public final SaveEndpoint saveEndpoint;
        public final RotateEndpointKey rotateEndpointKey;
        public final PauseReceiver pauseReceiver;
        public final ArchiveEndpoint archiveEndpoint;
        public final SendTestEvent sendTestEvent;
        public final Redeliver redeliver;
        public final FanOutEvent fanOutEvent;
        public final SendDeliveries sendDeliveries;
        public final LookAfterReceiver lookAfterReceiver;
        public final LookAfterRecording lookAfterRecording;
        public final RemoveRecording removeRecording;
        public final InMemoryEngine engine;

        private final Map<DueQueue, ClaimDueRows> claims;
        private final Clock itsClock;
        private final Map<DueKind, HandleDueRow> handlers;

        private Node(String name, Clock itsClock) {
            this.itsClock = itsClock;
            claims = new EnumMap<>(DueQueue.class);
            for (DueQueue queue : DueQueue.values()) {
                claims.put(queue, dueRows.claimedBy(name, queue));
            }
            engine = new InMemoryEngine(itsClock);
            Audit told = new Audit(audit, CurrentRequest.NONE, ids, itsClock);
            createTenant = new CreateTenant(transaction, tenants, apiKeys, told, secrets, ids, itsClock);
            createApiKey = new CreateApiKey(transaction, apiKeys, told, secrets, ids, itsClock);
            rotateApiKey = new RotateApiKey(transaction, apiKeys, told, secrets, itsClock);
            revokeApiKey = new RevokeApiKey(transaction, apiKeys, told, itsClock);
            changeTenant = new ChangeTenant(transaction, tenants, told);
            allowRecordings = new AllowRecordings(transaction, tenants, told);
            DefineOutcomes defineOutcomes = new DefineOutcomes(outcomes, told);
            ReadDocument readDocument = new ReadDocument(agents, outcomes, tenants, models, EgressRules.NONE);
            applyAgent = new ApplyAgent(transaction, agents, readDocument, defineOutcomes, told, ids, itsClock);
            publishDraft = new PublishDraft(transaction, agents, readDocument, defineOutcomes, told, itsClock);
            restoreRevision = new RestoreRevision(agents, applyAgent);
            archiveAgent = new ArchiveAgent(transaction, agents, told, itsClock);
            tryAgent = new TryAgent(transaction, agents, readDocument);
            saveOutcome = new SaveOutcome(transaction, outcomes, defineOutcomes);
            archiveOutcome = new ArchiveOutcome(transaction, outcomes, told, itsClock);
            saveCustomer = new SaveCustomer(transaction, customers, told, ids, itsClock);
            recordConsent = new RecordConsent(transaction, customers, customers, calls::find, told, ids, itsClock);
            mergeCustomers = new MergeCustomers(transaction, customers, told, itsClock);
            importCustomers = new ImportCustomers(transaction, customers, told, ids, itsClock);
            receiveCallReport = new ReceiveCallReport(
                    transaction, calls, analyses, steps, dueRows, AReport::digestOf, ids, itsClock);
            Platforms platforms = new Platforms(List.of(platform));
            FileReports fileReports = new FileReports(transaction, connections, receiveCallReport);
            saveConnection = new SaveConnection(
                    transaction, connections, platforms, arrivals, agents, dueRows, told, ids, itsClock);
            archiveConnection = new ArchiveConnection(transaction, connections, told, itsClock);
            readArrivalsAgain = new ReadArrivalsAgain(transaction, connections, arrivals, told, itsClock);
            receiveWebhook = new ReceiveWebhook(
                    transaction,
                    connections,
                    platforms,
                    arrivals,
                    fileReports,
                    dueRows,
                    new RefusalLimit(),
                    ids,
                    itsClock);
            driveArrival = new DriveArrival(
                    transaction,
                    connections,
                    platforms,
                    arrivals,
                    fileReports,
                    platformsApi,
                    dueRows,
                    faults,
                    itsClock);
            tidyConnection = new TidyConnection(transaction, arrivals, dueRows, itsClock);
            WatchBudget watchBudget = new WatchBudget(usages, itsClock);
            JudgeCall judgeCall = new JudgeCall(
                    tenants,
                    new MakeBrief(outcomes, customers, _ -> PhoneFacts.NONE),
                    new AskAnalysts(models, providers, null, analyst, breakers, itsClock),
                    watchBudget,
                    (digits, _) -> E164.is(digits) ? Optional.of(new E164(digits)) : Optional.empty(),
                    faults,
                    itsClock);
            analyseCall = new AnalyseCall(
                    transaction, calls, steps, judgeCall, analyses, usages, watchBudget, room, itsClock);
            retryAnalysis = new RetryAnalysis(transaction, calls, analyses, steps, dueRows, told, itsClock);
            saveModel = new SaveModel(transaction, models, providers, EgressRules.NONE, told, faults, ids, itsClock);
            archiveModel = new ArchiveModel(transaction, models, told, itsClock);
            concludeCall = new ConcludeCall(
                    transaction, calls, steps, analyses, events, deliveries, writeEvent, dueRows, ids, itsClock);
            drivePostCall = new DrivePostCall(transaction, calls, dueRows, engine, concludeCall, faults, ids, itsClock);
            saveEndpoint = new SaveEndpoint(
                    transaction, endpoints, agents, EgressRules.NONE, keys, dueRows, told, ids, itsClock);
            rotateEndpointKey = new RotateEndpointKey(transaction, endpoints, keys, told, itsClock);
            pauseReceiver = new PauseReceiver(transaction, endpoints, agents, dueRows, told, itsClock);
            archiveEndpoint = new ArchiveEndpoint(transaction, endpoints, dueRows, told, itsClock);
            sendTestEvent = new SendTestEvent(
                    transaction,
                    endpoints,
                    events,
                    _ -> new EndpointTest(itsClock.instant(), "Can you hear me?"),
                    writeEvent,
                    ids,
                    itsClock);
            redeliver = new Redeliver(transaction, endpoints, told, itsClock);
            fanOutEvent = new FanOutEvent(
                    transaction,
                    events,
                    deliveries,
                    calls,
                    analyses,
                    customers,
                    recordings,
                    new RecordingLinks(URI.create("https://callwake.example/v1/recordings/"), LINK_KEYS, itsClock),
                    new TranscriptLinks(URI.create("https://callwake.example/v1/transcripts/"), LINK_KEYS, itsClock),
                    writeEvent,
                    dueRows,
                    ids,
                    itsClock);
            sendDeliveries = new SendDeliveries(
                    transaction,
                    deliveries,
                    endpoints,
                    events,
                    writeEvent,
                    webhooks,
                    dueRows,
                    told,
                    faults,
                    ids,
                    itsClock,
                    () -> 0.5);
            lookAfterReceiver = new LookAfterReceiver(transaction, endpoints, dueRows, itsClock);
            lookAfterRecording = new LookAfterRecording(
                    transaction,
                    recordings,
                    calls,
                    agents,
                    tenants,
                    (itsTenant, _) ->
                            tenants.find(itsTenant).orElseThrow().settings().recordings(),
                    recordingSource,
                    downloads,
                    recordingStore,
                    dueRows,
                    errand -> {
                        errand.run();
                        return true;
                    },
                    faults,
                    ids,
                    itsClock);
            removeRecording = new RemoveRecording(transaction, calls, recordings, dueRows, told, ids, itsClock);
            handlers = Map.of(
                    DueKind.POST_CALL,
                    drivePostCall,
                    DueKind.EVENT,
                    fanOutEvent,
                    DueKind.RECEIVER,
                    lookAfterReceiver,
                    DueKind.RECORDING,
                    lookAfterRecording,
                    DueKind.ARRIVAL,
                    driveArrival,
                    DueKind.CONNECTION,
                    tidyConnection);
        }

        private Tenant theTenant() {
            return Tenant.of(tenant, "Fjord Heating", ZoneId.of("Europe/Oslo"));
        }

        /** The tenant, and a key that opens it with {@link #KEY}. */
        public void providesTheTenant() {
            createTenant.provide(theTenant(), keyId, "Demo", KEY);
        }

        public void revokesAKey() {
            revokeApiKey.revoke(principal, keyId);
        }

        /** From now on recordings are copied. */
        public void copiesRecordings() {
            changeTenant.change(principal, new Changes(null, null, null, null, RecordingKeeping.COPY));
        }

        /** A model that is asked by those agents only that name it. */
        public SaveModel.Result savesAModel(String name) {
            return saveModel.create(
                    principal,
                    Map.of(
                            "name",
                            name,
                            "provider",
                            "openai",
                            "url",
                            "https://models.example.net/v1",
                            "model",
                            "large"),
                    false);
        }

        /** Has the one call judged once more, if it was not. */
        public RetryAnalysis.Result retries() {
            return retryAnalysis.retry(principal, theCall().id());
        }

        public void removesTheRecording() {
            removeRecording.remove(principal, theCall().id());
        }

        /** A customer, saved as the tenant does. */
        public void savesACustomer() {
            saveCustomer.save(
                    principal,
                    new CustomerEdit(
                            aCustomer().known("crm-88").named("Ada Lindqvist").news(), Set.of()));
        }

        /** An agent whose calls are told to {@link #HOOK}, signed with {@link #SECRET}. */
        public Agent appliesAnAgent() {
            return applied(Map.of(
                    "name",
                    "Boiler inspections",
                    "fulfilment",
                    Map.of("url", HOOK.toString(), "secret", SECRET.value())));
        }

        /** An endpoint at {@link #EVENTS} that wants everything, as it is. */
        public void makesAnEndpoint() {
            List<String> types = Arrays.stream(EventType.values())
                    .filter(type -> type != EventType.ENDPOINT_TEST)
                    .map(EventType::key)
                    .toList();
            SaveEndpoint.Result result = saveEndpoint.create(
                    principal,
                    Map.of("name", "The CRM", "url", EVENTS.toString(), "events", types, "masking", "clear"));
            if (!(result instanceof SaveEndpoint.Result.Saved)) {
                throw new AssertionError(result);
            }
        }

        public void pausesTheEndpoint() {
            pauseReceiver.pause(principal, theEndpoint());
        }

        public void resumesTheEndpoint() {
            pauseReceiver.resume(principal, theEndpoint());
        }

        /** Whatever the endpoint was sent is sent again. */
        public void redeliversEverything() {
            redeliver.redeliver(
                    principal, new Receiver.AtEndpoint(theEndpoint()), Instant.EPOCH, itsClock.instant(), false, null);
        }

        private EndpointId theEndpoint() {
            return endpoints.all(tenant).getFirst().id();
        }

        public Agent appliesAnAgentWithoutFulfilment() {
            return applied(Map.of("name", "Boiler inspections"));
        }

        public Agent appliesAnAgentKeepingRecordingsFor(int days) {
            return applied(Map.of("name", "Boiler inspections", "retention", Map.of("recordingDays", days)));
        }

        private Agent applied(Map<String, Object> document) {
            return applied(BOILER_LINE, document);
        }

        /** Whatever agent it is, of a tenant who is there. */
        public Agent applied(AgentRef ref, Map<String, ? extends @Nullable Object> document) {
            if (tenants.find(tenant).isEmpty()) {
                transaction.run(tenant, Site.CHANGE_TENANT, () -> tenants.add(theTenant()));
            }
            return switch (applyAgent.apply(principal, ref, document, Wish.PUBLISH)) {
                case Applied.Created(Agent agent) -> agent;
                case Applied.Revised(Agent agent) -> agent;
                case Applied.Unchanged(Agent agent, var _) -> agent;
                case Applied other -> throw new AssertionError(other);
            };
        }

        /** A connection to {@link #platform}, whose webhooks are signed with {@link #PLATFORMS_SECRET}, and that maps nobody. */
        public ConnectionId connects() {
            return connects(Map.of());
        }

        /** Likewise, with more said of it. */
        public ConnectionId connects(Map<String, ? extends @Nullable Object> more) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            document.put("name", "The northern line");
            document.put("platform", ScriptedPlatform.NAME.value());
            document.put("secrets", Map.of("webhook", PLATFORMS_SECRET, "api", "a-key-of-the-platform"));
            document.putAll(more);
            return switch (saveConnection.create(principal, document)) {
                case SaveConnection.Result.Saved(Connection connection, int _) -> connection.id();
                case SaveConnection.Result other -> throw new AssertionError(other);
            };
        }

        /** What the platform sends now. */
        public ReceiveWebhook.Result receives(ConnectionId connection, String body) {
            return receiveWebhook.receive(
                    receiveWebhook.addressee(connection).orElseThrow(),
                    ScriptedPlatform.sends(body, PLATFORMS_SECRET, itsClock.instant()));
        }

        public Receipt receives(AReport report) {
            return receiveCallReport.receive(
                    tenant, Incoming.direct(new AgentSelector.ByRef(BOILER_LINE), report.build()));
        }

        /** The call that this report opens. */
        public CallId opens(AReport report) {
            return switch (receives(report)) {
                case Receipt.Accepted(CallId call) -> call;
                case Receipt.Merged merged -> throw new AssertionError("not opened but " + merged);
                case Receipt.Duplicate duplicate -> throw new AssertionError("not opened but " + duplicate);
                case Receipt.UnknownAgent unknown -> throw new AssertionError("not opened but " + unknown);
            };
        }

        public List<DueRow> claims() {
            return claims.values().stream()
                    .flatMap(each -> each.claim(itsClock.instant(), MANY, _ -> MANY, Set.of(), LEASE).stream())
                    .toList();
        }

        /** Handles what is due now, as the worker does: what breaks is put back. */
        public void worksOff() {
            for (DueRow row : claims()) {
                if (row.kind() == DueKind.DELIVERY) {
                    sendsQuietly(row);
                    continue;
                }
                try {
                    handles(row);
                } catch (RuntimeException e) {
                    putBack(row);
                }
            }
        }

        /** What breaks comes back when its lease ends; what cannot be filed is filed once more. */
        private void sendsQuietly(DueRow row) {
            try {
                List<Sent> sent = attempts(row);
                try {
                    sendDeliveries.file(row.tenant(), sent);
                } catch (RuntimeException e) {
                    sendDeliveries.file(row.tenant(), sent);
                }
            } catch (RuntimeException _) {
                // Comes back when its lease ends.
            }
        }

        private List<Sent> attempts(DueRow row) {
            return sendDeliveries.prepare(row.tenant(), List.of(row)).stream()
                    .map(sendDeliveries::attempt)
                    .toList();
        }

        public void handles(DueRow row) {
            if (row.kind() == DueKind.DELIVERY) {
                sendDeliveries.file(row.tenant(), attempts(row));
                return;
            }
            HandleDueRow handler = handlers.get(row.kind());
            if (handler == null) {
                throw new AssertionError("nobody handles " + row);
            }
            handler.handle(row);
        }

        private void putBack(DueRow row) {
            try {
                transaction.run(
                        row.tenant(),
                        Site.FINISH_DUE_ROW,
                        () -> dueRows.putBack(row, itsClock.instant().plus(BACKOFF)));
            } catch (RuntimeException _) {
                // Comes back when its lease ends.
            }
        }

        /** Everything that runs in the engine takes its next step. */
        public void followsItsWorkflows() {
            engine.goOn(analyseCall, concludeCall);
        }

        /** Works, second by second, until nothing is left to do, or that much time has passed. */
        public void worksFor(Duration most) {
            for (Duration passed = Duration.ZERO;
                    passed.compareTo(most) <= 0 && !isAtRest();
                    passed = passed.plusSeconds(1)) {
                worksOffQuietly();
                followsItsWorkflows();
                followsItsWorkflows();
                worksOffQuietly();
                clock.advance(Duration.ofSeconds(1));
            }
        }

        private void worksOffQuietly() {
            try {
                worksOff();
            } catch (RuntimeException _) {
                // The claim broke; the worker looks again.
            }
        }

        public AgentId agent() {
            return agents.idOf(tenant, new AgentSelector.ByRef(BOILER_LINE)).orElseThrow();
        }
    }
}
