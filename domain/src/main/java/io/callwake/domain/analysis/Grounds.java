package io.callwake.domain.analysis;

import io.callwake.domain.call.Reach;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a judgement rests on, and its finer points.
 *
 * @param turnedAt the turn in which the mood turned
 * @param outcomeReason in words why it is this one, or why there is none
 * @param score of the criteria that could be judged: the weight of what was met, of all of it
 * @param actionItems what each action item rests on, in their order
 * @param reached whom the conversation shows to have been reached, where it tells more than the line
 * @param rejected what was claimed and not believed
 */
public record Grounds(
        @Nullable NotEvaluable notEvaluable,
        Evidence goal,
        Evidence sentiment,
        @Nullable Integer turnedAt,
        Evidence outcome,
        @Nullable String outcomeReason,
        List<CriterionVerdict> criteria,
        @Nullable Double score,
        List<Evidence> actionItems,
        List<Category> categories,
        @Nullable String notes,
        @Nullable Reach reached,
        List<Rejected> rejected) {

    public static final Grounds NONE = none(null, 0);

    public Grounds {
        criteria = List.copyOf(criteria);
        actionItems = List.copyOf(actionItems);
        categories = List.copyOf(categories);
        rejected = List.copyOf(rejected);
    }

    static Grounds none(@Nullable NotEvaluable notEvaluable, int actionItems) {
        return new Grounds(
                notEvaluable,
                Evidence.NONE,
                Evidence.NONE,
                null,
                Evidence.NONE,
                null,
                List.of(),
                null,
                Collections.nCopies(actionItems, Evidence.NONE),
                List.of(),
                null,
                null,
                List.of());
    }

    static Grounds notEvaluable(NotEvaluable why, List<CriterionVerdict> criteria) {
        String outcomeReason = why == NotEvaluable.NOT_ANSWERED ? "the ending says it" : why.told();
        return new Grounds(
                why,
                Evidence.NONE,
                Evidence.NONE,
                null,
                Evidence.NONE,
                outcomeReason,
                criteria,
                null,
                List.of(),
                List.of(),
                null,
                null,
                List.of());
    }

    Grounds withOutcome(Evidence evidence) {
        return new Grounds(
                notEvaluable,
                goal,
                sentiment,
                turnedAt,
                evidence,
                outcomeReason,
                criteria,
                score,
                actionItems,
                categories,
                notes,
                reached,
                rejected);
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "Grounds[" + rejected.size() + " rejected]";
    }
}
