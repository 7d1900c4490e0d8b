package io.callwake.graphql;

import static io.callwake.domain.customer.ACustomer.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.connection.Arrivals.Filed;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.customer.RecordConsent;
import io.callwake.application.delivery.DeliveryLog.Attempt;
import io.callwake.application.delivery.DeliveryLog.Bodies;
import io.callwake.application.delivery.DeliveryLog.Entry;
import io.callwake.application.delivery.DeliveryLog.Event;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.call.Attention;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallReport.Technical;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.customer.Consent;
import io.callwake.domain.customer.ConsentChannel;
import io.callwake.domain.customer.ConsentPurpose;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.Judgements;
import io.callwake.testing.Reports;
import io.callwake.testing.TestGraphQl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.graphql.test.tester.GraphQlTester;

/** Who may see what. */
class AccessTest {

    /** Everybody may ask who he is; what a node needs is said by its type. */
    private static final Set<String> OPEN = Set.of("Query.viewer", "Query.node");

    /** They are refused below lists. */
    private static final Set<String> ONE_AT_A_TIME = Set.of("revisions", "arrivals", "payload", "rawAnswer");

    /** They are looked at by themselves, and lead back to everything. */
    private static final Set<String> ROUND_ABOUT = Set.of("deliveries", "event", "endpoint");

    private static final String PERSONAL = """
        query One($id: ID!) {
          call(id: $id) {
            from { number masked }
            to { number masked }
            endReason
            analysisStatusReason
            goal { reason }
            summary
            actionItems
            transcript { text }
            events { type }
            dynamicVariables
            metadata
            phoneId
            wsUrl
            llmUrl
          }
        }\
        """;

    private static final String CUSTOMER = """
        query One($id: ID!) {
          customer(id: $id) {
            identifier name email phone { number masked region } sourceFile metadata consents { evidence }
          }
        }\
        """;

    private final GraphQLSchema schema = TestGraphQl.source().schema();
    private final TestGraphQl graphQl = new TestGraphQl();

    @Test
    void everyRootFieldRequiresAScopeOrIsOpenForAReason() {
        List<String> open = new ArrayList<>();
        for (GraphQLObjectType root :
                List.of(schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType())) {
            for (GraphQLFieldDefinition field : root.getFieldDefinitions()) {
                if (!field.hasAppliedDirective(RequiredScopes.DIRECTIVE)) {
                    open.add(root.getName() + "." + field.getName());
                }
            }
        }
        assertThat(open).containsExactlyInAnyOrderElementsOf(OPEN);
    }

    static List<GraphQLFieldDefinition> guarded() {
        GraphQLSchema schema = TestGraphQl.source().schema();
        return guarded(schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType());
    }

    static List<GraphQLFieldDefinition> guardedAndAnsweredOnce() {
        GraphQLSchema schema = TestGraphQl.source().schema();
        return guarded(schema.getQueryType(), schema.getMutationType());
    }

    private static List<GraphQLFieldDefinition> guarded(GraphQLObjectType... roots) {
        return Stream.of(roots)
                .flatMap(root -> root.getFieldDefinitions().stream())
                .filter(field -> field.hasAppliedDirective(RequiredScopes.DIRECTIVE))
                .toList();
    }

