package io.callwake.domain.analysis;

import io.callwake.domain.agent.AnalysisSettings;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.outcome.StandardOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The judgement of one call, and what it rests on. What could not be found out is {@code null}, never a guess.
 *
 * @param values all fields of the revision in their order, found or not
 * @param origin nothing of one that is still being made
 */
public record Analysis(
        Gist gist,
        Grounds grounds,
        List<ExtractedValue> values,
        @Nullable Origin origin) {

    public Analysis {
        values = List.copyOf(values);
    }

    /** A judgement without its grounds. */
    public Analysis(
            AnalysisStatus status,
            @Nullable String statusReason,
            @Nullable String summary,
            @Nullable Sentiment sentiment,
            @Nullable GoalVerdict goal,
            @Nullable OutcomeKey outcome,
            List<String> actionItems) {
        this(
                new Gist(status, statusReason, summary, sentiment, goal, outcome, actionItems),
                Grounds.none(null, actionItems.size()),
                List.of(),
                null);
    }

    /** Nobody was asked. */
    public static Analysis skipped(String why) {
        return nothing(AnalysisStatus.SKIPPED, why);
    }

    /** Somebody was asked in vain. */
    public static Analysis failed(String why) {
        return nothing(AnalysisStatus.FAILED, why);
    }

    public static Analysis failed(String why, List<Sought> fields) {
        return new Analysis(failed(why).gist, Grounds.NONE, missing(fields, Why.FAILED), null);
    }

    /** The call holds too little to be judged; of what it holds the line and the machine on it are proof enough. */
    public static Analysis notEvaluable(NotEvaluable why, AnalysisSettings settings, List<Sought> fields) {
        GoalVerdict unjudged = new GoalVerdict.NotEvaluable(why.told());
        Gist gist = new Gist(
                AnalysisStatus.SKIPPED,
                why.told(),
                null,
                null,
                settings.isEnabled() && settings.rubric() != null ? unjudged : null,
                why == NotEvaluable.MACHINE ? StandardOutcome.VOICEMAIL.key() : null,
                List.of());
        List<CriterionVerdict> criteria = !settings.isEnabled()
                ? List.of()
                : settings.criteria().stream()
                        .map(criterion ->
                                new CriterionVerdict(criterion.name(), criterion.weight(), unjudged, Evidence.NONE))
                        .toList();
        return new Analysis(gist, Grounds.notEvaluable(why, criteria), missing(fields, Why.NOT_EVALUABLE), null);
    }

    /** The same, with what shows it. */
    public static Analysis notEvaluable(NotEvaluable why, Brief brief) {
        Analysis analysis = notEvaluable(why, brief.settings(), brief.fields());
        Evidence machine = why == NotEvaluable.MACHINE ? Gate.evidenceOfMachine(brief) : Evidence.NONE;
        return new Analysis(analysis.gist, analysis.grounds.withOutcome(machine), analysis.values, null);
    }

    static List<ExtractedValue> missing(List<Sought> fields, Why why) {
        return fields.stream()
                .map(sought -> ExtractedValue.of(sought.field(), Finding.Missing.because(why)))
                .toList();
    }

    private static Analysis nothing(AnalysisStatus status, String why) {
        return new Analysis(status, why, null, null, null, null, List.of());
    }

    public Analysis withOrigin(Origin newOrigin) {
        return new Analysis(gist, grounds, values, newOrigin);
    }

    public Analysis withValues(List<ExtractedValue> newValues) {
        return new Analysis(gist, grounds, newValues, origin);
    }

    /** The required fields that were not found. */
    public List<String> incomplete() {
        return values.stream()
                .filter(value -> value.isRequired() && !value.isFound())
                .map(ExtractedValue::name)
                .toList();
    }

    public AnalysisStatus status() {
        return gist.status();
    }

    public @Nullable String statusReason() {
        return gist.statusReason();
    }

    public @Nullable String summary() {
        return gist.summary();
    }

    public @Nullable Sentiment sentiment() {
        return gist.sentiment();
    }

    public @Nullable GoalVerdict goal() {
        return gist.goal();
    }

    public @Nullable OutcomeKey outcome() {
        return gist.outcome();
    }

    public List<String> actionItems() {
        return gist.actionItems();
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "Analysis[" + gist.status() + "]";
    }
}
