package io.callwake.graphql.agent;

import static io.callwake.graphql.agent.SavedAgents.SECRET;
import static io.callwake.graphql.agent.SavedAgents.errors;
import static io.callwake.graphql.agent.SavedAgents.json;
import static io.callwake.graphql.agent.SavedAgents.members;
import static io.callwake.graphql.agent.SavedAgents.save;
import static io.callwake.graphql.agent.SavedAgents.saveDocument;
import static io.callwake.graphql.agent.SavedAgents.saveTyped;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.agent.Agents;
import io.callwake.application.fault.Site;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.AnAgentDocument;
import io.callwake.domain.agent.SecretName;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.TestGraphQl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.test.tester.GraphQlTester;

class SaveAgentTest {

    private static final String DOCUMENT = AnAgentDocument.OF_THE_CONTRACT;

    /** The same, member by member. */
    private static final String TYPED = """
        {
          "name": "Boiler inspections", "language": "en", "timeZone": "America/Los_Angeles",
          "analysis": {"enabled": true, "successCriteria": "The caller agreed to a dated inspection.", "minCustomerWords": 3, "categories": ["sales", "service"]},
          "outcomes": [{"key": "qualified_lead"}, {"key": "appointment_scheduled"}, {"key": "not_interested"}, {"key": "follow_up_needed"},
                       {"key": "gatekeeper"}, {"key": "voicemail"},
                       {"key": "renewal_discussed", "label": "Renewal discussed", "description": "The renewal of a service contract came up."}],
          "extraction": [{"name": "preferred_slot", "type": "STRING", "description": "When the caller wants the inspection"}],
          "actions": [{"type": "WEBHOOK", "name": "To the CRM", "condition": {"field": "outcome", "operator": "EQUAL", "value": "appointment_scheduled"},
                       "config": {"url": "https://crm.example.net/hooks/calls"}}],
          "transfer": {"enabled": true, "toNumber": "+12025550100", "when": "The caller asks for a person.", "lineCanTransfer": true},
          "fulfilment": {"url": "https://hooks.example.net/calls", "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"},
          "followUp": {"maxAttempts": 3, "retryMinutes": [30, 120],
                       "callingHours": [{"days": "mon-fri", "hours": ["09:00-12:30", "13:30-20:00"]}, {"days": "sat", "hours": ["10:00-16:00"]}],
                       "holidays": ["2026-12-25"]},
          "retention": {"recordingDays": 180, "transcriptDays": 730}
        }
        """;

    /** Everything that §10 has not. */
    private static final String MORE = """
        {
          'name': 'More',
          'analysis': {'criteria': [{'name': 'Date', 'description': 'A date was agreed.', 'weight': 2}], 'minCustomerTurns': 2, 'minSeconds': 5,
                       'language': 'de', 'model': 'offline'},
          'outcomes': ['voicemail', {'key': 'demo', 'colour': '#1f9d55'}],
          'extraction': [
            {'name': 'interest', 'type': 'enum', 'values': ['hot', 'cold'], 'required': true, 'masked': false},
            {'name': 'seats', 'type': 'number', 'min': 1, 'max': 99.5, 'condition': {'field': 'interest', 'operator': '!=', 'value': null}},
            {'name': 'at', 'type': 'string', 'format': 'date-time'},
            {'name': 'code', 'type': 'string', 'pattern': '[A-Z]+', 'description': null},
            {'name': 'sure', 'type': 'boolean'}],
          'actions': [
            {'type': 'webhook', 'name': 'Hook', 'config': {'url': 'https://a.example.net/', 'headers': {'X-One': 'a', 'X-Two': 'b'}, 'mask': true}},
            {'type': 'sms', 'name': 'Text', 'config': {'to': '{{call.caller_id}}', 'text': 'Hello {{code}}'}},
            {'type': 'email', 'name': 'Mail', 'config': {'to': ['a@example.net', 'b@example.net'], 'subject': 'Call', 'mask': false}},
            {'type': 'schedule_call', 'name': 'Again',
             'condition': {'all': [{'field': 'interest', 'operator': 'in', 'value': ['hot']},
                                   {'any': [{'field': 'seats', 'operator': '>=', 'value': 10}, {'field': 'sure', 'operator': '==', 'value': true}]}]},
             'config': {'use_field': 'at', 'fallback_delay_minutes': 1440, 'from_number': '+12025550143', 'to_field': 'code',
                        'time_zone': 'Europe/Oslo', 'purpose': 'As promised'}},
            {'type': 'transfer_call', 'name': 'Over', 'config': {'to_number': '+12025550100', 'when': 'Asked for'}}],
          'followUp': {'timeZoneSource': 'agent', 'onVoicemail': 'give_up', 'onDuplicate': 'keep_first', 'quietDaysAfterRefusal': 30,
                       'callingHours': {'mon': '09:00-24:00', 'sun': []}},
          'privacy': {'maskWebhooks': true, 'maskSms': true, 'maskEmails': true},
          'retention': {'analysisDays': 10, 'deliveryDays': 20}
        }
        """;

