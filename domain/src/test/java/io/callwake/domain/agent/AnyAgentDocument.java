package io.callwake.domain.agent;

import io.callwake.domain.Seeds;
import io.callwake.domain.condition.AnyCondition;
import io.callwake.domain.condition.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Right documents by chance, as plain trees: each member may be there, be {@code null} or be missing. */
public final class AnyAgentDocument {

    private static final List<String> TEXTS =
            List.of("a", "Ada Lindqvist", "größe 🙂", "two\nlines", "\"quoted\\\"", "{ a }");
    private static final List<String> LINES = List.of("a", "Ada Lindqvist", "größe 🙂", "a.b[0]", "\"x\"");
    private static final List<String> NUMBERS = List.of("+12025550100", "+442079460018", "+5511955550100");
    private static final List<String> SECRETS =
            List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private static final Map<String, ValueType> FACT = Map.of("call.duration_sec", new ValueType.Numeric());

    private final Seeds seeds;
    private final Map<String, ValueType> fields = new LinkedHashMap<>();

    private AnyAgentDocument(Seeds seeds) {
        this.seeds = seeds;
    }

    public static Map<String, @Nullable Object> by(Seeds seeds) {
        return new AnyAgentDocument(seeds).document();
    }

    private Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = object("name", seeds.oneOf(LINES));
        perhaps(document, "$schema", () -> "https://a.example/schema.json");
        perhaps(document, "language", () -> seeds.oneOf(List.of("en", "pt-BR", "de")));
        perhaps(document, "timeZone", this::timeZone);
        perhaps(document, "analysis", this::analysis);
        perhaps(document, "outcomes", this::outcomes);
        perhaps(document, "extraction", () -> several(0, 6, this::field));
        perhaps(document, "actions", () -> several(0, 8, this::action));
        perhaps(document, "transfer", this::transfer);
        perhaps(document, "fulfilment", this::fulfilment);
        perhaps(document, "followUp", this::followUp);
        perhaps(document, "privacy", () -> flags("maskWebhooks", "maskSms", "maskEmails"));
        perhaps(document, "retention", this::retention);
        return document;
    }

    private Object analysis() {
        Map<String, @Nullable Object> analysis = flags("enabled");
        perhaps(analysis, "successCriteria", this::text);
        perhaps(
                analysis,
                "criteria",
                () -> several(0, 3, index -> {
                    Map<String, @Nullable Object> criterion = object("name", "c" + index);
                    criterion.put("description", text());
                    perhaps(criterion, "weight", () -> number(1, 100));
                    return criterion;
                }));
        perhaps(analysis, "language", () -> "en");
        perhaps(analysis, "model", () -> "offline");
        perhaps(analysis, "minCustomerWords", () -> number(0, 10));
        perhaps(analysis, "minCustomerTurns", () -> number(0, 10));
        perhaps(analysis, "minSeconds", () -> number(0, 10));
        perhaps(analysis, "categories", () -> several(0, 3, index -> "category " + index));
        return analysis;
    }

    private Object outcomes() {
        List<Object> outcomes = several(0, 3, index -> {
            Map<String, @Nullable Object> outcome = object("key", "custom_" + index);
            perhaps(outcome, "label", this::line);
            perhaps(outcome, "description", this::text);
            perhaps(outcome, "colour", () -> "#1f9d5" + index);
            return outcome;
        });
        outcomes.add("voicemail");
        if (seeds.perhaps()) {
            outcomes.add("qualified_lead");
        }
        return seeds.shuffled(outcomes);
    }

    private Object field(int index) {
        Map<String, @Nullable Object> field = object("name", index == 0 ? "outcome" : "field_" + index);
        ValueType type = seeds.oneOf(List.of(
                new ValueType.Text(),
                new ValueType.Numeric(),
                new ValueType.Flag(),
                new ValueType.Word(List.of("hot", "warm", "cold"))));
        boolean isListed = seeds.perhaps();
        switch (type) {
            case ValueType.Text _ -> {
                field.put("type", "string");
                perhaps(field, "format", () -> seeds.oneOf(List.of("date", "date-time", "email", "phone", "postcode")));
                perhaps(field, "pattern", () -> seeds.oneOf(List.of("[a-z]+", "(a|b)*?", "\\d{5}")));
            }
            case ValueType.Numeric _ -> {
                field.put("type", "number");
                perhaps(field, "min", () -> seeds.oneOf(List.of(0, new BigDecimal("-1.50"), 0.5)));
                perhaps(field, "max", () -> seeds.oneOf(List.of(7, new BigDecimal("1e2"))));
            }
            case ValueType.Flag _ -> field.put("type", "boolean");
            case ValueType.Word(List<String> words) -> {
                field.put("type", "enum");
                field.put(isListed ? "values" : "description", isListed ? words : String.join(" ,", words));
            }
        }
        if (!field.containsKey("description")) {
            perhaps(field, "description", this::text);
        }
        perhaps(field, "required", seeds::perhaps);
        perhaps(field, "masked", seeds::perhaps);
        perhaps(field, "condition", () -> AnyCondition.onFields(seeds, fields.isEmpty() ? FACT : fields));
        fields.put(String.valueOf(field.get("name")), type);
        return field;
    }

    private Object action(int index) {
        String type = seeds.oneOf(List.of("webhook", "sms", "email", "schedule_call", "transfer_call"));
        Map<String, @Nullable Object> action = object("type", type);
        action.put("name", line() + index);
        if (!type.equals("transfer_call")) {
            perhaps(action, "condition", () -> AnyCondition.by(seeds, fields));
        } else if (!fields.containsKey("direction")) {
            perhaps(
                    action,
                    "condition",
                    () -> AnyCondition.onFields(
                            seeds, Map.of("direction", new ValueType.Word(List.of("inbound", "web")))));
        }
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        switch (type) {
            case "webhook" -> {
                config.put("url", "https://a.example/hooks?x=" + index);
                perhaps(config, "secret", () -> seeds.oneOf(SECRETS));
                perhaps(config, "headers", this::headers);
            }
            case "sms" -> {
                config.put("to", recipients("{{caller_id}}", NUMBERS));
                perhaps(config, "text", this::message);
            }
            case "email" -> {
                config.put("to", recipients("{{ contact_email }}", List.of("a@example.net", "größe@b.example")));
                perhaps(config, "subject", () -> "About {{agent_name}}");
                perhaps(config, "text", this::message);
            }
            case "schedule_call" -> {
                config.put("fallback_delay_minutes", number(0, 1_440));
                fields.forEach((name, of) -> {
                    if (of instanceof ValueType.Text) {
                        perhaps(config, seeds.perhaps() ? "use_field" : "to_field", () -> name);
                    }
                });
                perhaps(config, "from_number", () -> seeds.oneOf(NUMBERS));
                perhaps(config, "time_zone", this::timeZone);
                perhaps(config, "purpose", this::text);
            }
            default -> {
                config.put("to_number", seeds.oneOf(NUMBERS));
                perhaps(config, "when", this::text);
            }
        }
        if (List.of("webhook", "sms", "email").contains(type)) {
            perhaps(config, "mask", seeds::perhaps);
        }
        action.put("config", config);
        return action;
    }

    private Object headers() {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        perhaps(headers, "Authorization", () -> "Bearer " + seeds.digits(20));
        perhaps(headers, "X-Team", () -> "a b\tc");
        return headers;
    }

    private Object recipients(String named, List<String> fixed) {
        return seeds.perhaps() ? named : seeds.perhaps() ? seeds.oneOf(fixed) : List.of(named, seeds.oneOf(fixed));
    }

    private String message() {
        StringBuilder message = new StringBuilder(text());
        fields.keySet().forEach(name -> message.append(" {{").append(name).append("}}"));
        return message.append("{{ call.summary }}").toString();
    }

    private Object transfer() {
        Map<String, @Nullable Object> transfer = object("toNumber", seeds.oneOf(NUMBERS));
        transfer.putAll(flags("enabled", "lineCanTransfer"));
        perhaps(transfer, "when", this::text);
        return transfer;
    }

    private Object fulfilment() {
        Map<String, @Nullable Object> fulfilment = object("url", "http://localhost:9000/");
        perhaps(fulfilment, "secret", () -> seeds.oneOf(SECRETS));
        return fulfilment;
    }

    private Object followUp() {
        Map<String, @Nullable Object> followUp = new LinkedHashMap<>();
        perhaps(followUp, "maxAttempts", () -> number(1, 20));
        perhaps(followUp, "retryMinutes", () -> several(1, 3, _ -> number(1, 100)));
        perhaps(followUp, "callingHours", this::callingHours);
        perhaps(followUp, "holidays", () -> several(0, 3, index -> "2026-12-2" + index));
        perhaps(followUp, "timeZoneSource", () -> seeds.oneOf(List.of("customer", "agent")));
        perhaps(followUp, "onVoicemail", () -> seeds.oneOf(List.of("retry", "give_up", "kept")));
        perhaps(followUp, "onDuplicate", () -> seeds.oneOf(List.of("replace", "keep_first", "allow")));
        perhaps(followUp, "quietDaysAfterRefusal", () -> number(0, 100));
        return followUp;
    }

    /** The week is cut into ranges, wherever it begins. */
    private Object callingHours() {
        Map<String, @Nullable Object> hours = new LinkedHashMap<>();
        int start = seeds.upTo(6);
        for (int day = 0; day < 7; ) {
            int last = Math.min(6, day + seeds.upTo(3));
            String from = DAYS.get((start + day) % 7);
            String until = DAYS.get((start + last) % 7);
            hours.put(
                    from.equals(until) ? from : from + "-" + until,
                    seeds.oneOf(List.of("00:00-24:00", List.of(), List.of("13:00-24:00", "09:00-12:30"))));
            day = last + 1;
        }
        hours.replaceAll((name, open) -> name.equals(hours.keySet().iterator().next()) ? "08:00-18:30" : open);
        return hours;
    }

    private Object retention() {
        Map<String, @Nullable Object> retention = new LinkedHashMap<>();
        perhaps(retention, "recordingDays", () -> number(1, 184));
        perhaps(retention, "transcriptDays", () -> number(1, 3_650));
        perhaps(retention, "analysisDays", () -> number(1, 3_650));
        perhaps(retention, "deliveryDays", () -> number(1, 3_650));
        return retention;
    }

    private Map<String, @Nullable Object> flags(String... names) {
        Map<String, @Nullable Object> flags = new LinkedHashMap<>();
        Arrays.stream(names).forEach(name -> perhaps(flags, name, seeds::perhaps));
        return flags;
    }

    /** The same number in one of the ways in which parsers give it. */
    private Object number(int least, int most) {
        int number = least + seeds.upTo(most - least);
        return seeds.oneOf(List.of(number, (long) number, (double) number, new BigDecimal(number).setScale(2)));
    }

    private Object timeZone() {
        return seeds.oneOf(List.of("Europe/Berlin", "America/Sao_Paulo", "UTC"));
    }

    private String text() {
        return seeds.oneOf(TEXTS);
    }

    private String line() {
        return seeds.oneOf(LINES);
    }

    private List<Object> several(int least, int most, IntFunction<Object> one) {
        List<Object> several = new ArrayList<>();
        IntStream.range(0, least + seeds.upTo(most - least)).forEach(index -> several.add(one.apply(index)));
        return several;
    }

    private static Map<String, @Nullable Object> object(String member, Object value) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put(member, value);
        return object;
    }

    private void perhaps(Map<String, @Nullable Object> object, String member, Supplier<Object> value) {
        int chance = seeds.upTo(9);
        if (chance < 7) {
            object.put(member, value.get());
        } else if (chance == 7) {
            object.put(member, null);
        }
    }
}
