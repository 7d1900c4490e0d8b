package io.callwake.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.Fault;
import io.callwake.domain.document.Json;
import io.callwake.domain.document.Reading;
import io.callwake.domain.outcome.Catalogue;
import io.callwake.domain.outcome.Outcome;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.outcome.StandardOutcome;
import io.callwake.domain.tenant.TenantSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule, with a document that breaks it: there is one fault, at its place, and it says what to do. */
class WrongAgentDocumentsTest {

    /** A tenant who has archived an outcome, and another that this agent goes on using; nothing may be sent to port 25. */
    static final TenantRules RULES = new TenantRules(
            Catalogue.of(List.of(
                    archived("demo_requested"),
                    archived("budget_confirmed"),
                    StandardOutcome.GATEKEEPER.outcome().archived(Instant.EPOCH))),
            List.of(new OutcomeKey("budget_confirmed")),
            TenantSettings.USUAL.longestRecordingDays(),
            List.of("offline", "fast"),
            url -> url.value().getPort() == 25 ? Optional.of("has a port that is out of bounds") : Optional.empty());

    /** The fields that conditions and texts in this table are about. */
    private static final String FIELDS = "'extraction': [{'name': 'full_name', 'type': 'string'},"
            + " {'name': 'interest', 'type': 'enum', 'description': 'hot, warm, cold, none'},"
            + " {'name': 'wants_callback', 'type': 'boolean'}, {'name': 'callback_at', 'type': 'string'},"
            + " {'name': 'seats', 'type': 'number'}]";

    private static Outcome archived(String key) {
        return new Outcome(new OutcomeKey(key), key, null, null, Instant.EPOCH);
    }

    record Wrong(String members, String path, List<String> message) {
        @Override
        public String toString() {
            return (members.length() <= 200 ? members : members.substring(0, 200) + "…") + " at " + path;
        }
    }

    /** The members of a document, in which single quotes are double ones. */
    private static Wrong wrong(String members, String path, String... message) {
        String named = members.startsWith("'name'") ? members : "'name': 'a', " + members;
        return new Wrong("{" + named + "}", path, List.of(message));
    }

    static List<Fault> faultsOf(@Nullable Object document) {
        return faultsOf(document, RULES);
    }

    static List<Fault> faultsOf(@Nullable Object document, TenantRules rules) {
        return switch (AppliedDocument.read(document, rules)) {
            case Reading.Whole<AppliedDocument> _ -> List.of();
            case Reading.Faulty<AppliedDocument>(var faults) -> faults;
        };
    }