    private static final String MORE_TYPED = """
        {
          'name': 'More',
          'analysis': {'criteria': [{'name': 'Date', 'description': 'A date was agreed.', 'weight': 2}], 'minCustomerTurns': 2, 'minSeconds': 5,
                       'language': 'de', 'model': 'offline'},
          'outcomes': [{'key': 'voicemail'}, {'key': 'demo', 'colour': '#1f9d55'}],
          'extraction': [
            {'name': 'interest', 'type': 'ENUM', 'values': ['hot', 'cold'], 'required': true, 'masked': false},
            {'name': 'seats', 'type': 'NUMBER', 'min': 1, 'max': 99.5, 'condition': {'field': 'interest', 'operator': 'NOT_EQUAL', 'value': null}},
            {'name': 'at', 'type': 'STRING', 'format': 'DATE_TIME'},
            {'name': 'code', 'type': 'STRING', 'pattern': '[A-Z]+', 'description': null},
            {'name': 'sure', 'type': 'BOOLEAN'}],
          'actions': [
            {'type': 'WEBHOOK', 'name': 'Hook', 'config': {'url': 'https://a.example.net/', 'mask': true,
             'headers': [{'name': 'X-One', 'value': 'a'}, {'name': 'X-Two', 'value': 'b'}]}},
            {'type': 'SMS', 'name': 'Text', 'config': {'to': ['{{call.caller_id}}'], 'text': 'Hello {{code}}'}},
            {'type': 'EMAIL', 'name': 'Mail', 'config': {'to': ['a@example.net', 'b@example.net'], 'subject': 'Call', 'mask': false}},
            {'type': 'SCHEDULE_CALL', 'name': 'Again',
             'condition': {'all': [{'field': 'interest', 'operator': 'IN', 'value': ['hot']},
                                   {'any': [{'field': 'seats', 'operator': 'GREATER_OR_EQUAL', 'value': 10}, {'field': 'sure', 'operator': 'EQUAL', 'value': true}]}]},
             'config': {'useField': 'at', 'fallbackDelayMinutes': 1440, 'fromNumber': '+12025550143', 'toField': 'code',
                        'timeZone': 'Europe/Oslo', 'purpose': 'As promised'}},
            {'type': 'TRANSFER_CALL', 'name': 'Over', 'config': {'toNumber': '+12025550100', 'when': 'Asked for'}}],
          'followUp': {'timeZoneSource': 'AGENT', 'onVoicemail': 'GIVE_UP', 'onDuplicate': 'KEEP_FIRST', 'quietDaysAfterRefusal': 30,
                       'callingHours': [{'days': 'mon', 'hours': ['09:00-24:00']}, {'days': 'sun', 'hours': []}]},
          'privacy': {'maskWebhooks': true, 'maskSms': true, 'maskEmails': true},
          'retention': {'analysisDays': 10, 'deliveryDays': 20}
        }
        """;

    /** All that is typed of a revision. */
    private static final String EVERYTHING = """
        query($ref: String!) { agent(ref: $ref) { current {
          name language timeZone
          analysis { enabled successCriteria criteria { name description weight } minCustomerWords minCustomerTurns minSeconds language model categories }
          outcomes { key label description colour standard archivedAt }
          extraction { name type description values min max pattern format required masked condition { told field operator value } }
          actions {
            __typename name type
            condition { told field operator value all { told } any { told } }
            ... on WebhookAction { url headers mask }
            ... on SmsAction { to text mask }
            ... on EmailAction { to subject text mask }
            ... on ScheduleCallAction { useField fallbackDelayMinutes toField fromNumber timeZone purpose }
            ... on TransferCallAction { toNumber when }
          }
          transfer { enabled toNumber when lineCanTransfer }
          fulfilment { url }
          followUp { maxAttempts retryMinutes callingHours { days hours } holidays timeZoneSource onVoicemail onDuplicate quietDaysAfterRefusal }
          privacy { maskWebhooks maskSms maskEmails }
          retention { recordingDays transcriptDays analysisDays deliveryDays }
        } } }\
        """;

