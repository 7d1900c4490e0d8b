package io.callwake.llm.analysis;

import io.callwake.domain.agent.FieldType;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Cited;
import io.callwake.domain.analysis.Claim;
import io.callwake.domain.analysis.Claims;
import io.callwake.domain.analysis.Sought;
import io.callwake.domain.analysis.Strictness;
import io.callwake.domain.analysis.Told;
import io.callwake.domain.analysis.Verdict;
import io.callwake.domain.call.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a model is told. Everything that comes from elsewhere stands in it as a line of JSON, which nothing that was said can end. It
 * holds nothing of the tenant but his questions, and nothing of the call but what the line tells and what was said.
 */
final class Prompts {

    /** A file of a version that was released never changes; what is to be said otherwise is a new version. */
    static final String VERSION = "analysis-1";

    private static final PromptTemplate SYSTEM = PromptTemplate.read(VERSION, "system");
    private static final PromptTemplate BRIEF = PromptTemplate.read(VERSION, "brief");
    private static final PromptTemplate CLOSING = PromptTemplate.read(VERSION, "closing");
    private static final PromptTemplate REPAIR = PromptTemplate.read(VERSION, "repair");

    private Prompts() {}

    static String system() {
        return SYSTEM.with(Map.of());
    }

    /** @param strictness what the model is not held to by its provider is asked for in words */
    static String brief(Brief brief, Questions questions, Strictness strictness) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("line", line(brief.line()));
        parts.put("goal", questions.rubric() == null ? "" : PlainJson.line(questions.rubric()));
        parts.put(
                "criteria",
                lines(
                        questions.criteria().entrySet(),
                        entry -> members(
                                "key", entry.getKey(),
                                "name", entry.getValue().name(),
                                "description", entry.getValue().description())));
        parts.put(
                "outcomes",
                lines(
                        questions.outcomes(),
                        outcome -> members(
                                "key", outcome.key().toString(),
                                "label", outcome.label(),
                                "description", outcome.description())));
        parts.put("fields", lines(questions.fields(), Prompts::field));
        parts.put("categories", lines(questions.categories(), category -> category));
        parts.put(
                "language",
                brief.answerLanguage() == null ? "the language of the call" : PlainJson.line(brief.answerLanguage()));
        parts.put("form", strictness == Strictness.SCHEMA ? "" : PlainJson.line(AnswerSchema.of(questions)));
        parts.put("transcript", transcript(brief));
        if (brief.soFar() != null) {
            parts.put("found", found(brief.soFar()));
        }
        return (questions.isClosing() ? CLOSING : BRIEF).with(parts);
    }

    /** @param isCut whether the answer was too long */
    static String repair(String fault, boolean isCut) {
        return REPAIR.with(Map.of("fault", fault, "short", isCut ? "short" : ""));
    }

    private static String line(Told told) {
        return PlainJson.line(members(
                "direction", word(told.direction()),
                "status", word(told.status()),
                "reached", word(told.reach()),
                "ending", word(told.ending()),
                "seconds", told.durationSec()));
    }

    private static String transcript(Brief brief) {
        List<Turn> turns = brief.transcript();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            text.append(i == 0 ? "" : "\n")
                    .append(PlainJson.line(members(
                            "turn", brief.firstTurn() + i,
                            "who", word(turn.speaker()),
                            "said", CleanText.of(turn.text()))));
        }
        return text.isEmpty() ? "(nothing)" : text.toString();
    }

    private static Object field(Sought sought) {
        List<String> values = sought.field().type() instanceof FieldType.Choice choice ? choice.values() : List.of();
        return members(
                "name", sought.name(),
                "kind", kind(sought),
                "values", values.isEmpty() ? null : values,
                "description", sought.field().description(),
                "note", sought.mayBeSaidByAgent() ? "statements of the agent count" : null);
    }

    private static String kind(Sought sought) {
        return switch (sought.meaning()) {
            case WORDS -> "words";
            case NUMBER -> "number";
            case FLAG -> "yes or no";
            case CHOICE -> "choice";
            case DATE -> "date";
            case DATE_TIME -> "time";
            case PHONE -> "phone";
            case DIGITS -> "digits";
            case EMAIL -> "email";
            case POSTCODE -> "postcode";
        };
    }

    private static String found(Claims claims) {
        List<Object> lines = new ArrayList<>();
        Consumer<@Nullable Object> found = line -> Optional.ofNullable(line).ifPresent(lines::add);
        found.accept(claims.summary() == null ? null : members("summary", claims.summary()));
        found.accept(claimed("sentiment", claims.sentiment()));
        found.accept(verdict("goal", claims.goal()));
        claims.criteria().forEach((name, verdict) -> found.accept(verdict(name, verdict)));
        found.accept(claimed("outcome", claims.outcome()));
        found.accept(claimed("reached", claims.reached()));
        claims.fields().forEach((name, values) -> values.forEach(value -> found.accept(claimed(name, value))));
        claims.actionItems().forEach(item -> found.accept(claimed("action item", item)));
        claims.categories().forEach(category -> found.accept(claimed("category", category)));
        found.accept(claims.notes() == null ? null : members("notes", claims.notes()));
        return lines.isEmpty() ? "(nothing)" : lines(lines, line -> line);
    }

    private static @Nullable Object claimed(String what, @Nullable Claim<?> claim) {
        return claim == null
                ? null
                : members(
                        "what",
                        what,
                        "value",
                        claim.value() instanceof Enum<?> constant ? word(constant) : claim.value(),
                        "reason",
                        claim.reason(),
                        "quotes",
                        quotes(claim.cited()));
    }

    private static @Nullable Object verdict(String what, @Nullable Verdict verdict) {
        return verdict == null
                ? null
                : members(
                        "what",
                        what,
                        "verdict",
                        word(verdict.word()),
                        "reason",
                        verdict.reason(),
                        "quotes",
                        quotes(verdict.cited()));
    }

    private static List<Object> quotes(List<Cited> cited) {
        return cited.stream()
                .<Object>map(quote -> members("turn", quote.turn(), "words", quote.words()))
                .toList();
    }

    private static <T> String lines(Iterable<T> all, Function<T, Object> told) {
        List<String> lines = new ArrayList<>();
        all.forEach(each -> lines.add(PlainJson.line(told.apply(each))));
        return String.join("\n", lines);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Names and values by turns; what is nothing is left out. */
    private static SequencedMap<String, Object> members(@Nullable Object... namesAndValues) {
        SequencedMap<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                members.put(
                        String.valueOf(namesAndValues[i]), value instanceof String text ? CleanText.of(text) : value);
            }
        }
        return members;
    }

    /** All files of this version, for whoever keeps watch over them. */
    static Stream<String> files() {
        return Stream.of("system", "brief", "closing", "repair").map(name -> VERSION + "/" + name + ".txt");
    }
}
