package io.callwake.domain.analysis;

import io.callwake.domain.agent.FieldType;
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

/** Analyses that hold something of everything. */
public final class AnAnalysis {

    public static final Basis BASIS = new Basis(14, -81_234_567_890_123_456L);
    public static final Instant NINE = Instant.parse("2026-03-03T09:00:00Z");

    private static final Quote TUESDAY = new Quote(3, Speaker.CUSTOMER, "Tuesday at nine would be fine");
    private static final Quote AGREED = new Quote(12, Speaker.OTHER, "ボイラー 🙂 \"quoted\" \\ it is");

    private AnAnalysis() {}

    /** Everything that can be said, was. */
    public static Analysis whole() {
        return new Analysis(
                new Gist(
                        AnalysisStatus.COMPLETED,
                        null,
                        "She called from 202 555 0143 and booked a boiler inspection; Ørjan 🙂 comes.",
                        Sentiment.MIXED,
                        new GoalVerdict.Met("The caller agreed to a dated inspection."),
                        new OutcomeKey("appointment_scheduled"),
                        List.of("Send the confirmation by SMS", "Bring the replacement valve")),
                new Grounds(
                        null,
                        Evidence.of(List.of(TUESDAY, AGREED)),
                        Evidence.of(List.of(AGREED)),
                        7,
                        Evidence.of(List.of(TUESDAY)),
                        "A visit was booked.",
                        List.of(
                                new CriterionVerdict(
                                        "Dated", 3, new GoalVerdict.Met("Tuesday."), Evidence.of(List.of(TUESDAY))),
                                new CriterionVerdict(
                                        "Polite",
                                        1,
                                        new GoalVerdict.NotMet("Nobody said thank you."),
                                        new Evidence(List.of(), new Span(0, 13))),
                                new CriterionVerdict(
                                        "Price",
                                        2,
                                        new GoalVerdict.NotEvaluable("Nobody spoke of money."),
                                        Evidence.NONE)),
                        0.75,
                        List.of(Evidence.of(List.of(AGREED)), Evidence.NONE),
                        List.of(new Category("service", Evidence.of(List.of(TUESDAY)))),
                        "Rings the second bell.",
                        Reach.GATEKEEPER,
                        List.of(new Rejected("fields.full_name", Rule.QUOTE_STANDS))),
                List.of(
                        new ExtractedValue(
                                "full_name",
                                FieldType.Name.STRING,
                                true,
                                true,
                                new Finding.Found(new Value.Text("Ada Lindqvist"), Evidence.of(List.of(AGREED)), null)),
                        new ExtractedValue(
                                "boiler_age_years",
                                FieldType.Name.NUMBER,
                                false,
                                false,
                                new Finding.Found(
                                        new Value.Numeric(new BigDecimal("12.000000000000000001")),
                                        Evidence.of(List.of(TUESDAY)),
                                        null)),
                        new ExtractedValue(
                                "needs_quote",
                                FieldType.Name.BOOLEAN,
                                false,
                                false,
                                new Finding.Found(new Value.Flag(false), Evidence.of(List.of(TUESDAY)), null)),
                        new ExtractedValue(
                                "interest",
                                FieldType.Name.ENUM,
                                false,
                                false,
                                new Finding.Missing(Why.UNSUPPORTED, null, List.of())),
                        new ExtractedValue(
                                "callback_at",
                                FieldType.Name.STRING,
                                false,
                                false,
                                new Finding.Found(
                                        new Value.Text("2026-03-04T08:00:00-08:00"),
                                        Evidence.of(List.of(TUESDAY)),
                                        new Window(
                                                ZonedDateTime.parse("2026-03-04T08:00:00-08:00[America/Los_Angeles]"),
                                                null))),
                        new ExtractedValue(
                                "preferred_slot",
                                FieldType.Name.STRING,
                                false,
                                false,
                                new Finding.Missing(
                                        Why.AMBIGUOUS,
                                        "two readings",
                                        List.of("2026-03-03T09:00:00-08:00", "2026-03-10T09:00:00-07:00")))),
                new Origin(
                        1,
                        BASIS,
                        new Usage("openai", "gpt-large", "analysis-1", 1_502, 311, 2),
                        new Cost(4_321, Currency.getInstance("USD")),
                        NINE.plusSeconds(95),
                        Duration.ofMillis(1_234)));
    }

    /** Nobody was asked: there was too little to judge. */
    public static Analysis skipped() {
        return new Analysis(
                new Gist(
                        AnalysisStatus.SKIPPED,
                        "nobody answered",
                        null,
                        null,
                        new GoalVerdict.NotEvaluable("nobody answered"),
                        null,
                        List.of()),
                Grounds.none(NotEvaluable.NOT_ANSWERED, 0),
                List.of(new ExtractedValue(
                        "full_name",
                        FieldType.Name.STRING,
                        true,
                        true,
                        new Finding.Missing(Why.NOT_EVALUABLE, null, List.of()))),
                new Origin(1, new Basis(0, 7), null, null, NINE.plusSeconds(5), Duration.ZERO));
    }

    /** Somebody was asked in vain. */
    public static Analysis failed() {
        return new Analysis(
                new Gist(AnalysisStatus.FAILED, "the model did not answer in time", null, null, null, null, List.of()),
                Grounds.NONE,
                List.of(new ExtractedValue(
                        "full_name",
                        FieldType.Name.STRING,
                        true,
                        true,
                        new Finding.Missing(Why.FAILED, null, List.of()))),
                new Origin(
                        1,
                        BASIS,
                        new Usage("openai", "gpt-large", "analysis-1", 0, 0, 1),
                        null,
                        NINE.plusSeconds(600),
                        Duration.ofSeconds(60)));
    }
}
