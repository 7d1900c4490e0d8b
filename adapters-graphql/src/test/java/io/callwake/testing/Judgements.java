package io.callwake.testing;

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
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.condition.Value;
import io.callwake.domain.outcome.OutcomeKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.List;

/** A judgement that has something of everything, and in every text something personal. */
public final class Judgements {

    private static final Currency USD = Currency.getInstance("USD");

    /** The words that it rests on. */
    public static final List<Turn> TRANSCRIPT = List.of(
            new Turn(Speaker.AGENT, "What is your number?", 0L),
            new Turn(Speaker.CUSTOMER, "It is 4155550171.", 4_200L),
            new Turn(Speaker.CUSTOMER, "Tomorrow morning, to ada@example.net", null));

    private static final Quote NUMBER = new Quote(1, Speaker.CUSTOMER, "It is 4155550171");
    private static final Quote MORNING = new Quote(2, Speaker.CUSTOMER, "Tomorrow morning");

    private Judgements() {}

    public static Analysis ofEverything(Instant at) {
        return new Analysis(
                new Gist(
                        AnalysisStatus.COMPLETED,
                        "said +12025550143",
                        "Call 415 555 0171 or +44 20 7946 0123.",
                        Sentiment.MIXED,
                        new GoalVerdict.NotMet("he left ada@example.net"),
                        new OutcomeKey("follow_up_needed"),
                        List.of("Call 555-0171")),
                new Grounds(
                        NotEvaluable.TOO_SHORT,
                        new Evidence(List.of(NUMBER), new Span(0, 2)),
                        new Evidence(List.of(MORNING, NUMBER), new Span(0, 1)),
                        2,
                        Evidence.of(List.of(NUMBER)),
                        "wants a call at 415 555 0171",
                        List.of(new CriterionVerdict(
                                "Dated",
                                3,
                                new GoalVerdict.Met("told +12025550143"),
                                new Evidence(List.of(MORNING), new Span(1, 2)))),
                        0.75,
                        List.of(Evidence.of(List.of(NUMBER))),
                        List.of(new Category("service", Evidence.of(List.of(MORNING)))),
                        "Rings at 415 555 0171.",
                        null,
                        List.of(new Rejected("fields.full_name", Rule.QUOTE_STANDS))),
                List.of(
                        found("number", FieldType.Name.STRING, false, new Value.Text("+14155550171")),
                        found("years", FieldType.Name.NUMBER, true, new Value.Numeric(BigDecimal.valueOf(12))),
                        new ExtractedValue(
                                "slot",
                                FieldType.Name.STRING,
                                true,
                                true,
                                new Finding.Found(
                                        new Value.Text("2026-03-04T08:00:00-08:00"),
                                        Evidence.of(List.of(MORNING)),
                                        new Window(
                                                ZonedDateTime.parse("2026-03-04T08:00:00-08:00"),
                                                ZonedDateTime.parse("2026-03-04T12:00:00-08:00")))),
                        new ExtractedValue(
                                "other_number",
                                FieldType.Name.STRING,
                                true,
                                false,
                                new Finding.Missing(
                                        Why.AMBIGUOUS, "or 415 555 0171", List.of("+14155550171", "+12025550143")))),
                new Origin(
                        2,
                        Basis.of(TRANSCRIPT),
                        new Usage("openai", "large-1", "analysis-1", 1_502, 311, 2),
                        new Cost(4_321, USD),
                        at,
                        Duration.ofMillis(1_234)));
    }

    private static ExtractedValue found(String name, FieldType.Name type, boolean isMasked, Value value) {
        return new ExtractedValue(
                name, type, false, isMasked, new Finding.Found(value, Evidence.of(List.of(NUMBER)), null));
    }

    /** Somebody was asked in vain. */
    public static Analysis failed(Instant at) {
        return new Analysis(
                new Gist(
                        AnalysisStatus.FAILED,
                        "the model did not answer in time, nor at 415 555 0171",
                        null,
                        null,
                        null,
                        null,
                        List.of()),
                Grounds.NONE,
                List.of(new ExtractedValue(
                        "years", FieldType.Name.NUMBER, false, false, Finding.Missing.because(Why.FAILED))),
                new Origin(2, Basis.of(TRANSCRIPT), null, null, at, Duration.ofSeconds(60)));
    }
}