    private final TestGraphQl graphQl = new TestGraphQl();

    private static void assertResult(GraphQlTester.Response response, String result, int revision) {
        assertThat(errors(response, "saveAgent")).isEmpty();
        response.path("saveAgent.result").entity(String.class).isEqualTo(result);
        response.path("saveAgent.revision.number").entity(Integer.class).isEqualTo(revision);
    }

    private Object documentOf(String ref) {
        return graphQl.ask("query($ref: String!) { agent(ref: $ref) { current { document } } }", Map.of("ref", ref))
                .path("agent.current.document")
                .entity(Object.class)
                .get();
    }

    private Optional<String> secret(String ref, SecretName name) {
        Agents agents = graphQl.bean(Agents.class);
        return graphQl.in(
                Site.CHANGE_CONFIGURATION,
                () -> agents.lock(graphQl.tenant(), new AgentSelector.ByRef(new AgentRef(ref)))
                        .map(stored -> stored.secrets().get(name)));
    }

    @Test
    void theDocumentOfTheContractComesBackWithoutItsSecret() {
        assertResult(saveDocument(graphQl, "boilers", json(DOCUMENT)), "CREATED", 1);
        graphQl.ask("{ agent(ref: \"boilers\") { current { document } } }")
                .path("agent.current.document")
                .matchesJsonStrictly(DOCUMENT.replace(", \"secret\": \"" + SECRET + "\"", ""));
        assertThat(secret("boilers", SecretName.FULFILMENT)).contains(SECRET);
    }

    @Test
    void memberByMemberTheSameIsSaved() {
        saveDocument(graphQl, "pasted", json(DOCUMENT));
        assertResult(saveTyped(graphQl, "typed", json(TYPED)), "CREATED", 1);
        assertThat(documentOf("typed")).isEqualTo(documentOf("pasted"));
        assertResult(saveTyped(graphQl, "pasted", json(TYPED)), "UNCHANGED", 1);
        assertResult(saveDocument(graphQl, "typed", json(DOCUMENT)), "UNCHANGED", 1);
        assertThat(secret("typed", SecretName.FULFILMENT)).contains(SECRET);
    }

    @Test
    void everyMemberHasItsPlaceInTheDocument() {
        assertResult(saveDocument(graphQl, "pasted", json(MORE)), "CREATED", 1);
        assertResult(saveTyped(graphQl, "typed", json(MORE_TYPED)), "CREATED", 1);
        assertThat(documentOf("typed")).isEqualTo(documentOf("pasted"));
        assertThat(secret("typed", SecretName.ofHeader("Hook", "X-Two"))).contains("b");
    }

    @Test
    void aDocumentThatWasReadCanBeSavedAsItIs() {
        saveDocument(graphQl, "more", json(MORE));
        assertResult(saveDocument(graphQl, "more", documentOf("more")), "UNCHANGED", 1);
    }

