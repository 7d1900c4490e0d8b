package io.callwake.domain.agent;

import io.callwake.domain.document.Json;
import io.callwake.domain.document.Reading;
import io.callwake.domain.outcome.Catalogue;
import io.callwake.domain.tenant.TenantSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An agent's document in the making: {@code anAgentDocument().called("Boilers").finding("{…}").doing("{…}").tree()}. */
public final class AnAgentDocument {

    /** The document of the contract. */
    public static final String OF_THE_CONTRACT = """
            {
              "name": "Boiler inspections", "language": "en", "timeZone": "America/Los_Angeles",
              "analysis": {"enabled": true, "successCriteria": "The caller agreed to a dated inspection.", "minCustomerWords": 3, "categories": ["sales", "service"]},
              "outcomes": ["qualified_lead", "appointment_scheduled", "not_interested", "follow_up_needed", "gatekeeper", "voicemail",
                           {"key": "renewal_discussed", "label": "Renewal discussed", "description": "The renewal of a service contract came up."}],
              "extraction": [{"name": "preferred_slot", "type": "string", "description": "When the caller wants the inspection"}],
              "actions": [{"type": "webhook", "name": "To the CRM", "condition": {"field": "outcome", "operator": "==", "value": "appointment_scheduled"},
                           "config": {"url": "https://crm.example.net/hooks/calls"}}],
              "transfer": {"enabled": true, "toNumber": "+12025550100", "when": "The caller asks for a person.", "lineCanTransfer": true},
              "fulfilment": {"url": "https://hooks.example.net/calls", "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"},
              "followUp": {"maxAttempts": 3, "retryMinutes": [30, 120], "callingHours": {"mon-fri": ["09:00-12:30", "13:30-20:00"], "sat": "10:00-16:00"}, "holidays": ["2026-12-25"]},
              "retention": {"recordingDays": 180, "transcriptDays": 730}
            }
            """;

    /** The fields of the contract. */
    public static final String FIELDS_OF_THE_CONTRACT = """
            [
              {"name": "full_name", "type": "string", "description": "Full name of the customer"},
              {"name": "interest", "type": "enum", "description": "hot, warm, cold, none"},
              {"name": "wants_callback", "type": "boolean", "description": "Whether we should call again"},
              {"name": "callback_at", "type": "string", "description": "When to call again, as an ISO 8601 date"},
              {"name": "callback_number", "type": "string", "description": "Number to call back, digits only"},
              {"name": "seats", "type": "number", "description": "How many seats are needed"}
            ]
            """;

    /** The action of the contract. */
    public static final String ACTION_OF_THE_CONTRACT = """
            {
              "type": "schedule_call",
              "name": "Call again",
              "condition": {"field": "wants_callback", "operator": "==", "value": true},
              "config": {"use_field": "callback_at", "fallback_delay_minutes": 1440, "from_number": "+12025550143"}
            }
            """;

