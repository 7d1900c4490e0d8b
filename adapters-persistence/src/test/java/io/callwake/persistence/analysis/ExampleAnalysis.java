package io.callwake.persistence.analysis;

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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.List;

/** An analysis that has everything an analysis can have. */
final class ExampleAnalysis {

    static final Basis BASIS = new Basis(14, -8_123_456_789_012_345_678L);

    static final Analysis FULL = new Analysis(
            new Gist(
                    AnalysisStatus.COMPLETED,
                    "two criteria could not be judged",
                    "An inspection was booked.",
                    Sentiment.MIXED,
                    new GoalVerdict.Met("the caller agreed"),
                    new OutcomeKey("appointment_scheduled"),
                    List.of("Send the confirmation", "Bring the valve \u0000 \"quoted\"")),
            new Grounds(
                    NotEvaluable.OVER_BUDGET,
                    said(3, "Tuesday at nine would be fine"),
                    new Evidence(List.of(quote(1, "that is far too late"), quote(9, "oh, lovely")), null),
                    9,
                    said(3, "Tuesday at nine"),
                    "a day and an hour were agreed",
                    List.of(
                            new CriterionVerdict("Dated", 3, new GoalVerdict.Met("a day"), said(3, "Tuesday")),
                            new CriterionVerdict("Polite", 1, new GoalVerdict.NotMet("no greeting"), read(0, 13)),
                            new CriterionVerdict(
                                    "Priced", 2, new GoalVerdict.NotEvaluable("unsupported"), Evidence.NONE)),
                    0.75,
                    List.of(
                            Evidence.of(
                                    List.of(new Quote(12, Speaker.AGENT, "we will send it"), quote(13, "yes please"))),
                            Evidence.NONE),
                    List.of(new Category("service", said(5, "it drips again"))),
                    "The boiler is in the cellar.",
                    Reach.GATEKEEPER,
                    List.of(new Rejected("fields.full_name", Rule.QUOTE_STANDS), new Rejected("goal", Rule.FOLLOWS))),
            List.of(
                    value("full_name", FieldType.Name.STRING, found(new Value.Text("Ada Lindqvist"))),
                    value(
                            "boiler_age_years",
                            FieldType.Name.NUMBER,
                            found(new Value.Numeric(new BigDecimal("12.000000000000000000000000000001")))),
                    value("needs_quote", FieldType.Name.BOOLEAN, found(new Value.Flag(true))),
                    new ExtractedValue("interest", FieldType.Name.ENUM, true, true, found(new Value.Text("warm"))),
                    value(
                            "callback_at",
                            FieldType.Name.STRING,
                            new Finding.Found(
                                    new Value.Text("2026-03-10T09:00:00-07:00"),
                                    said(7, "tomorrow morning"),
                                    new Window(
                                            ZonedDateTime.parse("2026-03-10T09:00-07:00[America/Los_Angeles]"),
                                            ZonedDateTime.parse("2026-03-10T12:00-07:00[America/Los_Angeles]")))),
                    value(
                            "after",
                            FieldType.Name.STRING,
                            new Finding.Found(
                                    new Value.Text(""),
                                    said(7, "after five"),
                                    new Window(ZonedDateTime.parse("2026-03-10T17:00+01:00"), null))),
                    value(
                            "preferred_slot",
                            FieldType.Name.STRING,
                            new Finding.Missing(
                                    Why.AMBIGUOUS,
                                    "two readings",
                                    List.of("2026-03-03T09:00:00-08:00", "2026-03-10T09:00:00-07:00"))),
                    value("seats", FieldType.Name.NUMBER, Finding.Missing.because(Why.NOT_SAID))),
            new Origin(
                    7,
                    BASIS,
                    new Usage("openai", "some-model", "analysis-1", 2_411, 187, 2),
                    new Cost(1_204, Currency.getInstance("EUR")),
                    Instant.parse("2026-03-03T09:05:01.234567Z"),
                    Duration.ofMillis(1_804)));

    private ExampleAnalysis() {}

    private static ExtractedValue value(String name, FieldType.Name type, Finding finding) {
        return new ExtractedValue(name, type, false, false, finding);
    }

    private static Finding found(Value value) {
        return new Finding.Found(value, said(4, "twelve years, I \u0000 think"), null);
    }

    private static Evidence said(int turn, String words) {
        return Evidence.of(List.of(quote(turn, words)));
    }

    private static Evidence read(int first, int last) {
        return new Evidence(List.of(), new Span(first, last));
    }

    private static Quote quote(int turn, String words) {
        return new Quote(turn, Speaker.CUSTOMER, words);
    }
}