    @Test
    void whatHoldsIsReadMemberByMember() {
        saveDocument(graphQl, "more", json(MORE));
        graphQl.ask(EVERYTHING, Map.of("ref", "more")).path("agent.current").matchesJsonStrictly("""
            {
              "name": "More", "language": null, "timeZone": "Europe/Berlin",
              "analysis": {"enabled": true, "successCriteria": null, "criteria": [{"name": "Date", "description": "A date was agreed.", "weight": 2}],
                           "minCustomerWords": 3, "minCustomerTurns": 2, "minSeconds": 5, "language": "de", "model": "offline", "categories": []},
              "outcomes": [
                {"key": "voicemail", "label": "Voicemail", "description": "A machine answered.", "colour": "#6b7280", "standard": true, "archivedAt": null},
                {"key": "demo", "label": "Demo", "description": null, "colour": "#1f9d55", "standard": false, "archivedAt": null}],
              "extraction": [
                {"name": "interest", "type": "ENUM", "description": null, "values": ["hot", "cold"], "min": null, "max": null, "pattern": null,
                 "format": null, "required": true, "masked": false, "condition": null},
                {"name": "seats", "type": "NUMBER", "description": null, "values": [], "min": 1.0, "max": 99.5, "pattern": null,
                 "format": null, "required": false, "masked": false,
                 "condition": {"told": "interest != null", "field": "interest", "operator": "NOT_EQUAL", "value": null}},
                {"name": "at", "type": "STRING", "description": null, "values": [], "min": null, "max": null, "pattern": null,
                 "format": "DATE_TIME", "required": false, "masked": false, "condition": null},
                {"name": "code", "type": "STRING", "description": null, "values": [], "min": null, "max": null, "pattern": "[A-Z]+",
                 "format": null, "required": false, "masked": false, "condition": null},
                {"name": "sure", "type": "BOOLEAN", "description": null, "values": [], "min": null, "max": null, "pattern": null,
                 "format": null, "required": false, "masked": false, "condition": null}],
              "actions": [
                {"__typename": "WebhookAction", "name": "Hook", "type": "WEBHOOK", "condition": null, "url": "https://a.example.net/",
                 "headers": ["X-One", "X-Two"], "mask": true},
                {"__typename": "SmsAction", "name": "Text", "type": "SMS", "condition": null, "to": ["{{call.caller_id}}"], "text": "Hello {{code}}",
                 "mask": true},
                {"__typename": "EmailAction", "name": "Mail", "type": "EMAIL", "condition": null, "to": ["a@example.net", "b@example.net"],
                 "subject": "Call", "text": null, "mask": false},
                {"__typename": "ScheduleCallAction", "name": "Again", "type": "SCHEDULE_CALL",
                 "condition": {"told": "(interest in [hot] and (seats >= 10 or sure == true))", "field": null, "operator": null, "value": null,
                               "all": [{"told": "interest in [hot]"}, {"told": "(seats >= 10 or sure == true)"}], "any": null},
                 "useField": "at", "fallbackDelayMinutes": 1440, "toField": "code", "fromNumber": "+12025550143", "timeZone": "Europe/Oslo",
                 "purpose": "As promised"},
                {"__typename": "TransferCallAction", "name": "Over", "type": "TRANSFER_CALL", "condition": null, "toNumber": "+12025550100",
                 "when": "Asked for"}],
              "transfer": null, "fulfilment": null,
              "followUp": {"maxAttempts": 3, "retryMinutes": [30, 120], "callingHours": [{"days": "mon", "hours": ["09:00-24:00"]}], "holidays": [],
                           "timeZoneSource": "AGENT", "onVoicemail": "GIVE_UP", "onDuplicate": "KEEP_FIRST", "quietDaysAfterRefusal": 30},
              "privacy": {"maskWebhooks": true, "maskSms": true, "maskEmails": true},
              "retention": {"recordingDays": null, "transcriptDays": null, "analysisDays": 10, "deliveryDays": 20}
            }
            """);
    }

    @Test
    void whatIsNotSaidIsAsUsual() {
        saveDocument(graphQl, "bare", Map.of("name", "Bare"));
        GraphQlTester.Response response = graphQl.ask(EVERYTHING, Map.of("ref", "bare"));
        response.path("agent.current.followUp.callingHours")
                .matchesJsonStrictly("[{\"days\": \"mon-sun\", \"hours\": [\"09:00-20:00\"]}]");
        response.path("agent.current.outcomes[*].key")
                .entityList(String.class)
                .containsExactly(
                        "qualified_lead",
                        "appointment_scheduled",
                        "not_interested",
                        "follow_up_needed",
                        "gatekeeper",
                        "voicemail");
        saveDocument(graphQl, "contract", json(DOCUMENT));
        graphQl.ask(EVERYTHING, Map.of("ref", "contract"))
                .path("agent.current.followUp.callingHours")
                .matchesJsonStrictly("""
                    [{"days": "mon-fri", "hours": ["09:00-12:30", "13:30-20:00"]}, {"days": "sat", "hours": ["10:00-16:00"]}]
                    """)
                .path("agent.current.analysis.language")
                .entity(String.class)
                .isEqualTo("en")
                .path("agent.current.timeZone")
                .entity(String.class)
                .isEqualTo("America/Los_Angeles");
    }

