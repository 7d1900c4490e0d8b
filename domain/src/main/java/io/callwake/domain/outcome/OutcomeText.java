package io.callwake.domain.outcome;

import org.jspecify.annotations.Nullable;

/** What somebody says of an outcome; what is missing he leaves as it is. */
public record OutcomeText(
        @Nullable String label,
        @Nullable String description,
        @Nullable Colour colour) {

    public static final OutcomeText NOTHING = new OutcomeText(null, null, null);

    /** The outcome that is made by it: without a label it is called after its key. */
    public Outcome newOutcome(OutcomeKey key) {
        return new Outcome(key, spelt(key), null, null, null).with(this);
    }

    private static String spelt(OutcomeKey key) {
        String words = key.value().replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
