package io.callwake.llm.analysis;

import io.callwake.domain.agent.FieldType;
import io.callwake.domain.analysis.Sought;
import io.callwake.domain.outcome.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The JSON Schema of an answer. It is as strict as all providers can take: every member is required, none is added, and none may be
 * of two types, since that is where their limits are the lowest. So what was not found is an empty list. It says nothing of sizes, which
 * some of them refuse.
 */
final class AnswerSchema {

    static final String NONE = "none";
    static final String CANNOT_TELL = "cannot_tell";

    private static final String QUOTES = "quotes";
    private static final List<String> SENTIMENTS = List.of("positive", "neutral", "negative", "mixed", CANNOT_TELL);
    private static final List<String> VERDICTS = List.of("met", "not_met", CANNOT_TELL);
    private static final List<String> REACHED = List.of("person", "gatekeeper", "machine", CANNOT_TELL);

    /** Of all enums together, below the limits of the providers; fields beyond that are texts, and checked like all others. */
    private static final int MOST_WORDS = 400;

    private final SequencedMap<String, Object> members = new LinkedHashMap<>();
    private int words;

    private AnswerSchema(Questions questions) {
        members.put("summary", text());
        if (questions.isSentimentAsked()) {
            members.put("sentiment", object("value", oneOf(SENTIMENTS), "turnedAt", integer(), QUOTES, listOfQuotes()));
        }
        if (questions.rubric() != null) {
            members.put("goal", verdict());
        }
        if (!questions.criteria().isEmpty()) {
            members.put(
                    "criteria", objectOf(questions.criteria().keySet().stream().map(key -> Map.entry(key, verdict()))));
        }
        List<String> keys = Stream.concat(
                        questions.outcomes().stream().map(Outcome::key).map(Object::toString), Stream.of(NONE))
                .toList();
        members.put("outcome", object("key", oneOf(keys), "reason", text(), QUOTES, listOfQuotes()));
        members.put("reached", oneOf(REACHED));
        members.put("reachedQuotes", listOfQuotes());
        if (!questions.categories().isEmpty()) {
            members.put("categories", list(object("name", oneOf(questions.categories()), QUOTES, listOfQuotes())));
        }
        if (!questions.fields().isEmpty()) {
            members.put(
                    "fields",
                    objectOf(questions.fields().stream()
                            .map(field -> Map.entry(
                                    field.name(), list(object("value", valueOf(field), QUOTES, listOfQuotes()))))));
        }
        if (!questions.isClosing()) {
            members.put("actionItems", list(object("text", text(), QUOTES, listOfQuotes())));
        }
        members.put("notes", text());
    }

    static SequencedMap<String, Object> of(Questions questions) {
        return objectOf(new AnswerSchema(questions).members.entrySet().stream());
    }

    /** The names of what can stand in an answer. */
    static Set<String> members(Questions questions) {
        return new AnswerSchema(questions).members.keySet();
    }

    private Object valueOf(Sought field) {
        return switch (field.field().type()) {
            case FieldType.Numeric _ -> type("number");
            case FieldType.Flag _ -> type("boolean");
            case FieldType.Choice choice when words + choice.values().size() <= MOST_WORDS -> oneOf(choice.values());
            case FieldType.Choice _ -> text();
            case FieldType.Text _ -> text();
        };
    }

    private Object oneOf(List<String> allowed) {
        words += allowed.size();
        SequencedMap<String, Object> schema = type("string");
        schema.put("enum", allowed);
        return schema;
    }

    private Object verdict() {
        return object("verdict", oneOf(VERDICTS), "reason", text(), QUOTES, listOfQuotes());
    }

    private static Object listOfQuotes() {
        return list(object("turn", integer(), "words", text()));
    }

    private static SequencedMap<String, Object> type(String name) {
        SequencedMap<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", name);
        return schema;
    }

    private static Object text() {
        return type("string");
    }

    private static Object integer() {
        return type("integer");
    }

    private static Object list(Object items) {
        SequencedMap<String, Object> schema = type("array");
        schema.put("items", items);
        return schema;
    }

    private static Object object(Object... namesAndSchemas) {
        return objectOf(IntStream.range(0, namesAndSchemas.length / 2)
                .mapToObj(i -> Map.entry(namesAndSchemas[2 * i].toString(), namesAndSchemas[2 * i + 1])));
    }

    private static SequencedMap<String, Object> objectOf(Stream<? extends Map.Entry<String, Object>> members) {
        SequencedMap<String, Object> properties = new LinkedHashMap<>();
        members.forEach(member -> properties.put(member.getKey(), member.getValue()));
        SequencedMap<String, Object> schema = type("object");
        schema.put("properties", properties);
        schema.put("required", new ArrayList<>(properties.keySet()));
        schema.put("additionalProperties", false);
        return schema;
    }
}
