package io.callwake.domain.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an agent's calls are judged.
 *
 * @param isEnabled whether there is a sentiment, and a verdict on the goal
 * @param rubric what a successful call is, in words
 * @param language of summaries and reasons, as a BCP 47 tag; nothing if it is the agent's
 * @param model which model is asked; nothing if it is the tenant's
 * @param categories that a call can be filed under
 */
public record AnalysisSettings(
        boolean isEnabled,
        @Nullable String rubric,
        List<Criterion> criteria,
        SubstanceGate gate,
        @Nullable String language,
        @Nullable String model,
        List<String> categories) {

    public static final AnalysisSettings DEFAULT =
            new AnalysisSettings(true, null, List.of(), SubstanceGate.DEFAULT, null, null, List.of());

    public AnalysisSettings {
        criteria = List.copyOf(criteria);
        categories = List.copyOf(categories);
    }

    /**
     * One of several things that a successful call achieves.
     *
     * @param weight how much it counts; the score is the weight of what was met, of the weight of what could be judged
     */
    public record Criterion(String name, String description, int weight) {}

    /** How much has to be said before a call is judged at all. */
    public record SubstanceGate(int customerWords, int customerTurns, int seconds) {
        public static final SubstanceGate DEFAULT = new SubstanceGate(3, 1, 0);
    }
}