    /** Whatever else he may do. */
    @ParameterizedTest
    @MethodSource("guarded")
    void whoeverLacksTheScopeIsToldWhichAndNothingIsRead(GraphQLFieldDefinition field) {
        Scope scope = RequiredScopes.scopeOf(field);
        graphQl.callLog().questions().clear();
        graphQl.agents().questions().clear();

        forbidden(
                graphQl.ask(queryOf(field), Map.of(), EnumSet.complementOf(EnumSet.of(scope))), field.getName(), scope);
        assertThat(graphQl.callLog().questions()).isEmpty();
        assertThat(graphQl.agents().questions()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("guardedAndAnsweredOnce")
    void whoeverHasTheScopeAndNoOtherIsAnswered(GraphQLFieldDefinition field) {
        graphQl.ask(queryOf(field), Map.of(), Set.of(RequiredScopes.scopeOf(field)))
                .errors()
                .verify();
    }

    /** With the arguments that it cannot do without. */
    private static String queryOf(GraphQLFieldDefinition field) {
        String arguments = switch (field.getName()) {
            case "call", "campaign", "customer", "connection", "arrival", "endpoint", "delivery", "event" ->
                "(id: \"x\")";
            case "saveCustomer" -> "(input: {id: \"x\"})";
            case "mergeCustomers" -> "(input: {survivor: \"x\", other: \"x\"})";
            case "recordConsent" ->
                "(input: {customer: \"x\", purpose: \"x\", given: true, channel: WEB, evidence: \"x\"})";
            case "reportCall" -> "(input: {externalId: \"\"})";
            case "agent" -> "(ref: \"x\")";
            case "updateTenant", "saveModel" -> "(input: {})";
            case "archiveModel" -> "(input: {id: \"x\"})";
            case "removeRecording", "retryAnalysis" -> "(input: {callId: \"x\"})";
            case "createConnection" -> "(input: {name: \"\", platform: \"\"})";
            case "updateConnection", "archiveConnection", "readArrivalsAgain" -> "(input: {connectionId: \"x\"})";
            case "setConnectionSecret" -> "(input: {connectionId: \"x\", use: API})";
            case "mapPlatformAgent" -> "(input: {connectionId: \"x\", platformAgent: \"x\"})";
            case "createEndpoint" -> "(input: {name: \"\", url: \"\", events: []})";
            case "updateEndpoint",
                    "rotateEndpointKey",
                    "revokeFormerKeys",
                    "pauseEndpoint",
                    "resumeEndpoint",
                    "archiveEndpoint",
                    "sendTestEvent" -> "(input: {endpointId: \"x\"})";
            case "resumeFulfilment" -> "(input: {agentId: \"x\"})";
            case "redeliver" -> "(input: {deliveryIds: []})";
            case "redeliverSince" -> "(input: {receiverId: \"x\", since: \"2026-03-03T09:00:00Z\"})";
            case "createApiKey" -> "(input: {name: \"\", scopes: []})";
            case "rotateApiKey", "revokeApiKey", "archiveAgent", "unarchiveAgent" -> "(input: {id: \"x\"})";
            case "agentTrial" -> "(ref: \"x\", document: {})";
            case "saveAgent" -> "(input: {ref: \"x\", document: {}})";
            case "publishDraft", "discardDraft", "restoreRevision" -> "(input: {id: \"x\", revision: 1})";
            case "saveOutcome", "archiveOutcome", "unarchiveOutcome" -> "(input: {key: \"\"})";
            default -> "";
        };
        GraphQLSchema schema = TestGraphQl.source().schema();
        String operation = Stream.of(schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType())
                .filter(root -> root.getFieldDefinition(field.getName()) != null)
                .map(root -> root.getName().toLowerCase(Locale.ROOT))
                .findAny()
                .orElseThrow();
        return operation + " { " + field.getName() + arguments + " { __typename } }";
    }

    @ParameterizedTest
    @CsvSource({
        "call_00000000000000000000000000, CALLS_READ",
        "camp_00000000000000000000000000, CALLS_READ",
        "cust_00000000000000000000000000, CUSTOMERS_READ",
        "agent_00000000000000000000000000, AGENTS_READ",
        "con_00000000000000000000000000, CONNECTIONS_READ",
        "arr_00000000000000000000000000, CONNECTIONS_READ",
        "ep_00000000000000000000000000, ENDPOINTS_READ",
        "dlv_00000000000000000000000000, ENDPOINTS_READ",
        "evt_00000000000000000000000000, ENDPOINTS_READ",
        "model_00000000000000000000000000, AGENTS_READ",
        "key_00000000000000000000000000, KEYS_MANAGE",
        "audit_00000000000000000000000000, AUDIT_READ"
    })
    void aNodeNeedsTheScopeOfItsTypeWhetherThereIsSuchANodeOrNot(String id, Scope scope) {
        String query = "{ node(id: \"" + id + "\") { id } }";

        forbidden(graphQl.ask(query, Map.of(), EnumSet.complementOf(EnumSet.of(scope))), "node", scope);
        graphQl.ask(query, Map.of(), Set.of(scope)).path("node").valueIsNull();
    }

    @Test
    void everyTypeOfNodeWasThoughtOf() {
        assertThat(schema.getImplementations(schema.getTypeAs("Node")))
                .extracting(GraphQLObjectType::getName)
                .containsExactlyInAnyOrder(
                        "Agent",
                        "AnalysisModel",
                        "ApiKey",
                        "Arrival",
                        "AuditEntry",
                        "Call",
                        "Campaign",
                        "Connection",
                        "Customer",
                        "Delivery",
                        "Endpoint",
                        "Event",
                        "Tenant");
    }

    @Test
    void everybodySeesHisOwnTenant() {
        graphQl.ask("{ viewer { tenant { id } } node(id: \"" + graphQl.tenant() + "\") { id } }", Map.of(), Set.of())
                .path("node.id")
                .entity(String.class)
                .isEqualTo(graphQl.tenant().toString());
    }

    @Test
    void whoeverMayReadACallSeesWhichAgentLedItButNotTheListOfAgents() {
        Call call = aCall();

        GraphQlTester.Response response = graphQl.ask(
                "query($id: ID!) { call(id: $id) { agent { ref name } } agents { totalCount } }",
                Map.of("id", call.id().toString()),
                Set.of(Scope.CALLS_READ));

        assertThat(response.returnResponse().getErrors())
                .singleElement()
                .satisfies(error -> assertThat(error.getPath()).isEqualTo("agents"));
        graphQl.ask(
                        "query($id: ID!) { call(id: $id) { agent { ref name } } }",
                        Map.of("id", call.id().toString()),
                        Set.of(Scope.CALLS_READ))
                .path("call.agent.ref")
                .entity(String.class)
                .isEqualTo("boiler-line");
    }

    @Test
    void personalDataIsMaskedWithoutItsScope() {
        graphQl.ask(PERSONAL, Map.of("id", aCall().id().toString()), Set.of(Scope.CALLS_READ))
                .path("call")
                .matchesJsonStrictly("""
                    {"from": {"number": null, "masked": "+1202****143"}, "to": {"number": null, "masked": "+1415****171"},
                     "endReason": "sent to +1415****171",
                     "analysisStatusReason": "said +1202****143",
                     "goal": {"reason": "he left a***@example.net"},
                     "summary": "Call +1415****171 or +44 2* **** *123.",
                     "actionItems": ["Call +1415****171"],
                     "transcript": [{"text": "It is +1415****171."}, {"text": "Ada, ada at a***@example.net"}],
                     "events": [{"type": "put through to +1415****171"}], "dynamicVariables": null, "metadata": null,
                     "phoneId": "line +1415****171", "wsUrl": "wss://voice.example.net/+1415****171",
                     "llmUrl": "https://llm.example.net/+1415****171"}
                    """);
    }

    @Test
    void ofACustomerNothingPersonalIsShownWithoutItsScope() {
        String id = aCustomerWithConsent().id().toString();
        graphQl.ask(CUSTOMER, Map.of("id", id), Set.of(Scope.CUSTOMERS_READ))
                .path("customer")
                .matchesJsonStrictly("""
                    {"identifier": "a***@example.net", "name": "*** ***", "email": "a***@example.net",
                     "phone": {"number": null, "masked": "+1415****171", "region": "US"}, "sourceFile": "with ***.csv",
                     "metadata": null, "consents": [{"evidence": "*** *** ticked the box"}]}
                    """);
        graphQl.ask(CUSTOMER, Map.of("id", id), Set.of(Scope.CUSTOMERS_READ, Scope.PII_READ))
                .path("customer")
                .matchesJsonStrictly("""
                    {"identifier": "ada@example.net", "name": "Ada Lindqvist", "email": "ada@example.net",
                     "phone": {"number": "+14155550171", "masked": "+1415****171", "region": "US"},
                     "sourceFile": "with Ada.csv", "metadata": {"tier": "gold"},
                     "consents": [{"evidence": "Ada Lindqvist ticked the box"}]}
                    """);
    }

    /** Asking for one name after the other would tell what is masked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter: {namePrefix: \"a\"}",
                "filter: {phoneNumber: \"+14155550171\"}",
                "filter: {email: \"ada@example.net\"}",
                "orderBy: NAME"
            })
    void whatIsMaskedIsNotFoundOutByLookingForIt(String arguments) {
        String query = "{ customers(" + arguments + ") { totalCount } }";
        forbidden(graphQl.ask(query, Map.of(), Set.of(Scope.CUSTOMERS_READ)), "customers", Scope.PII_READ);
        graphQl.ask(query, Map.of(), Set.of(Scope.CUSTOMERS_READ, Scope.PII_READ))
                .errors()
                .verify();
    }

    @Test
    void whoeverMayReadCallsDoesNotSeeWhoTheCustomersAreAndTheOtherWayRound() {
        Customer customer = aCustomerWithConsent();
        Call call = aCall(customer);
        forbidden(
                graphQl.ask(
                        "query($id: ID!) { call(id: $id) { customer { id } } }",
                        Map.of("id", call.id().toString()),
                        Set.of(Scope.CALLS_READ)),
                "call.customer",
                Scope.CUSTOMERS_READ);
        for (String field : List.of("calls { totalCount }", "latestCalls { id }")) {
            forbidden(
                    graphQl.ask(
                            "query($id: ID!) { customer(id: $id) { " + field + " } }",
                            Map.of("id", customer.id().toString()),
                            Set.of(Scope.CUSTOMERS_READ)),
                    "customer." + field.replaceAll(" .*", ""),
                    Scope.CALLS_READ);
        }
    }

    @Test
    void personalDataIsClearWithItsScope() {
        graphQl.ask(PERSONAL, Map.of("id", aCall().id().toString()), Set.of(Scope.CALLS_READ, Scope.PII_READ))
                .path("call")
                .matchesJsonStrictly("""
                    {"from": {"number": "+12025550143", "masked": "+1202****143"},
                     "to": {"number": "+14155550171", "masked": "+1415****171"},
                     "endReason": "sent to +14155550171",
                     "analysisStatusReason": "said +12025550143",
                     "goal": {"reason": "he left ada@example.net"},
                     "summary": "Call 415 555 0171 or +44 20 7946 0123.",
                     "actionItems": ["Call 555-0171"],
                     "transcript": [{"text": "It is 4155550171."}, {"text": "Ada, ada at ada@example.net"}],
                     "events": [{"type": "put through to +14155550171"}], "dynamicVariables": {"name": "Ada"},
                     "metadata": {"retell": {"heard": ["Ada", 7]}},
                     "phoneId": "line 4155550171", "wsUrl": "wss://voice.example.net/14155550171",
                     "llmUrl": "https://llm.example.net/14155550171"}
                    """);
    }

    /** Of every field there is: a new one has to be shown by what is there here, and be personal if it is marked so. */
    @Test
    void whatTheSchemaMarksAsMaskedDependsOnTheScopeAndNothingElseDoes() {
        Call call = aCall(aCustomerWithConsent());
        ArrivalId arrival = anArrivalOf(call);
        EventId event = aDeliveredEvent();
        Map<String, List<String>> clear = everything(arrival, event, call.id(), Scope.all());
        Map<String, List<String>> masked =
                everything(arrival, event, call.id(), EnumSet.complementOf(EnumSet.of(Scope.PII_READ)));
        Set<String> different = new TreeSet<>(clear.keySet());
        different.removeIf(field -> Objects.equals(clear.get(field), masked.get(field)));
        // Of what is not shown at all there is no type either.
        different.removeIf(field -> field.endsWith(".__typename"));
        assertThat(different).containsExactlyElementsOf(marked());
    }

    private static Set<String> marked() {
        Set<String> marked = new TreeSet<>();
        GraphQLSchema schema = TestGraphQl.source().schema();
        schema.getAllTypesAsList().forEach(type -> {
            if (type instanceof GraphQLFieldsContainer container) {
                container.getFieldDefinitions().stream()
                        .filter(field -> field.hasAppliedDirective("masked"))
                        .forEach(field -> marked.add(container.getName() + "." + field.getName()));
            }
        });
        return marked;
    }

    /**
     * All that can be asked for without naming anything, and what is told of one webhook or event at a time, by the field that
     * shows it.
     * Who asks and what it costs is left out.
     */
    private Map<String, List<String>> everything(ArrivalId arrival, EventId event, CallId call, Set<Scope> scopes) {
        Map<String, List<String>> seen = new TreeMap<>();
        String one = """
                { arrival(id: "%s") { __typename payload } event(id: "%s") { __typename payload }
                  call(id: "%s") { __typename analysis { __typename rawAnswer } }
                  deliveries(first: 1) { __typename nodes { __typename tries { __typename excerpt } } } }
                """.formatted(arrival, event, call);
        collect("", graphQl.ask(one, Map.of(), scopes).returnResponse().getData(), seen);
        for (GraphQLFieldDefinition field : schema.getQueryType().getFieldDefinitions()) {
            if (!field.getName().equals("viewer") && isAskedBare(field)) {
                String query = "{" + selection(field, Set.of()) + "}";
                collect(
                        "",
                        graphQl.ask(query, Map.of(), scopes).returnResponse().getData(),
                        seen);
            }
        }
        return seen;
    }

    private static boolean isAskedBare(GraphQLFieldDefinition field) {
        return field.getArguments().stream().noneMatch(argument -> GraphQLTypeUtil.isNonNull(argument.getType()));
    }

    /** A field with all that is below it, but for what leads round in a circle and what is not told below lists. */
    private static String selection(GraphQLFieldDefinition field, Set<String> above) {
        String asked = field.getName() + (field.getArgument("first") == null ? "" : "(first: 1)");
        return switch (GraphQLTypeUtil.unwrapAll(field.getType())) {
            case GraphQLObjectType type -> asked + " {__typename " + fields(type, above) + "}";
            case GraphQLInterfaceType type
            when !above.isEmpty() ->
                asked
                        + TestGraphQl.source().schema().getImplementations(type).stream()
                                .map(each -> "... on " + each.getName() + " {" + fields(each, above) + "}")
                                .collect(Collectors.joining(" ", " {__typename ", "}"));
            default -> asked;
        };
    }

    private static String fields(GraphQLObjectType type, Set<String> above) {
        Set<String> path = new TreeSet<>(above);
        path.add(type.getName());
        return type.getFieldDefinitions().stream()
                .filter(AccessTest::isAskedBare)
                .filter(each -> !ONE_AT_A_TIME.contains(each.getName()) && !ROUND_ABOUT.contains(each.getName()))
                .filter(each -> each.getArgument("first") == null)
                .filter(each ->
                        !path.contains(GraphQLTypeUtil.unwrapAll(each.getType()).getName()))
                .map(each -> selection(each, path))
                .collect(Collectors.joining(" "));
    }

    private static void collect(String field, @Nullable Object value, Map<String, List<String>> seen) {
        // What has no type is JSON, and shown or not as a whole.
        if (value instanceof Map<?, ?> members && (field.isEmpty() || members.containsKey("__typename"))) {
            members.forEach((name, member) -> collect(members.get("__typename") + "." + name, member, seen));
        } else if (value instanceof List<?> list) {
            list.forEach(each -> collect(field, each, seen));
        } else {
            seen.computeIfAbsent(field, _ -> new ArrayList<>()).add(String.valueOf(value));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls", "node(id: \"call_00000000000000000000000000\")"})
    void theScopeOfPersonalDataOpensNothingByItself(String field) {
        forbidden(
                graphQl.ask("{ " + field + " { __typename } }", Map.of(), Set.of(Scope.PII_READ)),
                field.replaceAll("\\(.*", ""),
                Scope.CALLS_READ);
    }

    private Customer aCustomerWithConsent() {
        Customer customer = graphQl.addCustomer(aCustomer()
                .known("ada@example.net")
                .named("Ada Lindqvist")
                .writtenToAt("ada@example.net")
                .at("+14155550171")
                .from("with Ada.csv")
                .with(Map.of("tier", "gold")));
        graphQl.bean(RecordConsent.class)
                .record(
                        new Principal(graphQl.tenant(), new Actor.User("ada"), Scope.all()),
                        new RecordConsent.Wish(
                                customer.id(),
                                new ConsentPurpose("ai_calls"),
                                true,
                                ConsentChannel.WEB,
                                null,
                                new Consent.Written("Ada Lindqvist ticked the box")));
        return customer;
    }

    private EventId aDeliveredEvent() {
        Event event = new Event(
                new EventId(TestGraphQl.newId(TestGraphQl.NOW)), EventType.ENDPOINT_TEST, null, TestGraphQl.NOW);
        graphQl.deliveryLog()
                .add(
                        graphQl.tenant(),
                        event,
                        new Bodies("{\"payload\": {\"who\": \"***\"}}", "{\"payload\": {\"who\": \"Ada\"}}"));
        Attempt attempt = new Attempt(
                new AttemptNumber(1),
                new AttemptResult.Answered(503, "Ada is not in", Duration.ofMillis(87)),
                TestGraphQl.NOW);
        Entry delivery = new Entry(
                new DeliveryId(TestGraphQl.newId(TestGraphQl.NOW)),
                event.id(),
                event.type(),
                new Receiver.Fulfilment(graphQl.agent().id()),
                null,
                new DeliveryState.Pending(TestGraphQl.NOW),
                false,
                1,
                event.at());
        graphQl.deliveryLog().add(graphQl.tenant(), delivery, new Attempt[] {attempt});
        return event.id();
    }

    private Call aCall() {
        return aCall(null);
    }

    private Call aCall(@Nullable Customer customer) {
        Call call = graphQl.addCall(
                graphQl.agent(),
                Reports.told("sim-1", Instant.parse("2026-03-03T09:00:00Z"))
                        .endedWith("sent to +14155550171")
                        .recordedAt("https://recordings.example.net/1.mp3")
                        .telling("put through to +14155550171", null)
                        .withVariable("name", "Ada")
                        .withMetadata("retell", Map.of("heard", List.of("Ada", 7)))
                        .costing("0.14", "USD")
                        .carriedBy("twilio", "CA1")
                        .on(new Technical(
                                "line 4155550171",
                                "wss://voice.example.net/14155550171",
                                "https://llm.example.net/14155550171",
                                null,
                                null))
                        .transcribedAs(
                                new Turn(Speaker.CUSTOMER, "It is 4155550171.", 0L),
                                new Turn(Speaker.CUSTOMER, "Ada, ada at ada@example.net", null))
                        .build(),
                new PostCall.NeedsAttention(TestGraphQl.NOW, Attention.ANALYSIS_FAILED),
                Judgements.ofEverything(TestGraphQl.NOW),
                new Call.Links(customer == null ? null : customer.id(), null, null));
        graphQl.callLog().judge(call.id(), Judgements.ofEverything(TestGraphQl.NOW), List.of("Ada Lindqvist"));
        return call;
    }

    private ArrivalId anArrivalOf(Call call) {
        ArrivalId id = new ArrivalId(TestGraphQl.newId());
        graphQl.addArrival(
                new Arrival(
                        id,
                        graphQl.addConnection("Northern line"),
                        TestGraphQl.NOW,
                        ArrivalState.FILED,
                        null,
                        "their-agent",
                        new Filed(call.id(), Filed.As.ACCEPTED),
                        "application/json",
                        2,
                        1),
                new IncomingWebhook("POST", List.of(), Map.of(), "{}".getBytes(StandardCharsets.UTF_8)));
        return id;
    }

    private static void forbidden(GraphQlTester.Response response, String path, Scope scope) {
        assertThat(response.returnResponse().getErrors()).singleElement().satisfies(error -> {
            assertThat(error.getPath()).isEqualTo(path);
            assertThat(error.getMessage()).isEqualTo("The scope " + scope.key() + " is needed.");
            assertThat(error.getExtensions())
                    .isEqualTo(Map.of("category", "FORBIDDEN", "code", "FORBIDDEN", "scope", scope.key()));
        });
    }
}