    @Test
    void aSecretStaysUnlessItIsTakenAway() {
        Map<String, Object> fulfilment = Map.of("url", "https://hooks.example.net/calls");
        saveTyped(
                graphQl,
                "line",
                Map.of("name", "A", "fulfilment", members("url", fulfilment.get("url"), "secret", SECRET)));
        saveTyped(graphQl, "line", Map.of("name", "B", "fulfilment", fulfilment));
        assertThat(secret("line", SecretName.FULFILMENT)).contains(SECRET);
        saveTyped(
                graphQl,
                "line",
                Map.of("name", "B", "fulfilment", members("url", fulfilment.get("url"), "secret", null)));
        assertThat(secret("line", SecretName.FULFILMENT)).isEmpty();
    }

    @Test
    void aHeaderWithoutAValueKeepsTheStoredOne() {
        saveTyped(graphQl, "line", withHeader(members("name", "Authorization", "value", "Bearer a-secret")));
        assertResult(saveTyped(graphQl, "line", withHeader(members("name", "Authorization"))), "UNCHANGED", 1);
        assertResult(
                saveTyped(graphQl, "line", withHeader(members("name", "Authorization", "value", null))),
                "UNCHANGED",
                1);
        assertThat(secret("line", SecretName.ofHeader("Hook", "Authorization"))).contains("Bearer a-secret");
    }

    private static Map<String, Object> withHeader(Map<String, ?> header) {
        return Map.of(
                "name",
                "A",
                "actions",
                List.of(Map.of(
                        "type",
                        "WEBHOOK",
                        "name",
                        "Hook",
                        "config",
                        Map.of("url", "https://a.example.net/", "headers", List.of(header)))));
    }

