package io.callwake.domain.speech;

import java.util.ArrayList;
import java.util.List;

/** Finds the digits in what was said: of account numbers, reference numbers and telephones. */
public final class DigitsSaid {

    private static final int FEWEST = 2;

    private DigitsSaid() {}

    public static List<SaidDigits> in(List<Word> words, Lexicon lexicon) {
        List<Word> fluent = Fluent.of(words, lexicon);
        DigitRuns runs = new DigitRuns(fluent, lexicon);
        List<SaidDigits> found = new ArrayList<>();
        int at = 0;
        while (at < fluent.size()) {
            DigitRuns.Run run = runs.at(at);
            if (run != null && run.digits().length() >= FEWEST) {
                boolean hasPlus = at > 0 && isPlus(fluent.get(at - 1).text());
                int first = hasPlus ? at - 1 : at;
                found.add(new SaidDigits(
                        run.digits(),
                        hasPlus,
                        fluent.get(first).from(),
                        fluent.get(run.next() - 1).to()));
            }
            at = run == null ? at + 1 : Math.max(run.next(), at + 1);
        }
        return List.copyOf(found);
    }

    private static boolean isPlus(String word) {
        return word.equals("+") || word.equals("plus");
    }
}
