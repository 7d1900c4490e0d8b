package io.callwake.persistence.analysis;

import static java.util.Objects.requireNonNull;

import io.callwake.domain.agent.FieldType;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Basis;
import io.callwake.domain.analysis.Category;
import io.callwake.domain.analysis.Cost;
import io.callwake.domain.analysis.CriterionVerdict;
import io.callwake.domain.analysis.Evidence;
import io.callwake.domain.analysis.ExtractedValue;
import io.callwake.domain.analysis.Finding;
import io.callwake.domain.analysis.Gist;
import io.callwake.domain.analysis.GoalVerdict;
import io.callwake.domain.analysis.Grounds;
import io.callwake.domain.analysis.NotEvaluable;
import io.callwake.domain.analysis.Origin;
import io.callwake.domain.analysis.Quote;
import io.callwake.domain.analysis.Rejected;
import io.callwake.domain.analysis.Rule;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.analysis.Span;
import io.callwake.domain.analysis.Usage;
import io.callwake.domain.analysis.Why;
import io.callwake.domain.analysis.Window;
import io.callwake.domain.call.Reach;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.condition.Value;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.persistence.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what {@link AnalysisJson} has written, whichever version of it that was. Members that are not known are passed over. */
final class StoredAnalysis {

    private final JsonNode from;

    private StoredAnalysis(JsonNode from) {
        this.from = from;
    }

    static StoredAnalysis of(int version, JSON body) {
        if (version > AnalysisJson.VERSION) {
            throw new IllegalStateException("an analysis of a form that this version does not know: " + version);
        }
        return new StoredAnalysis(Json.read(body));
    }

    /** Of one that was recorded before there was a document. */
    static StoredAnalysis ofNothing() {
        return new StoredAnalysis(Json.object());
    }

    Analysis whole() {
        JsonNode origin = from.path("origin");
        return new Analysis(
                gist(from.path("gist")), grounds(), values(), origin.isMissingNode() ? null : origin(origin));
    }

    private Origin origin(JsonNode origin) {
        JsonNode usage = origin.path("usage");
        JsonNode cost = origin.path("cost");
        return new Origin(
                origin.path("revision").intValue(),
                basis(),
                usage.isMissingNode() ? null : usage(usage),
                cost.isMissingNode()
                        ? null
                        : new Cost(
                                cost.path("micros").longValue(),
                                Currency.getInstance(cost.path("currency").stringValue())),
                Instant.parse(origin.path("at").stringValue()),
                Duration.parse(origin.path("took").stringValue()));
    }

    private static Usage usage(JsonNode usage) {
        return new Usage(
                usage.path("analyst").stringValue(),
                Json.text(usage, "model"),
                usage.path("promptVersion").stringValue(),
                usage.path("inputTokens").longValue(),
                usage.path("outputTokens").longValue(),
                usage.path("requests").intValue());
    }

    private static Gist gist(JsonNode gist) {
        JsonNode goal = gist.path("goal");
        String outcome = Json.text(gist, "outcome");
        return new Gist(
                requireNonNull(word(AnalysisStatus.class, gist, "status")),
                Json.text(gist, "statusReason"),
                Json.text(gist, "summary"),
                word(Sentiment.class, gist, "sentiment"),
                goal.isMissingNode() ? null : verdict(goal),
                outcome == null ? null : new OutcomeKey(outcome),
                texts(gist.path("actionItems")));
    }

    @Nullable
    Basis basis() {
        JsonNode basis = from.path("basis");
        return basis.isMissingNode()
                ? null
                : new Basis(
                        basis.path("turns").intValue(),
                        basis.path("fingerprint").longValue());
    }

    Grounds grounds() {
        JsonNode score = from.path("score");
        JsonNode turnedAt = from.path("sentiment").path("turnedAt");
        return new Grounds(
                word(NotEvaluable.class, from, "notEvaluable"),
                evidence(from.path("goal")),
                evidence(from.path("sentiment")),
                turnedAt.isMissingNode() ? null : turnedAt.intValue(),
                evidence(from.path("outcome")),
                Json.text(from.path("outcome"), "reason"),
                list("criteria", StoredAnalysis::criterion),
                score.isMissingNode() ? null : score.doubleValue(),
                list("actionItems", StoredAnalysis::evidence),
                list("categories", each -> new Category(each.path("name").stringValue(), evidence(each))),
                Json.text(from, "notes"),
                word(Reach.class, from, "reached"),
                list(
                        "rejected",
                        each -> new Rejected(
                                each.path("what").stringValue(), requireNonNull(word(Rule.class, each, "rule")))));
    }

    List<ExtractedValue> values() {
        return list("values", StoredAnalysis::value);
    }

    private <T> List<T> list(String member, Function<JsonNode, T> read) {
        return from.path(member).valueStream().map(read).toList();
    }

    private static CriterionVerdict criterion(JsonNode from) {
        return new CriterionVerdict(
                from.path("name").stringValue(), from.path("weight").intValue(), verdict(from), evidence(from));
    }

    private static GoalVerdict verdict(JsonNode from) {
        return Verdicts.of(
                from.path("verdict").stringValue(), from.path("reason").stringValue());
    }

    private static ExtractedValue value(JsonNode from) {
        return new ExtractedValue(
                from.path("name").stringValue(),
                requireNonNull(word(FieldType.Name.class, from, "type")),
                from.path("required").booleanValue(),
                from.path("masked").booleanValue(),
                finding(from));
    }

    private static Finding finding(JsonNode from) {
        Why why = word(Why.class, from, "missing");
        if (why != null) {
            return new Finding.Missing(why, Json.text(from, "detail"), texts(from.path("candidates")));
        }
        JsonNode window = from.path("window");
        return new Finding.Found(
                found(from.path("found")), evidence(from), window.isMissingNode() ? null : window(window));
    }

    private static Value found(JsonNode from) {
        return switch (from.getNodeType()) {
            case STRING -> new Value.Text(from.stringValue());
            case NUMBER -> new Value.Numeric(from.decimalValue());
            case BOOLEAN -> new Value.Flag(from.booleanValue());
            default -> throw new IllegalStateException("a value that is neither text, number nor flag");
        };
    }

    private static Window window(JsonNode from) {
        String until = Json.text(from, "until");
        return new Window(
                ZonedDateTime.parse(from.path("from").stringValue()),
                until == null ? null : ZonedDateTime.parse(until));
    }

    private static Evidence evidence(JsonNode from) {
        JsonNode read = from.path("read");
        return new Evidence(
                from.path("quotes").valueStream().map(StoredAnalysis::quote).toList(),
                read.isMissingNode()
                        ? null
                        : new Span(
                                read.path("first").intValue(), read.path("last").intValue()));
    }

    private static Quote quote(JsonNode from) {
        return new Quote(
                from.path("turn").intValue(),
                requireNonNull(word(Speaker.class, from, "speaker")),
                from.path("words").stringValue());
    }

    private static List<String> texts(JsonNode from) {
        return from.valueStream().map(JsonNode::stringValue).toList();
    }

    private static <E extends Enum<E>> @Nullable E word(Class<E> type, JsonNode from, String member) {
        String text = Json.text(from, member);
        return text == null ? null : Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }
}
