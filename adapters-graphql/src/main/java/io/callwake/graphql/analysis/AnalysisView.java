package io.callwake.graphql.analysis;

import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Basis;
import io.callwake.domain.analysis.Category;
import io.callwake.domain.analysis.CriterionVerdict;
import io.callwake.domain.analysis.Evidence;
import io.callwake.domain.analysis.GoalVerdict;
import io.callwake.domain.analysis.Grounds;
import io.callwake.domain.analysis.NotEvaluable;
import io.callwake.domain.analysis.Origin;
import io.callwake.domain.analysis.Rejected;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.analysis.Usage;
import io.callwake.domain.call.CallId;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.graphql.analysis.EvidenceView.SpanView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a call was found to be as the schema has it, but for what other tables tell: outcomes, transcripts and raw answers. */
public record AnalysisView(int revision, Analysis analysis, Shown shown) {

    record SentimentView(
            Sentiment value,
            @Nullable Integer turnedAt,
            List<EvidenceView> evidence,
            @Nullable SpanView read) {}

    record CriterionView(
            String name,
            int weight,
            @Nullable Boolean met,
            String reason,
            List<EvidenceView> evidence,
            @Nullable SpanView read) {

        private static CriterionView of(CriterionVerdict criterion, Shown shown) {
            return new CriterionView(
                    criterion.name(),
                    criterion.weight(),
                    GoalView.isMet(criterion.verdict()),
                    shown.text(criterion.verdict().reason()),
                    EvidenceView.of(criterion.evidence(), shown),
                    SpanView.of(criterion.evidence()));
        }
    }

    record OutcomeVerdictView(
            @Nullable OutcomeKey key, @Nullable String reason, List<EvidenceView> evidence) {}

    record CategoryView(String name, List<EvidenceView> evidence) {

        private static CategoryView of(Category category, Shown shown) {
            return new CategoryView(category.name(), EvidenceView.of(category.evidence(), shown));
        }
    }

    record ActionItemView(String text, List<EvidenceView> evidence) {}

    CallId call() {
        return shown.call();
    }

    Optional<Basis> basis() {
        return Optional.ofNullable(analysis.origin()).map(Origin::basis);
    }

    private Grounds grounds() {
        return analysis.grounds();
    }

    public AnalysisStatus status() {
        return analysis.status();
    }

    public @Nullable String statusReason() {
        return shown.textOrNothing(analysis.statusReason());
    }

    public @Nullable NotEvaluable notEvaluable() {
        return grounds().notEvaluable();
    }

    public @Nullable String analyst() {
        return ofUsage(Usage::analyst);
    }

    public @Nullable String model() {
        return ofUsage(Usage::model);
    }

    public @Nullable String promptVersion() {
        return ofUsage(Usage::promptVersion);
    }

    public @Nullable Integer inputTokens() {
        return ofUsage(usage -> whole(usage.inputTokens()));
    }

    public @Nullable Integer outputTokens() {
        return ofUsage(usage -> whole(usage.outputTokens()));
    }

    public @Nullable MoneyView cost() {
        Origin origin = analysis.origin();
        return origin == null ? null : MoneyView.of(origin.cost());
    }

    public @Nullable Instant completedAt() {
        Origin origin = analysis.origin();
        return origin == null ? null : origin.at();
    }

    public @Nullable Integer tookMs() {
        Origin origin = analysis.origin();
        return origin == null ? null : whole(origin.took().toMillis());
    }

    private <T> @Nullable T ofUsage(Function<Usage, @Nullable T> part) {
        Origin origin = analysis.origin();
        Usage usage = origin == null ? null : origin.usage();
        return usage == null ? null : part.apply(usage);
    }

    private static int whole(long number) {
        return Math.clamp(number, 0, Integer.MAX_VALUE);
    }

    public @Nullable SentimentView sentiment() {
        Sentiment sentiment = analysis.sentiment();
        Evidence evidence = grounds().sentiment();
        return sentiment == null
                ? null
                : new SentimentView(
                        sentiment, grounds().turnedAt(), EvidenceView.of(evidence, shown), SpanView.of(evidence));
    }

    public @Nullable GoalView goal() {
        GoalVerdict goal = analysis.goal();
        return goal == null ? null : GoalView.of(goal, grounds().goal(), shown);
    }

    public List<CriterionView> criteria() {
        return grounds().criteria().stream()
                .map(criterion -> CriterionView.of(criterion, shown))
                .toList();
    }

    public @Nullable Double score() {
        return grounds().score();
    }

    public OutcomeVerdictView outcome() {
        return new OutcomeVerdictView(
                analysis.outcome(), outcomeReason(), EvidenceView.of(grounds().outcome(), shown));
    }

    /** Why it came to that. */
    public @Nullable String outcomeReason() {
        return shown.textOrNothing(grounds().outcomeReason());
    }

    public List<ValueView> values() {
        return ValueView.of(analysis.values(), shown);
    }

    public List<String> incomplete() {
        return analysis.incomplete();
    }

    public List<CategoryView> categories() {
        return grounds().categories().stream()
                .map(category -> CategoryView.of(category, shown))
                .toList();
    }

    public List<ActionItemView> actionItems() {
        List<String> texts = analysis.actionItems();
        List<Evidence> evidence = grounds().actionItems();
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new ActionItemView(
                        shown.text(texts.get(i)),
                        EvidenceView.of(i < evidence.size() ? evidence.get(i) : Evidence.NONE, shown)))
                .toList();
    }

    public @Nullable String notes() {
        return shown.textOrNothing(grounds().notes());
    }

    public List<Rejected> rejected() {
        return grounds().rejected();
    }

    /** Batches look analyses up by the call. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AnalysisView view && view.call().equals(call());
    }

    @Override
    public int hashCode() {
        return call().hashCode();
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "AnalysisView[" + call() + "]";
    }
}
