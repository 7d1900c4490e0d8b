package io.callwake.llm.analysis;

import io.callwake.domain.agent.FieldType;
import io.callwake.domain.analysis.Cited;
import io.callwake.domain.analysis.Claim;
import io.callwake.domain.analysis.Claims;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.analysis.Sought;
import io.callwake.domain.analysis.Verdict;
import io.callwake.domain.call.Reach;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the answer of a model with patience: whatever is around its object, and whatever of its members is missing, unknown or of
 * another type, is passed over. Whether it is true is not decided here.
 */
final class ReadAnswer {

    private static final int MOST_QUOTES = 5;
    private static final int MOST_VALUES = 10;
    private static final int MOST_ITEMS = 20;
    private static final int MOST_CATEGORIES = 10;
    private static final int LONGEST_QUOTE = 500;
    private static final int LONGEST_SUMMARY = 2_000;
    private static final int LONGEST_REASON = 300;
    private static final int LONGEST_ITEM = 300;
    private static final int LONGEST_VALUE = 1_000;
    private static final int LONGEST_NUMBER = 40;

    private final Questions questions;
    private final ObjectNode answer;

    private ReadAnswer(Questions questions, ObjectNode answer) {
        this.questions = questions;
        this.answer = answer;
    }

    static Reading of(Questions questions, String text) {
        Set<String> members = AnswerSchema.members(questions);
        Predicate<ObjectNode> isAnswer = each -> members.stream().anyMatch(each::has);
        Optional<ObjectNode> object = FirstObject.in(text, isAnswer);
        if (object.isEmpty()) {
            return new Reading.NotUnderstood("it holds no complete JSON object");
        }
        if (!isAnswer.test(object.get())) {
            return new Reading.NotUnderstood("its JSON object has none of the members that were asked for");
        }
        return new Reading.Understood(new ReadAnswer(questions, object.get()).claims());
    }

    private Claims claims() {
        JsonNode sentiment = questions.isSentimentAsked() ? answer.path("sentiment") : MissingNode.getInstance();
        return new Claims(
                text(answer.path("summary"), LONGEST_SUMMARY),
                claim(sentiment, constant(Sentiment.class, sentiment.path("value")), null),
                turnedAt(sentiment.path("turnedAt")),
                questions.rubric() == null ? null : verdict(answer.path("goal")),
                criteria(answer.path("criteria")),
                outcome(answer.path("outcome")),
                fields(answer.path("fields")),
                list(answer.path("actionItems"), MOST_ITEMS, item -> claimed(item, "text", LONGEST_ITEM)),
                list(answer.path("categories"), MOST_CATEGORIES, item -> claimed(item, "name", LONGEST_ITEM)),
                text(answer.path("notes"), LONGEST_SUMMARY),
                reached());
    }

    private static @Nullable Integer turnedAt(JsonNode node) {
        Integer turn = integer(node);
        return turn == null || turn < 0 ? null : turn;
    }

    private SequencedMap<String, Verdict> criteria(JsonNode node) {
        SequencedMap<String, Verdict> verdicts = new LinkedHashMap<>();
        questions.criteria().forEach((key, criterion) -> {
            Verdict verdict = verdict(node.path(key));
            if (verdict != null) {
                verdicts.put(criterion.name(), verdict);
            }
        });
        return verdicts;
    }

    private static @Nullable Verdict verdict(JsonNode node) {
        Verdict.Word word = constant(Verdict.Word.class, node.path("verdict"));
        String reason = text(node.path("reason"), LONGEST_REASON);
        return word == null ? null : new Verdict(word, reason == null ? "" : reason, quotes(node));
    }

    private static @Nullable Claim<String> outcome(JsonNode node) {
        String key = text(node.path("key"), LONGEST_VALUE);
        boolean isNone = key == null || key.equalsIgnoreCase(AnswerSchema.NONE);
        return claim(node, isNone ? null : key, text(node.path("reason"), LONGEST_REASON));
    }

