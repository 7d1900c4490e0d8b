package io.callwake.domain.speech;

import java.util.ArrayList;
import java.util.List;

/** Finds the digits in what was said: of account numbers, reference numbers and telephones. */
public final class DigitsSaid {

    private static final int FEWEST = 2;

    private DigitsSaid() {}

    public static List<SaidDigits> in(List<Word> words, Lexicon lexicon) {
        List<Word> fluent = Fluent.of(words, lexicon);
        return placed(fluent, lexicon).stream()
                .map(digits -> new SaidDigits(
                        digits.run().digits(),
                        digits.hasPlus(),
                        fluent.get(digits.hasPlus() ? digits.first() - 1 : digits.first())
                                .from(),
                        fluent.get(digits.run().next() - 1).to()))
                .toList();
    }

    /**
     * Digits among words.
     *
     * @param first the index of the word with the first of them
     */
    record Placed(DigitRuns.Run run, int first, boolean hasPlus) {}

    static List<Placed> placed(List<Word> fluent, Lexicon lexicon) {
        DigitRuns runs = new DigitRuns(fluent, lexicon);
        List<Placed> found = new ArrayList<>();
        int at = 0;
        while (at < fluent.size()) {
            DigitRuns.Run run = runs.at(at);
            if (run != null && run.digits().length() >= FEWEST) {
                found.add(
                        new Placed(run, at, at > 0 && isPlus(fluent.get(at - 1).text())));
            }
            at = run == null ? at + 1 : Math.max(run.next(), at + 1);
        }
        return found;
    }

    private static boolean isPlus(String word) {
        return word.equals("+") || word.equals("plus");
    }
}