    @Test
    void nothingThatIsSecretIsEverAnswered() {
        String secretive = DOCUMENT.replace(
                "\"config\": {\"url\"",
                "\"config\": {\"secret\": \"" + SECRET
                        + "\", \"headers\": {\"Authorization\": \"Bearer hush\"}, \"url\"");
        List<GraphQlTester.Response> answers = List.of(
                saveDocument(graphQl, "line", json(secretive)),
                graphQl.ask(EVERYTHING, Map.of("ref", "line")),
                graphQl.ask("{ agents { nodes { current { document } revision } } }"),
                graphQl.ask("{ agent(ref: \"line\") { revisions { nodes { document } } } }"),
                saveDocument(graphQl, "line", json(secretive.replace("Boiler inspections", "Others"))),
                graphQl.ask("{ agent(ref: \"line\") { diff(from: 1, to: 2) { path before after told } } }"),
                graphQl.ask(
                        "query($d: JSON!) { agentTrial(ref: \"line\", document: $d) { differences { told after } errors { message } } }",
                        Map.of("d", Map.of("name", 1, "fulfilment", Map.of("url", 1, "secret", SECRET)))),
                saveDocument(
                        graphQl,
                        "line",
                        json(secretive.replace("whsec_Mf", "whsec_?Mf").replace("Bearer hush", "Bearer hush\\u0007"))));
        for (GraphQlTester.Response answer : answers) {
            assertThat(String.valueOf(answer.returnResponse().<Object>getData()))
                    .doesNotContain("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "hush");
        }
        assertThat(errors(answers.getLast(), "saveAgent"))
                .containsExactlyInAnyOrder(
                        "INVALID input/document/actions/0/config/secret",
                        "INVALID input/document/actions/0/config/headers/Authorization",
                        "INVALID input/document/fulfilment/secret");
    }

    @Test
    void aChangeIsARevisionAndADraftIsOneBesides() {
        assertResult(saveDocument(graphQl, "line", Map.of("name", "A")), "CREATED", 1);
        assertResult(saveDocument(graphQl, "line", Map.of("name", "B")), "REVISED", 2);
        GraphQlTester.Response drafted =
                save(graphQl, Map.of("ref", "line", "draft", true, "document", Map.of("name", "C")));
        assertResult(drafted, "DRAFTED", 3);
        drafted.path("saveAgent.agent.revision").entity(Integer.class).isEqualTo(2);
        drafted.path("saveAgent.agent.name").entity(String.class).isEqualTo("B");
        drafted.path("saveAgent.agent.draft").matchesJsonStrictly("{\"number\": 3, \"document\": {\"name\": \"C\"}}");
        drafted.path("saveAgent.revision.state").entity(String.class).isEqualTo("DRAFT");
        assertResult(
                save(graphQl, Map.of("ref", "line", "draft", true, "configuration", Map.of("name", "C"))),
                "UNCHANGED",
                3);
    }

    @Test
    void ofTwoWhoSaveOneWinsAndTheOtherIsToldBothRevisions() {
        saveDocument(graphQl, "line", Map.of("name", "A"));
        Map<String, Object> mine = Map.of("ref", "line", "document", Map.of("name", "B"), "expectedRevision", 1);
        Map<String, Object> theirs = Map.of("ref", "line", "document", Map.of("name", "C"), "expectedRevision", 1);
        assertResult(save(graphQl, mine), "REVISED", 2);
        GraphQlTester.Response refused = save(graphQl, theirs);
        assertThat(errors(refused, "saveAgent")).containsExactly("CONFLICT input/expectedRevision");
        refused.path("saveAgent.errors[0].message")
                .entity(String.class)
                .isEqualTo(
                        "Revision 1 was expected, and revision 2 is there: somebody else has saved in the meantime.");
        refused.path("saveAgent.agent").valueIsNull();
        refused.path("saveAgent.result").valueIsNull();
        assertThat(documentOf("line")).isEqualTo(Map.of("name", "B"));
    }

    @Test
    void whoExpectsAnAgentThatIsNotThereIsTold() {
        GraphQlTester.Response refused =
                save(graphQl, Map.of("ref", "line", "document", Map.of("name", "A"), "expectedRevision", 4));
        refused.path("saveAgent.errors[0].message")
                .entity(String.class)
                .isEqualTo("Revision 4 was expected, and there is no such agent.");
        assertResult(
                save(graphQl, Map.of("ref", "line", "document", Map.of("name", "A"), "expectedRevision", 0)),
                "CREATED",
                1);
    }

    @Test
    void aDraftNeedsAnAgentToBeOneOf() {
        assertThat(errors(
                        save(graphQl, Map.of("ref", "line", "draft", true, "document", Map.of("name", "A"))),
                        "saveAgent"))
                .containsExactly("NOT_FOUND input/ref");
    }

    @Test
    void aConfigurationIsGivenInOneWay() {
        assertThat(errors(save(graphQl, Map.of("ref", "line")), "saveAgent")).containsExactly("INVALID input");
        assertThat(errors(
                        save(graphQl, Map.of("ref", "-", "document", Map.of(), "configuration", Map.of("name", "A"))),
                        "saveAgent"))
                .containsExactly("INVALID input/ref", "INVALID input");
    }

    @Test
    void whoeverMaySaveButNotReadIsToldTheNumberAndNothingElse() {
        String mutation = """
            mutation { saveAgent(input: {ref: "line", document: {name: "A"}}) { agent { revision %s } result } }\
            """;
        graphQl.ask(mutation.formatted(""), Map.of(), Set.of(Scope.AGENTS_WRITE))
                .path("saveAgent.agent.revision")
                .entity(Integer.class)
                .isEqualTo(1);
        assertThat(graphQl.ask(mutation.formatted("current { name }"), Map.of(), Set.of(Scope.AGENTS_WRITE))
                        .returnResponse()
                        .getErrors())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage()).isEqualTo("The scope agents:read is needed."));
    }

    @Test
    void whatIsWrittenIntoTheQueryItselfIsTheSame() {
        graphQl.ask("""
                mutation {
                  saveAgent(input: {ref: "inline", configuration: {
                    name: "Inline",
                    extraction: [{name: "seats", type: NUMBER, min: 1, max: 2.5}],
                    actions: [{type: WEBHOOK, name: "Hook", condition: {field: "seats", operator: IN, value: [1, 2.5]},
                               config: {url: "https://a.example.net/", headers: [{name: "X-One", value: "a"}]}}]
                  }}) { result errors { message } revision { document } }
                }\
                """).path("saveAgent.revision.document").matchesJsonStrictly("""
                    {"name": "Inline", "extraction": [{"name": "seats", "type": "number", "min": 1, "max": 2.5}],
                     "actions": [{"type": "webhook", "name": "Hook", "condition": {"field": "seats", "operator": "in", "value": [1, 2.5]},
                                  "config": {"url": "https://a.example.net/", "headers": {"X-One": null}}}]}
                    """);
    }
}
