package io.callwake.persistence.analysis;

import io.callwake.domain.analysis.Analysis;
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
import io.callwake.domain.analysis.Origin;
import io.callwake.domain.analysis.Quote;
import io.callwake.domain.analysis.Rejected;
import io.callwake.domain.analysis.Span;
import io.callwake.domain.analysis.Usage;
import io.callwake.domain.analysis.Window;
import io.callwake.domain.condition.Value;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.persistence.Json;
import java.util.List;
import java.util.Locale;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON in which an analysis is kept. Its names are those of the stored rows, whatever becomes of the names in the code. What
 * is not there is left out.
 */
final class AnalysisJson {

    /** Of the form. One that was released is read for ever; {@link StoredAnalysis} reads them all. */
    static final int VERSION = 1;

    private AnalysisJson() {}

    /** What it rests on, beside a row that has the rest. */
    static JSON detail(Analysis analysis) {
        ObjectNode to = Json.object();
        putDetail(to, analysis);
        return Json.column(to);
    }

    /** All of it. */
    static JSON whole(Analysis analysis) {
        ObjectNode to = Json.object();
        put(to.putObject("gist"), analysis.gist());
        Origin origin = analysis.origin();
        if (origin != null) {
            put(to.putObject("origin"), origin);
        }
        putDetail(to, analysis);
        return Json.column(to);
    }

    private static void put(ObjectNode to, Gist gist) {
        to.put("status", word(gist.status()));
        put(to, "statusReason", gist.statusReason());
        put(to, "summary", gist.summary());
        put(to, "sentiment", word(gist.sentiment()));
        GoalVerdict goal = gist.goal();
        if (goal != null) {
            put(to.putObject("goal"), goal);
        }
        OutcomeKey outcome = gist.outcome();
        put(to, "outcome", outcome == null ? null : outcome.value());
        ArrayNode items = to.putArray("actionItems");
        gist.actionItems().forEach(items::add);
    }

    private static void put(ObjectNode to, GoalVerdict verdict) {
        to.put("verdict", Verdicts.word(verdict)).put("reason", verdict.reason());
    }

    private static void put(ObjectNode to, Origin origin) {
        to.put("revision", origin.revision());
        Usage usage = origin.usage();
        if (usage != null) {
            put(to.putObject("usage"), usage);
        }
        Cost cost = origin.cost();
        if (cost != null) {
            to.putObject("cost")
                    .put("micros", cost.micros())
                    .put("currency", cost.currency().getCurrencyCode());
        }
        to.put("at", origin.at().toString());
        to.put("took", origin.took().toString());
    }

    private static void put(ObjectNode to, Usage usage) {
        to.put("analyst", usage.analyst());
        put(to, "model", usage.model());
        to.put("promptVersion", usage.promptVersion())
                .put("inputTokens", usage.inputTokens())
                .put("outputTokens", usage.outputTokens())
                .put("requests", usage.requests());
    }

    private static void putDetail(ObjectNode to, Analysis analysis) {
        Basis basis = analysis.origin() == null ? null : analysis.origin().basis();
        if (basis != null) {
            to.putObject("basis").put("turns", basis.turns()).put("fingerprint", basis.fingerprint());
        }
        Grounds grounds = analysis.grounds();
        put(to, "notEvaluable", word(grounds.notEvaluable()));
        put(to.putObject("goal"), grounds.goal());
        ObjectNode sentiment = to.putObject("sentiment");
        put(sentiment, grounds.sentiment());
        Integer turnedAt = grounds.turnedAt();
        if (turnedAt != null) {
            sentiment.put("turnedAt", turnedAt);
        }
        ObjectNode outcome = to.putObject("outcome");
        put(outcome, "reason", grounds.outcomeReason());
        put(outcome, grounds.outcome());
        ArrayNode criteria = to.putArray("criteria");
        grounds.criteria().forEach(each -> put(criteria.addObject(), each));
        Double score = grounds.score();
        if (score != null) {
            to.put("score", score);
        }
        ArrayNode values = to.putArray("values");
        analysis.values().forEach(each -> put(values.addObject(), each));
        ArrayNode actionItems = to.putArray("actionItems");
        grounds.actionItems().forEach(each -> put(actionItems.addObject(), each));
        ArrayNode categories = to.putArray("categories");
        grounds.categories().forEach(each -> put(categories.addObject(), each));
        put(to, "notes", grounds.notes());
        put(to, "reached", word(grounds.reached()));
        ArrayNode rejected = to.putArray("rejected");
        grounds.rejected().forEach(each -> put(rejected.addObject(), each));
    }

    private static void put(ObjectNode to, CriterionVerdict criterion) {
        to.put("name", criterion.name()).put("weight", criterion.weight());
        put(to, criterion.verdict());
        put(to, criterion.evidence());
    }

    private static void put(ObjectNode to, Category category) {
        to.put("name", category.name());
        put(to, category.evidence());
    }

    private static void put(ObjectNode to, Rejected rejected) {
        to.put("what", rejected.what()).put("rule", word(rejected.by()));
    }

    private static void put(ObjectNode to, ExtractedValue value) {
        to.put("name", value.name())
                .put("type", word(value.type()))
                .put("required", value.isRequired())
                .put("masked", value.isMasked());
        switch (value.finding()) {
            case Finding.Found(Value found, Evidence evidence, Window window) -> {
                putFound(to, found);
                put(to, evidence);
                if (window != null) {
                    ObjectNode times = to.putObject("window");
                    times.put("from", window.from().toString());
                    put(
                            times,
                            "until",
                            window.until() == null ? null : window.until().toString());
                }
            }
            case Finding.Missing(var why, String detail, List<String> candidates) -> {
                to.put("missing", word(why));
                put(to, "detail", detail);
                if (!candidates.isEmpty()) {
                    ArrayNode list = to.putArray("candidates");
                    candidates.forEach(list::add);
                }
            }
        }
    }

    private static void putFound(ObjectNode to, Value found) {
        switch (found) {
            case Value.Text(String text) -> to.put("found", text);
            case Value.Numeric(var number) -> to.put("found", number);
            case Value.Flag(boolean flag) -> to.put("found", flag);
            case Value.Nothing _ -> throw new IllegalArgumentException("nothing was found, and nobody said why");
        }
    }

    private static void put(ObjectNode to, Evidence evidence) {
        if (!evidence.quotes().isEmpty()) {
            ArrayNode quotes = to.putArray("quotes");
            for (Quote quote : evidence.quotes()) {
                quotes.addObject()
                        .put("turn", quote.turn())
                        .put("speaker", word(quote.speaker()))
                        .put("words", quote.words());
            }
        }
        Span read = evidence.read();
        if (read != null) {
            to.putObject("read").put("first", read.firstTurn()).put("last", read.lastTurn());
        }
    }

    private static void put(ObjectNode to, String member, @Nullable String value) {
        if (value != null) {
            to.put(member, value);
        }
    }

    private static @Nullable String word(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }
}