    private @Nullable Claim<Reach> reached() {
        Reach reached = constant(Reach.class, answer.path("reached"));
        return reached == null ? null : new Claim<>(reached, null, cited(answer.path("reachedQuotes")));
    }

    private SequencedMap<String, List<Claim<Object>>> fields(JsonNode node) {
        SequencedMap<String, List<Claim<Object>>> claims = new LinkedHashMap<>();
        for (Sought field : questions.fields()) {
            JsonNode found = node.path(field.name());
            List<Claim<Object>> read = found.isObject()
                    ? Optional.ofNullable(value(field, found)).stream().toList()
                    : list(found, MOST_VALUES, value -> value(field, value));
            if (!read.isEmpty()) {
                claims.put(field.name(), read);
            }
        }
        return claims;
    }

    private static @Nullable Claim<Object> value(Sought field, JsonNode node) {
        JsonNode value = node.path("value");
        Object read = switch (field.field().type()) {
            case FieldType.Numeric _ -> number(value);
            case FieldType.Flag _ -> flag(value);
            case FieldType.Choice _ -> text(value, LONGEST_VALUE);
            case FieldType.Text _ -> value.isNumber() ? numberAsText(value) : text(value, LONGEST_VALUE);
        };
        return claim(node, read, null);
    }

    /** Figures count as a number even as text. */
    private static @Nullable BigDecimal number(JsonNode value) {
        try {
            BigDecimal number = value.isNumber()
                    ? value.decimalValue()
                    : value.isString() && value.stringValue().length() <= LONGEST_NUMBER
                            ? new BigDecimal(value.stringValue().strip())
                            : null;
            return number == null || !isWithinReason(number) ? null : number;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** 1e999999999, written out, would fill the memory. */
    private static boolean isWithinReason(BigDecimal number) {
        return number.precision() <= LONGEST_NUMBER && Math.abs((long) number.scale()) <= LONGEST_NUMBER;
    }

    private static @Nullable String numberAsText(JsonNode value) {
        BigDecimal number = number(value);
        return number == null ? null : number.toPlainString();
    }

    private static @Nullable Boolean flag(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        String word = text(value, LONGEST_VALUE);
        return word == null
                ? null
                : switch (word.toLowerCase(Locale.ROOT)) {
                    case "true", "yes" -> true;
                    case "false", "no" -> false;
                    default -> null;
                };
    }

    private static @Nullable Claim<String> claimed(JsonNode node, String member, int longest) {
        return claim(node, text(node.path(member), longest), null);
    }

    private static <T> @Nullable Claim<T> claim(JsonNode node, @Nullable T value, @Nullable String reason) {
        return value == null ? null : new Claim<>(value, reason, quotes(node));
    }

    private static List<Cited> quotes(JsonNode node) {
        return cited(node.path("quotes"));
    }

    private static List<Cited> cited(JsonNode node) {
        return list(node, MOST_QUOTES, quote -> {
            Integer turn = integer(quote.path("turn"));
            String words = text(quote.path("words"), LONGEST_QUOTE);
            return turn == null || words == null ? null : new Cited(turn, words);
        });
    }

    /** Of the first so many, what can be read. */
    private static <T> List<T> list(JsonNode node, int most, Function<JsonNode, @Nullable T> read) {
        List<T> all = new ArrayList<>();
        if (node.isArray()) {
            StreamSupport.stream(node.spliterator(), false).limit(most).forEach(each -> {
                T one = read.apply(each);
                if (one != null) {
                    all.add(one);
                }
            });
        }
        return all;
    }

    private static @Nullable Integer integer(JsonNode node) {
        BigDecimal number = number(node);
        try {
            return number == null ? null : number.intValueExact();
        } catch (ArithmeticException _) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode node, int longest) {
        if (!node.isString()) {
            return null;
        }
        String text = CleanText.cut(CleanText.of(node.stringValue()), longest).strip();
        return text.isEmpty() ? null : text;
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, JsonNode node) {
        String word = text(node, LONGEST_VALUE);
        if (word == null) {
            return null;
        }
        String name = word.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return null;
    }
}