    @ParameterizedTest
    @MethodSource({
        "theAgent",
        "analysis",
        "outcomes",
        "fields",
        "typesOfFields",
        "conditions",
        "actions",
        "webhooks",
        "messages",
        "callsAndTransfers",
        "followUps",
        "theRest"
    })
    void haveOneFaultAtItsPlaceThatSaysWhatToDo(Wrong wrong) {
        List<Fault> faults = faultsOf(Json.quick(wrong.members()));
        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().path()).isEqualTo(wrong.path());
        assertThat(faults.getFirst().message()).contains(wrong.message());
    }

    static List<Wrong> theAgent() {
        return List.of(
                new Wrong("{}", "name", List.of("is required")),
                wrong("'name': null", "name", "is required"),
                wrong("'name': 7", "name", "7 is not a text"),
                wrong("'name': '7', 'name ': 1", "name ", "is not known; did you mean \"name\"?"),
                wrong("'name': ''", "name", "\"\" says nothing"),
                wrong("'name': ' '", "name", "\" \" says nothing"),
                wrong("'name': 'a\\nb'", "name", "an agent's name", "on one line"),
                wrong("'name': '" + "x".repeat(201) + "'", "name", "201 characters, at most 200"),
                new Wrong("{'nmae': 'a'}", "nmae", List.of("is not known; did you mean \"name\"?")),
                wrong("'fulfillment': {}", "fulfillment", "is not known; did you mean \"fulfilment\"?"),
                wrong(
                        "'webhooks': []",
                        "webhooks",
                        "is not known; there are $schema, name, language, timeZone, analysis"),
                wrong("'$schema': 5", "$schema", "5 is not a text"),
                wrong("'language': 'english'", "language", "\"english\" is not a language, like \"en\""),
                wrong("'language': 'en_US'", "language", "\"en_US\" is not a language"),
                wrong("'language': true", "language", "true is not a text"),
                wrong("'timeZone': 'Europe/Berln'", "timeZone", "\"Europe/Berln\"", "did you mean \"Europe/Berlin\"?"),
                wrong("'timeZone': '+02:00'", "timeZone", "\"+02:00\" is not a time zone"));
    }

    static List<Wrong> analysis() {
        return List.of(
                wrong("'analysis': true", "analysis", "true is not an object"),
                wrong("'analysis': {'enabeld': true}", "analysis.enabeld", "did you mean \"enabled\"?"),
                wrong("'analysis': {'enabled': 'true'}", "analysis.enabled", "\"true\" is not true or false"),
                wrong("'analysis': {'enabled': 1}", "analysis.enabled", "1 is not true or false"),
                wrong("'analysis': {'successCriteria': ''}", "analysis.successCriteria", "says nothing; leave it out"),
                wrong(
                        "'analysis': {'successCriteria': '" + "x".repeat(4_001) + "'}",
                        "analysis.successCriteria",
                        "4001 characters, at most 4000"),
                wrong("'analysis': {'language': '??'}", "analysis.language", "\"??\" is not a language"),
                wrong("'analysis': {'model': ['a']}", "analysis.model", "a list is not a text"),
                wrong(
                        "'analysis': {'model': 'fats'}",
                        "analysis.model",
                        "\"fats\" is not known; did you mean \"fast\"?"),
                wrong("'analysis': {'model': 'x'}", "analysis.model", "is not known; there are offline, fast"),
                wrong("'analysis': {'minCustomerWords': -1}", "analysis.minCustomerWords", "-1", "from 0 to 1000"),
                wrong("'analysis': {'minCustomerTurns': '2'}", "analysis.minCustomerTurns", "\"2\"", "from 0 to 100"),
                wrong("'analysis': {'minSeconds': 2.5}", "analysis.minSeconds", "2.5", "whole number from 0 to 3600"),
                wrong("'analysis': {'categories': 'sales'}", "analysis.categories", "\"sales\" is not a list"),
                wrong("'analysis': {'categories': [null]}", "analysis.categories[0]", "null is not a text"),
                wrong(
                        "'analysis': {'categories': ['a', 'b', 'a']}",
                        "analysis.categories[2]",
                        "\"a\" stands at [0] already"),
                wrong(
                        "'analysis': {'categories': " + numbered(51, "'c%d'") + "}",
                        "analysis.categories",
                        "has 51, at most 50"),
                wrong("'analysis': {'criteria': {}}", "analysis.criteria", "an object is not a list"),
                wrong("'analysis': {'criteria': ['a']}", "analysis.criteria[0]", "\"a\" is not an object"),
                wrong("'analysis': {'criteria': [{'name': 'a'}]}", "analysis.criteria[0].description", "is required"),
                wrong("'analysis': {'criteria': [{'description': 'a'}]}", "analysis.criteria[0].name", "is required"),
                wrong(
                        "'analysis': {'criteria': [{'name': 'a', 'descripton': 'a'}]}",
                        "analysis.criteria[0].descripton",
                        "did you mean \"description\"?"),
                wrong(
                        "'analysis': {'criteria': [{'name': 'a', 'description': 'a', 'weight': 0}]}",
                        "analysis.criteria[0].weight",
                        "0 is not a whole number from 1 to 100"),
                wrong(
                        "'analysis': {'criteria': [{'name': 'a', 'description': 'a'}, {'name': 'a', 'description': 'b'}]}",
                        "analysis.criteria[1].name",
                        "\"a\" stands at [0] already"),
                wrong(
                        "'analysis': {'criteria': " + numbered(11, "{'name': 'c%d', 'description': 'a'}") + "}",
                        "analysis.criteria",
                        "has 11, at most 10"));
    }

    static List<Wrong> outcomes() {
        return List.of(
                wrong("'outcomes': 'voicemail'", "outcomes", "\"voicemail\" is not a list"),
                wrong("'outcomes': [5]", "outcomes[0]", "5 is not an outcome's key, or an object"),
                wrong("'outcomes': [null]", "outcomes[0]", "null is not an outcome's key"),
                wrong("'outcomes': ['voice_mail']", "outcomes[0]", "\"voice_mail\"", "did you mean \"voicemail\"?"),
                wrong("'outcomes': ['renewal_discussed']", "outcomes[0]", "no outcome of this tenant", "would make it"),
                wrong("'outcomes': ['Voicemail']", "outcomes[0]", "lower snake case", "\"Voicemail\""),
                wrong("'outcomes': ['demo_requested']", "outcomes[0]", "\"demo_requested\" is archived"),
                wrong("'outcomes': ['gatekeeper']", "outcomes[0]", "\"gatekeeper\" is archived"),
                wrong("'outcomes': [{'key': 'demo_requested'}]", "outcomes[0].key", "\"demo_requested\" is archived"),
                wrong("'outcomes': [{'label': 'A'}]", "outcomes[0].key", "is required"),
                wrong("'outcomes': [{'kye': 'a'}]", "outcomes[0].kye", "did you mean \"key\"?"),
                wrong("'outcomes': [{'key': 'a b'}]", "outcomes[0].key", "lower snake case", "\"a b\""),
                wrong("'outcomes': [{'key': 'a', 'label': ''}]", "outcomes[0].label", "says nothing"),
                wrong("'outcomes': [{'key': 'a', 'label': 'x\\ny'}]", "outcomes[0].label", "not on one line"),
                wrong(
                        "'outcomes': [{'key': 'a', 'label': '" + "x".repeat(101) + "'}]",
                        "outcomes[0].label",
                        "at most 100"),
                wrong(
                        "'outcomes': [{'key': 'a', 'description': '" + "x".repeat(1_001) + "'}]",
                        "outcomes[0].description",
                        "at most 1000"),
                wrong("'outcomes': [{'key': 'a', 'colour': 'red'}]", "outcomes[0].colour", "\"red\"", "\"#1f9d55\""),
                wrong("'outcomes': [{'key': 'a', 'color': '#000000'}]", "outcomes[0].color", "mean \"colour\"?"),
                wrong("'outcomes': ['voicemail', {'key': 'voicemail'}]", "outcomes[1].key", "stands at [0] already"),
                wrong("'outcomes': ['voicemail', 'voicemail']", "outcomes[1]", "\"voicemail\" stands at [0] already"),
                wrong("'outcomes': " + numbered(51, "{'key': 'a%d'}"), "outcomes", "has 51, at most 50"));
    }

    static List<Wrong> fields() {
        return List.of(
                wrong("'extraction': {}", "extraction", "an object is not a list"),
                wrong("'extraction': ['interest']", "extraction[0]", "\"interest\" is not an object"),
                field("'type': 'string'", ".name", "is required"),
                field("'name': 'a'", ".type", "is required"),
                field("'nam': 'a', 'type': 'string'", ".nam", "did you mean \"name\"?"),
                field("'name': 'a', 'typ': 'string'", ".typ", "did you mean \"type\"?"),
                field("'name': '1st', 'type': 'string'", ".name", "\"1st\" is not a field's name: letters"),
                field("'name': 'größe', 'type': 'string'", ".name", "\"größe\" is not a field's name"),
                field("'name': 'a.b', 'type': 'string'", ".name", "\"a.b\" is not a field's name"),
                field("'name': '" + "a".repeat(65) + "', 'type': 'string'", ".name", "65 characters, at most 64"),
                field("'name': 5, 'type': 'string'", ".name", "5 is not a text"),
                field("'name': 'a', 'type': 'text'", ".type", "\"text\" is not one of string, number, boolean, enum"),
                field("'name': 'a', 'type': 'strng'", ".type", "did you mean \"string\"?"),
                field("'name': 'a', 'type': 'STRING'", ".type", "did you mean \"string\"?"),
                field("'name': 'a', 'type': 'string', 'description': 5", ".description", "5 is not a text"),
                field("'name': 'a', 'type': 'string', 'required': 'yes'", ".required", "\"yes\" is not true or false"),
                field("'name': 'a', 'type': 'string', 'masked': 0", ".masked", "0 is not true or false"),
                field("'name': 'a', 'type': 'string', 'mask': true", ".mask", "did you mean \"masked\"?"),
                wrong(
                        "'extraction': [{'name': 'a', 'type': 'string'}, {'name': 'a', 'type': 'number'}]",
                        "extraction[1].name",
                        "\"a\" stands at [0] already"),
                wrong(
                        "'extraction': " + numbered(51, "{'name': 'f%d', 'type': 'string'}"),
                        "extraction",
                        "has 51, at most 50"),
                field(
                        "'name': 'a', 'type': 'string', 'condition': {'field': 'b', 'operator': '==', 'value': 1}},"
                                + " {'name': 'b', 'type': 'number'",
                        ".condition.field",
                        "\"b\" is not known yet: the condition of a field reads the fields before it"),
                field(
                        "'name': 'a', 'type': 'string', 'condition': {'field': 'a', 'operator': '==', 'value': 'x'}",
                        ".condition.field",
                        "\"a\" is not known yet"),
                field(
                        "'name': 'outcome', 'type': 'string', 'condition': {'field': 'outcome', 'operator': '==', 'value': 'x'}",
                        ".condition.field",
                        "\"outcome\" is not known yet",
                        "call.outcome"));
    }

    static List<Wrong> typesOfFields() {
        String description = "a list of words such as \"hot, warm, cold\"";
        return List.of(
                field("'name': 'a', 'type': 'enum'", ".values", "is required for an enum", description),
                field("'name': 'a', 'type': 'enum', 'description': 'How warm'", ".values", description),
                field("'name': 'a', 'type': 'enum', 'description': 'hot'", ".values", description),
                field("'name': 'a', 'type': 'enum', 'description': 'hot, very warm'", ".values", description),
                field("'name': 'a', 'type': 'enum', 'description': 'hot, warm,'", ".values", description),
                field("'name': 'a', 'type': 'enum', 'description': 'hot, hot'", ".description", "a word twice"),
                field("'name': 'a', 'type': 'enum', 'values': []", ".values", "is empty"),
                field("'name': 'a', 'type': 'enum', 'values': 'hot, warm'", ".values", "is not a list"),
                field("'name': 'a', 'type': 'enum', 'values': ['a', 1]", ".values[1]", "1 is not a text"),
                field("'name': 'a', 'type': 'enum', 'values': ['a', '']", ".values[1]", "says nothing"),
                field("'name': 'a', 'type': 'enum', 'values': ['a', 'a']", ".values[1]", "stands at [0] already"),
                field("'name': 'a', 'type': 'enum', 'values': " + numbered(101, "'v%d'"), ".values", "at most 100"),
                field(
                        "'name': 'a', 'type': 'string', 'values': ['a']",
                        ".values",
                        "belongs to the type enum",
                        "a string"),
                field("'name': 'a', 'type': 'boolean', 'min': 1", ".min", "belongs to the type number", "a boolean"),
                field("'name': 'a', 'type': 'string', 'max': 1", ".max", "belongs to the type number"),
                field("'name': 'a', 'type': 'number', 'pattern': 'a'", ".pattern", "belongs to the type string"),
                field("'name': 'a', 'type': 'number', 'format': 'date'", ".format", "belongs to the type string"),
                field("'name': 'a', 'type': 'number', 'min': 5, 'max': 4", ".max", "4 is less than min, which is 5"),
                field("'name': 'a', 'type': 'number', 'min': '5'", ".min", "\"5\" is not a number"),
                field("'name': 'a', 'type': 'number', 'min': 1e400", ".min", "1E+400 has more than 15 digits"),
                field("'name': 'a', 'type': 'number', 'min': 1e2147483647", ".min", "1E+2147483647 has more than"),
                field("'name': 'a', 'type': 'number', 'min': 100e2147483647", ".min", "has more than 15 digits"),
                field("'name': 'a', 'type': 'number', 'max': 0.0000000001", ".max", "more than", "9 behind the point"),
                field("'name': 'a', 'type': 'string', 'format': 'date-tme'", ".format", "did you mean \"date-time\"?"),
                field(
                        "'name': 'a', 'type': 'string', 'format': 'iban'",
                        ".format",
                        "date, date-time, email, phone, postcode"),
                field("'name': 'a', 'type': 'string', 'pattern': '[a-'", ".pattern", "\"[a-\"", "without \"]\""),
                field("'name': 'a', 'type': 'string', 'pattern': '(a'", ".pattern", "a \"(\" without \")\""),
                field("'name': 'a', 'type': 'string', 'pattern': '(?=a)'", ".pattern", "is not supported"),
                field(
                        "'name': 'a', 'type': 'string', 'pattern': '" + "a".repeat(301) + "'",
                        ".pattern",
                        "at most 300"));
    }

    static List<Wrong> conditions() {
        return List.of(
                condition("5", "", "5 is not an object"),
                condition("[]", "", "a list is not an object"),
                condition("{}", ".field", "is required, with operator and value; or else all, or any"),
                condition("{'operator': '==', 'value': 1}", ".field", "is required"),
                condition("{'field': 'seats', 'value': 1}", ".operator", "is required"),
                condition("{'field': 'seats', 'operator': '=='}", ".value", "is required, be it null"),
                condition("{'feild': 'seats', 'operator': '==', 'value': 1}", ".feild", "did you mean \"field\"?"),
                condition("{'field': 'seats', 'op': '==', 'operator': '==', 'value': 1}", ".op", "is not known"),
                condition("{'al': []}", ".al", "did you mean \"all\"?"),
                condition("{'field': 5, 'operator': '==', 'value': 1}", ".field", "5 is not a text"),
                condition(
                        "{'field': 'intrest', 'operator': '==', 'value': 'hot'}",
                        ".field",
                        "\"intrest\" is neither a field of this agent nor a fact of a call; did you mean \"interest\"?"),
                condition(
                        "{'field': 'call.intrest', 'operator': '==', 'value': 'hot'}",
                        ".field",
                        "there are full_name, interest, wants_callback, callback_at, seats, outcome, sentiment"),
                condition(
                        "{'field': 'call.interest', 'operator': '==', 'value': 'hot'}",
                        ".field",
                        "\"call.interest\" is neither"),
                condition(
                        "{'field': 'summary', 'operator': '!=', 'value': null}",
                        ".field",
                        "\"summary\" can only stand in texts of messages"),
                condition("{'field': 'seats', 'operator': '=', 'value': 1}", ".operator", "\"=\" is not one of ==, !="),
                condition(
                        "{'field': 'seats', 'operator': '=<', 'value': 1}",
                        ".operator",
                        "==, !=, <, <=, >, >=, contains, in"),
                condition(value("full_name", "==", "5"), ".value", "5 is not a text, which full_name is"),
                condition(value("wants_callback", "==", "'true'"), ".value", "\"true\" is not true or false, which"),
                condition(value("wants_callback", "!=", "1"), ".value", "1 is not true or false"),
                condition(value("seats", "==", "'5'"), ".value", "\"5\" is not a number, which seats is"),
                condition(value("seats", "<", "null"), ".value", "null is not a number"),
                condition(value("seats", "==", "1e300"), ".value", "1E+300 has more than 20 digits"),
                condition(value("seats", "==", "{}"), ".value", "an object is not a text, a number"),
                condition(
                        value("interest", "==", "'hott'"),
                        ".value",
                        "\"hott\" is not one of hot, warm",
                        "mean \"hot\"?"),
                condition(
                        value("interest", "<", "'hot'"), ".operator", "\"<\" compares numbers, and interest is one of"),
                condition(value("wants_callback", ">=", "true"), ".operator", "\">=\" compares numbers"),
                condition(value("seats", "contains", "5"), ".operator", "\"contains\" looks into texts", "a number"),
                condition(value("full_name", "contains", "5"), ".value", "5 is not a text"),
                condition(value("full_name", "contains", "null"), ".value", "null is not a text"),
                condition(value("interest", "in", "'hot'"), ".value", "is no list, which \"in\" takes"),
                condition(value("interest", "==", "['hot']"), ".value", "is a list, which only \"in\" takes"),
                condition(value("interest", "in", "[]"), ".value", "has 0 values, 1 to 50"),
                condition(value("interest", "in", "['hot', 'cool']"), ".value[1]", "\"cool\" is not one of"),
                condition(value("interest", "in", "['hot', ['cold']]"), ".value[1]", "a list is not a text"),
                condition(value("seats", "in", numbered(51, "%d")), ".value", "has 51 values, 1 to 50"),
                condition(value("sentiment", "==", "'postive'"), ".value", "did you mean \"positive\"?"),
                condition(
                        value("call.sentiment", "==", "'good'"), ".value", "one of positive, neutral, negative, mixed"),
                condition(value("goal_met", "==", "'true'"), ".value", "\"true\" is not true or false"),
                condition(value("direction", "==", "'out'"), ".value", "one of inbound, outbound, web"),
                condition(value("reach", "==", "'persn'"), ".value", "did you mean \"person\"?"),
                condition(value("duration_sec", "==", "'60'"), ".value", "\"60\" is not a number"),
                condition(
                        value("outcome", "==", "'voice_mail'"),
                        ".value",
                        "no outcome of this tenant",
                        "\"voicemail\"?"),
                condition(value("outcome", "in", "[null, 'nothing_at_all']"), ".value[1]", "there are qualified_lead"),
                condition("{'all': []}", ".all", "is empty"),
                condition("{'all': {}}", ".all", "an object is not a list"),
                condition("{'all': [5]}", ".all[0]", "5 is not an object"),
                condition("{'any': [" + value("seats", "==", "'1'") + "]}", ".any[0].value", "is not a number"),
                condition("{'any': " + numbered(21, value("seats", "==", "%d")) + "}", ".any", "has 21, at most 20"),
                condition(
                        "{'all': [" + value("seats", "==", "1") + "], 'any': [" + value("seats", "==", "1") + "]}",
                        "",
                        "says several things"),
                condition(
                        "{'field': 'seats', 'operator': '==', 'value': 1, 'all': [" + value("seats", "==", "1") + "]}",
                        "",
                        "says several things"),
                condition(
                        "{'all': [".repeat(5) + value("seats", "==", "1") + "]}".repeat(5),
                        ".all[0]".repeat(4),
                        "has more than 5 levels"),
                condition(
                        "{'all': [".repeat(900) + value("seats", "==", "1") + "]}".repeat(900),
                        ".all[0]".repeat(4),
                        "has more than 5 levels"));
    }

    static List<Wrong> actions() {
        String sms = "{'type': 'sms', 'name': 'a%d', 'config': {'to': '+12025550100'}}";
        return List.of(
                wrong("'actions': 'webhook'", "actions", "\"webhook\" is not a list"),
                wrong("'actions': [null]", "actions[0]", "null is not an object"),
                action("'name': 'a', 'config': {}", ".type", "is required; it is one of webhook, sms, email"),
                action(
                        "'type': 'webhok', 'name': 'a', 'config': {}",
                        ".type",
                        "\"webhok\"",
                        "did you mean \"webhook\"?"),
                action("'type': 5, 'name': 'a', 'config': {}", ".type", "5 is not one of webhook, sms"),
                action(
                        "'type': 'fax', 'name': 'a'",
                        ".type",
                        "one of webhook, sms, email, schedule_call, transfer_call"),
                action("'type': 'webhook', 'config': {'url': 'https://a.example'}", ".name", "is required"),
                action("'type': 'webhook', 'name': 'a'", ".config", "is required"),
                action("'type': 'webhook', 'name': 'a', 'config': null", ".config", "is required"),
                action("'type': 'webhook', 'name': 'a', 'config': 'https://a.example'", ".config", "is not an object"),
                action(
                        "'type': 'webhook', 'name': 'a\\nb', 'config': {'url': 'https://a.example'}",
                        ".name",
                        "one line"),
                action(
                        "'type': 'webhook', 'name': 'a', 'url': 'https://a.example', 'config': {'url': 'https://a.example'}",
                        ".url",
                        "is not known"),
                wrong(
                        "'actions': [" + sms.formatted(1) + ", " + sms.formatted(1) + "]",
                        "actions[1].name",
                        "\"a1\" stands at [0] already"),
                wrong("'actions': " + numbered(11, sms), "actions", "has 11 actions after the call, at most 10"),
                wrong("'actions': " + numbered(31, sms), "actions", "has 31 actions after the call, at most 10"),
                wrong("'actions': " + numbered(101, sms), "actions", "has 101, at most 100"));
    }

    static List<Wrong> webhooks() {
        String url = "'url': 'https://a.example'";
        return List.of(
                config("webhook", "", ".url", "is required"),
                config("webhook", "'ulr': 'https://a.example'", ".ulr", "did you mean \"url\"?"),
                config("webhook", "'url': 5", ".url", "5 is not a text"),
                config("webhook", "'url': 'ftp://a.example'", ".url", "not an http or https URL: \"ftp://a.example\""),
                config(
                        "webhook",
                        "'url': 'a.example/hooks'",
                        ".url",
                        "not an http or https URL",
                        "\"a.example/hooks\""),
                config("webhook", "'url': 'https://ada:pass@a.example'", ".url", "must not carry a user or password"),
                config("webhook", "'url': 'https://a.example/\\r\\nX: y'", ".url", "not a URL"),
                config("webhook", "'url': 'https://" + "a".repeat(2_048) + "'", ".url", "at most 2048"),
                config("webhook", "'url': 'https://a.example:25'", ".url", "has a port that is out of bounds"),
                config("webhook", url + ", 'mask': 'yes'", ".mask", "\"yes\" is not true or false"),
                config("webhook", url + ", 'method': 'GET'", ".method", "is not known"),
                config("webhook", url + ", 'secret': 'abc'", ".secret", "begins with \"whsec_\""),
                config("webhook", url + ", 'secret': 'whsec_abc'", ".secret", "24 to 64 bytes", "this one is 2"),
                config("webhook", url + ", 'secret': 5", ".secret", "is not a text"),
                config("webhook", url + ", 'headers': ['X']", ".headers", "a list is not an object"),
                config("webhook", url + ", 'headers': {'X-A': 5}", ".headers.X-A", "a text of 1 to 4000 visible ASCII"),
                config("webhook", url + ", 'headers': {'X-A': ''}", ".headers.X-A", "visible ASCII"),
                config("webhook", url + ", 'headers': {'X-A': 'a\\r\\nX-B: b'}", ".headers.X-A", "visible ASCII"),
                config("webhook", url + ", 'headers': {'X-A': 'a\\u0000'}", ".headers.X-A", "visible ASCII"),
                config("webhook", url + ", 'headers': {'X-A': 'größe'}", ".headers.X-A", "visible ASCII"),
                config("webhook", url + ", 'headers': {'X A': 'a'}", ".headers.X A", "\"X A\" is not a header's name"),
                config("webhook", url + ", 'headers': {'X:': 'a'}", ".headers.X:", "\"X:\" is not a header's name"),
                config("webhook", url + ", 'headers': {'X\\nY': 'a'}", ".headers.X\ufffdY", "is not a header's name"),
                config("webhook", url + ", 'headers': {'': 'a'}", ".headers.", "\"\" says nothing"),
                config("webhook", url + ", 'headers': {'Host': 'a'}", ".headers.Host", "set by Callwake itself"),
                config(
                        "webhook",
                        url + ", 'headers': {'CONTENT-LENGTH': '1'}",
                        ".headers.CONTENT-LENGTH",
                        "\"CONTENT-LENGTH\""),
                config(
                        "webhook",
                        url + ", 'headers': {'webhook-signature': 'a'}",
                        ".headers.webhook-signature",
                        "itself"),
                config(
                        "webhook",
                        url + ", 'headers': {'X-A': 'a', 'x-a': 'b'}",
                        ".headers.x-a",
                        "same header as \"X-A\""),
                config(
                        "webhook",
                        url + ", 'headers': " + members(21, "'X-%d': 'a'"),
                        ".headers",
                        "has 21 members, at most 20"));
    }

    static List<Wrong> messages() {
        String number = "'to': '+12025550100'";
        String address = "'to': 'a@example.net'";
        return List.of(
                config("sms", "", ".to", "is required"),
                config("sms", "'too': '+12025550100'", ".too", "did you mean \"to\"?"),
                config("sms", "'to': []", ".to", "is empty"),
                config("sms", "'to': '0221 5550100'", ".to", "\"0221 5550100\" is not an E.164 number"),
                config("sms", "'to': 12025550100", ".to", "12025550100 is not a text"),
                config("sms", "'to': ['+12025550100', '555']", ".to[1]", "\"555\" is not an E.164 number"),
                config("sms", "'to': ['+12025550100', '+12025550100']", ".to[1]", "stands at [0] already"),
                config("sms", "'to': " + numbered(11, "'+1202555%04d'"), ".to", "has 11, at most 10"),
                config("sms", "'to': '{{calle_id}}'", ".to", "\"calle_id\"", "did you mean \"caller_id\"?"),
                config(
                        "sms",
                        "'to': '{{wants_callback}}'",
                        ".to",
                        "wants_callback holds no address, for it is no text"),
                config("sms", "'to': '+1{{callback_at}}'", ".to", "is neither an address nor one {{name}} alone"),
                config("sms", "'to': '{{callback_at'", ".to", "has \"{{\" without \"}}\""),
                config("sms", number + ", 'text': ''", ".text", "says nothing"),
                config("sms", number + ", 'text': '" + "x".repeat(1_601) + "'", ".text", "at most 1600"),
                config(
                        "sms",
                        number + ", 'text': 'Hi {{full_nam}}'",
                        ".text",
                        "\"full_nam\"",
                        "did you mean \"full_name\"?"),
                config("sms", number + ", 'text': 'Hi {{}}'", ".text", "\"\" is neither a field"),
                config("sms", number + ", 'text': 'Hi {{full_name}'", ".text", "\"{{\" without \"}}\"", "{{name}}"),
                config("sms", number + ", 'text': 'Hi full_name}}'", ".text", "\"{{\" without \"}}\""),
                config("sms", number + ", 'text': 'Hi {{full_name {{seats}}'", ".text", "\"{{\" without \"}}\""),
                config("sms", number + ", 'text': 'a\\u0000b'", ".text", "NUL character, at 1"),
                config("sms", number + ", 'text': 'a\\ud83d'", ".text", "half a character"),
                config("sms", number + ", 'subject': 'a'", ".subject", "is not known"),
                config("email", "'to': 'a example.net'", ".to", "\"a example.net\" is not an email address"),
                config("email", "'to': 'a@example.net, b@example.net'", ".to", "is not an email address"),
                config("email", "'to': 'a,b@example.net'", ".to", "is not an email address"),
                config("email", "'to': 'a@example.net\\r\\nBcc: b@example.net'", ".to", "not on one line"),
                config("email", "'to': 'Ada <a@example.net>'", ".to", "is not an email address"),
                config("email", "'to': ['a@example.net', null]", ".to[1]", "null is not a text"),
                config("email", address + ", 'subject': 'a\\r\\nBcc: b@example.net'", ".subject", "not on one line"),
                config("email", address + ", 'subject': '{{nobody}}'", ".subject", "\"nobody\" is neither a field"),
                config("email", address + ", 'subject': '" + "x".repeat(201) + "'", ".subject", "at most 200"),
                config("email", address + ", 'text': ['a']", ".text", "a list is not a text"),
                config("email", address + ", 'text': '" + "x".repeat(20_001) + "'", ".text", "at most 20000"),
                config("email", address + ", 'mask': null, 'masked': true", ".masked", "did you mean \"mask\"?"));
    }

    static List<Wrong> callsAndTransfers() {
        return List.of(
                config("schedule_call", "", ".use_field", "is required, unless there is fallback_delay_minutes"),
                config("schedule_call", "'use_feild': 'callback_at'", ".use_feild", "did you mean \"use_field\"?"),
                config(
                        "schedule_call",
                        "'use_field': 'callback_on'",
                        ".use_field",
                        "\"callback_on\"",
                        "\"callback_at\"?"),
                config("schedule_call", "'use_field': 'started_at'", ".use_field", "is not a field of this agent"),
                config("schedule_call", "'use_field': 'seats'", ".use_field", "\"seats\" is a number, not a text"),
                config(
                        "schedule_call",
                        "'fallback_delay_minutes': '5'",
                        ".fallback_delay_minutes",
                        "\"5\"",
                        "from 0 to"),
                config(
                        "schedule_call",
                        "'fallback_delay_minutes': -1",
                        ".fallback_delay_minutes",
                        "-1",
                        "from 0 to 527040"),
                config("schedule_call", "'fallback_delay_minutes': 1e400", ".fallback_delay_minutes", "1E+400"),
                config("schedule_call", "'fallback_delay_minutes': 100e2147483647", ".fallback_delay_minutes", "whole"),
                config("schedule_call", "'fallback_delay_minutes': 5, 'from_number': '555'", ".from_number", "E.164"),
                config(
                        "schedule_call",
                        "'fallback_delay_minutes': 5, 'to_field': 'nobody'",
                        ".to_field",
                        "is not a field"),
                config("schedule_call", "'fallback_delay_minutes': 5, 'time_zone': 'CET5'", ".time_zone", "\"CET5\""),
                config("schedule_call", "'fallback_delay_minutes': 5, 'purpose': 5", ".purpose", "5 is not a text"),
                config(
                        "schedule_call",
                        "'fallback_delay_minutes': 5, 'useField': 'seats'",
                        ".useField",
                        "\"use_field\"?"),
                config("transfer_call", "", ".to_number", "is required"),
                config("transfer_call", "'toNumber': '+12025550100'", ".toNumber", "did you mean \"to_number\"?"),
                config("transfer_call", "'to_number': '112'", ".to_number", "\"112\" is not an E.164 number"),
                config("transfer_call", "'to_number': '+12025550100', 'when': ''", ".when", "says nothing"),
                action(
                        "'type': 'transfer_call', 'name': 'a', 'config': {'to_number': '+12025550100'},"
                                + " 'condition': {'field': 'interest', 'operator': '==', 'value': 'hot'}",
                        ".condition.field",
                        "\"interest\" is not known while the call goes on; there are direction, campaign"),
                action(
                        "'type': 'transfer_call', 'name': 'a', 'config': {'to_number': '+12025550100'},"
                                + " 'condition': {'field': 'sentiment', 'operator': '==', 'value': 'positive'}",
                        ".condition.field",
                        "\"sentiment\" is not known while the call goes on"),
                wrong("'transfer': []", "transfer", "a list is not an object"),
                wrong("'transfer': {'toNumbr': '+12025550100'}", "transfer.toNumbr", "did you mean \"toNumber\"?"),
                wrong("'transfer': {'to_number': '+12025550100'}", "transfer.to_number", "did you mean \"toNumber\"?"),
                wrong("'transfer': {'toNumber': '112'}", "transfer.toNumber", "\"112\" is not an E.164 number"),
                wrong("'transfer': {'enabled': 'no'}", "transfer.enabled", "\"no\" is not true or false"),
                wrong(
                        "'transfer': {'toNumber': '+12025550100', 'lineCanTransfer': 1}",
                        "transfer.lineCanTransfer",
                        "1 is not true or false"),
                wrong(
                        "'transfer': {'toNumber': '+12025550100', 'when': '" + "x".repeat(1_001) + "'}",
                        "transfer.when",
                        "at most 1000"));
    }

    static List<Wrong> followUps() {
        return List.of(
                wrong("'followUp': 3", "followUp", "3 is not an object"),
                wrong("'followup': {}", "followup", "did you mean \"followUp\"?"),
                followUp("'maxAttempts': 0", ".maxAttempts", "0 is not a whole number from 1 to 20"),
                followUp("'maxAttempts': 21", ".maxAttempts", "21 is not"),
                followUp("'retryMinutes': 30", ".retryMinutes", "30 is not a list"),
                followUp("'retryMinutes': [30, 0]", ".retryMinutes[1]", "0 is not a whole number from 1 to 43200"),
                followUp("'retryMinutes': " + numbered(21, "%d1"), ".retryMinutes", "has 21, at most 20"),
                followUp(
                        "'holidays': ['25.12.2026']",
                        ".holidays[0]",
                        "\"25.12.2026\" is not a day, like \"2026-12-25\""),
                followUp("'holidays': ['2026-02-29']", ".holidays[0]", "\"2026-02-29\" is not a day"),
                followUp("'holidays': ['2026-12-25', '2026-12-25']", ".holidays[1]", "stands at [0] already"),
                followUp("'timeZoneSource': 'caller'", ".timeZoneSource", "\"caller\" is not one of customer, agent"),
                followUp("'onVoicemail': 'giveup'", ".onVoicemail", "retry, give_up, kept; did you mean \"give_up\"?"),
                followUp("'onDuplicate': 'drop'", ".onDuplicate", "one of replace, keep_first, allow"),
                followUp("'quietDaysAfterRefusal': -1", ".quietDaysAfterRefusal", "-1", "from 0 to 3650"),
                hours("[]", "", "a list is not an object"),
                hours("{}", "", "leaves no hour in which anybody may be called"),
                hours("{'mon': []}", "", "leaves no hour"),
                hours("{'monday': '09:00-12:00'}", ".monday", "\"monday\" is no day, like \"mon\""),
                hours("{'Mon': '09:00-12:00'}", ".Mon", "did you mean \"mon\"?"),
                hours("{'mon-fry': '09:00-12:00'}", ".mon-fry", "\"mon-fry\"", "did you mean \"fri\"?"),
                hours("{'mon-tue-wed': '09:00-12:00'}", ".mon-tue-wed", "is no day"),
                hours("{'': '09:00-12:00'}", ".", "\"\" is no day"),
                hours("{'mon': null}", ".mon", "null is not a text"),
                hours("{'mon': 9}", ".mon", "9 is not a text"),
                hours("{'mon': {}}", ".mon", "an object is not a text"),
                hours("{'mon': '9-12'}", ".mon", "\"9-12\" is not from when until when, like \"09:00-12:30\""),
                hours("{'mon': '09:00-24:30'}", ".mon", "\"09:00-24:30\" is not from when"),
                hours("{'mon': '24:00-24:00'}", ".mon", "\"24:00-24:00\" is not from when"),
                hours("{'mon': '20:00-08:00'}", ".mon", "\"20:00-08:00\" closes before it opens"),
                hours("{'mon': '09:00-09:00'}", ".mon", "closes before it opens"),
                hours("{'mon': '09:00-00:00'}", ".mon", "closes before it opens; a day ends at 24:00"),
                hours("{'mon': ['09:00-12:00', 5]}", ".mon[1]", "5 is not a text"),
                hours("{'mon': ['09:00-12:00', '11:59-13:00']}", ".mon", "overlap, at 11:59"),
                hours("{'mon': ['12:00-24:00', '11:00-12:01']}", ".mon", "overlap, at 12:00"),
                hours(
                        "{'mon-fri': '09:00-12:00', 'tue-thu': '13:00-14:00'}",
                        ".tue-thu",
                        "named already: tue, wed, thu"),
                hours("{'sat-mon': '09:00-12:00', 'sun': '13:00-14:00'}", ".sun", "named already: sun"),
                hours("{'mon': " + numbered(9, "'0%d:00-0%1$d:30'") + "}", ".mon", "has 9, at most 8"));
    }

    static List<Wrong> theRest() {
        return List.of(
                wrong("'fulfilment': 'https://a.example'", "fulfilment", "a text is not an object"),
                wrong("'fulfilment': {}", "fulfilment.url", "is required"),
                wrong("'fulfilment': {'URL': 'https://a.example'}", "fulfilment.URL", "did you mean \"url\"?"),
                wrong("'fulfilment': {'url': 'mailto:a@example.net'}", "fulfilment.url", "user or password"),
                wrong("'fulfilment': {'url': 'https://a.example:25'}", "fulfilment.url", "out of bounds"),
                wrong("'fulfilment': {'url': 'https://a.example', 'secret': ''}", "fulfilment.secret", "whsec_"),
                wrong("'fulfilment': {'url': 'https://a.example', 'headers': {}}", "fulfilment.headers", "not known"),
                wrong("'privacy': {'maskSMS': true}", "privacy.maskSMS", "did you mean \"maskSms\"?"),
                wrong("'privacy': {'maskSms': 'all'}", "privacy.maskSms", "\"all\" is not true or false"),
                wrong("'retention': 30", "retention", "30 is not an object"),
                wrong(
                        "'retention': {'recordingDays': 185}",
                        "retention.recordingDays",
                        "185 is more than 184",
                        "operator"),
                wrong("'retention': {'recordingDays': 0}", "retention.recordingDays", "0 is not a whole number from 1"),
                wrong("'retention': {'recordings': 1}", "retention.recordings", "is not known"),
                wrong("'retention': {'transcriptDays': 3651}", "retention.transcriptDays", "from 1 to 3650"),
                wrong("'retention': {'analysisDays': 1e400}", "retention.analysisDays", "1E+400"),
                wrong("'retention': {'deliveryDays': true}", "retention.deliveryDays", "true is not a whole number"));
    }

    private static Wrong field(String members, String path, String... message) {
        return wrong("'extraction': [{" + members + "}]", "extraction[0]" + path, message);
    }

    private static Wrong condition(String condition, String path, String... message) {
        return wrong(
                FIELDS + ", 'actions': [{'type': 'sms', 'name': 'a', 'config': {'to': '+12025550100'}, 'condition': "
                        + condition + "}]",
                "actions[0].condition" + path,
                message);
    }

    private static String value(String field, String operator, String value) {
        return "{'field': '" + field + "', 'operator': '" + operator + "', 'value': " + value + "}";
    }

    private static Wrong action(String members, String path, String... message) {
        return wrong(FIELDS + ", 'actions': [{" + members + "}]", "actions[0]" + path, message);
    }

    private static Wrong config(String type, String members, String path, String... message) {
        return action("'type': '" + type + "', 'name': 'a', 'config': {" + members + "}", ".config" + path, message);
    }

    private static Wrong followUp(String members, String path, String... message) {
        return wrong("'followUp': {" + members + "}", "followUp" + path, message);
    }

    private static Wrong hours(String hours, String path, String... message) {
        return followUp("'callingHours': " + hours, ".callingHours" + path, message);
    }

    private static String numbered(int count, String element) {
        return IntStream.range(0, count).mapToObj(element::formatted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String members(int count, String member) {
        return IntStream.range(0, count).mapToObj(member::formatted).collect(Collectors.joining(", ", "{", "}"));
    }
}
