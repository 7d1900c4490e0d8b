package io.callwake.domain.speech;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What phrases of one or several words mean. */
final class Phrases<T> {

    private final Step<T> first = new Step<>();

    static <T> Phrases<T> none() {
        return new Phrases<>();
    }

    /** Phrases that mean the same, set apart by commas. A word that holds a comma is no phrase. */
    Phrases<T> with(T meaning, String phrases) {
        for (String phrase : List.of(phrases.split(",", -1))) {
            Step<T> step = first;
            for (String word : List.of(phrase.strip().split(" +", -1))) {
                step = step.next.computeIfAbsent(word, _ -> new Step<>());
            }
            step.meaning = meaning;
        }
        return this;
    }

    /** The longest phrase that begins with that word. */
    @Nullable
    Match<T> at(List<Word> words, int index) {
        Match<T> longest = null;
        Step<T> step = first;
        for (int i = index; i < words.size(); i++) {
            step = step.next.get(words.get(i).text());
            if (step == null) {
                break;
            }
            if (step.meaning != null) {
                longest = new Match<>(step.meaning, i + 1);
            }
        }
        return longest;
    }

    boolean has(List<Word> words, int index) {
        return index >= 0 && index < words.size() && at(words, index) != null;
    }

    /**
     * A phrase that was found.
     *
     * @param next the index behind its last word
     */
    record Match<T>(T meaning, int next) {}

    private static final class Step<T> {
        private final Map<String, Step<T>> next = new HashMap<>();
        private @Nullable T meaning;
    }
}