    /** Everything that a document can say. */
    public static final String WITH_EVERYTHING = """
            {
              "$schema": "https://callwake.example.net/schemas/agent.json",
              "name": "Renewals", "language": "pt-BR", "timeZone": "America/Sao_Paulo",
              "analysis": {
                "enabled": true, "successCriteria": "The contract was renewed.", "language": "en", "model": "offline",
                "criteria": [{"name": "Renewed", "description": "The caller said yes.", "weight": 3},
                             {"name": "Dated", "description": "There is a date."}],
                "minCustomerWords": 5, "minCustomerTurns": 2, "minSeconds": 10, "categories": ["sales"]},
              "outcomes": ["not_interested", "voicemail",
                           {"key": "renewed", "label": "Renewed", "description": "It goes on.", "colour": "#1f9d55"},
                           {"key": "lost"}],
              "extraction": [
                {"name": "full_name", "type": "string", "description": "Who it was", "masked": true},
                {"name": "interest", "type": "enum", "description": "hot, warm, cold, none", "required": true},
                {"name": "reason", "type": "enum", "values": ["too dear", "moved away"],
                 "condition": {"field": "interest", "operator": "in", "value": ["cold", "none", null]}},
                {"name": "callback_at", "type": "string", "format": "date-time"},
                {"name": "postcode", "type": "string", "pattern": "[0-9]{5}(-[0-9]{3})?", "format": "postcode"},
                {"name": "seats", "type": "number", "min": 1, "max": 99.5},
                {"name": "wants_callback", "type": "boolean"}
              ],
              "actions": [
                {"type": "transfer_call", "name": "Sales", "condition": {"field": "direction", "operator": "!=", "value": "web"},
                 "config": {"to_number": "+5511955550100", "when": "The caller wants to buy."}},
                {"type": "webhook", "name": "To the CRM",
                 "condition": {"all": [{"field": "outcome", "operator": "==", "value": "renewed"},
                                       {"any": [{"field": "seats", "operator": ">=", "value": 10},
                                                {"field": "call.sentiment", "operator": "!=", "value": "negative"},
                                                {"field": "full_name", "operator": "contains", "value": "Lda."}]}]},
                 "config": {"url": "https://crm.example.net/hooks", "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                            "headers": {"Authorization": "Bearer 0123456789", "X-Team": "renewals"}, "mask": true}},
                {"type": "sms", "name": "Thanks", "config": {"to": "{{caller_id}}", "text": "Thank you, {{ full_name }}!", "mask": false}},
                {"type": "email", "name": "To the team",
                 "config": {"to": ["team@example.net", "{{contact_email}}"], "subject": "{{interest}}: {{full_name}}", "text": "{{call.summary}}"}},
                {"type": "schedule_call", "name": "Call again", "condition": {"field": "wants_callback", "operator": "==", "value": true},
                 "config": {"use_field": "callback_at", "fallback_delay_minutes": 60, "from_number": "+5511955550101",
                            "to_field": "full_name", "time_zone": "America/Sao_Paulo", "purpose": "To renew."}}
              ],
              "transfer": {"enabled": false, "toNumber": "+5511955550100", "when": "The caller asks for a person.", "lineCanTransfer": null},
              "fulfilment": {"url": "http://hooks.example.net:8080/calls", "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"},
              "followUp": {"maxAttempts": 5, "retryMinutes": [15, 60, 1440],
                           "callingHours": {"sat-mon": ["10:00-12:00", "14:00-24:00"], "tue": "00:00-24:00", "wed": []},
                           "holidays": ["2026-12-25", "2028-02-29"], "timeZoneSource": "agent", "onVoicemail": "give_up",
                           "onDuplicate": "keep_first", "quietDaysAfterRefusal": 90},
              "privacy": {"maskWebhooks": true, "maskSms": false, "maskEmails": true},
              "retention": {"recordingDays": 30, "transcriptDays": 365, "analysisDays": 730, "deliveryDays": 14}
            }
            """;

    /** What a tenant without outcomes of his own has to go by. */
    public static final TenantRules RULES = new TenantRules(
            Catalogue.of(List.of()),
            List.of(),
            TenantSettings.USUAL.longestRecordingDays(),
            null,
            _ -> Optional.empty());

    private final Map<String, @Nullable Object> members;
    private final List<@Nullable Object> fields = new ArrayList<>();
    private final List<@Nullable Object> actions = new ArrayList<>();

    private AnAgentDocument(Map<String, @Nullable Object> members) {
        this.members = new LinkedHashMap<>(members);
    }

    /** With nothing but a name. */
    public static AnAgentDocument anAgentDocument() {
        return from("{\"name\": \"Boiler inspections\"}");
    }

    public static AnAgentDocument from(String json) {
        return new AnAgentDocument(Json.object(json));
    }

    public AnAgentDocument called(String name) {
        return with("name", name);
    }

    public AnAgentDocument with(String member, @Nullable Object tree) {
        members.put(member, tree);
        return this;
    }

    public AnAgentDocument with(Map<String, @Nullable Object> others) {
        members.putAll(others);
        return this;
    }

    public AnAgentDocument without(String member) {
        members.remove(member);
        return this;
    }

    /** With one more field to extract, as JSON. */
    public AnAgentDocument finding(String field) {
        fields.add(Json.parse(field));
        return with("extraction", List.copyOf(fields));
    }

    /** With one more action, as JSON. */
    public AnAgentDocument doing(String action) {
        actions.add(Json.parse(action));
        return with("actions", List.copyOf(actions));
    }

    /** As it would be sent: a plain tree. */
    public Map<String, @Nullable Object> tree() {
        return members;
    }

    /** As it is found right. */
    public AppliedDocument applied() {
        return switch (AppliedDocument.read(members, RULES)) {
            case Reading.Whole<AppliedDocument>(AppliedDocument applied) -> applied;
            case Reading.Faulty<AppliedDocument>(var faults) -> throw new AssertionError(faults);
        };
    }

    /** As it is stored. */
    public AgentDocument stored() {
        return applied().document();
    }

    public AgentConfiguration configuration() {
        return stored().configuration();
    }
}
