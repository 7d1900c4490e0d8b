package io.callwake.domain.speech;

import java.util.ArrayList;
import java.util.List;

/** Finds the digits in what was said: of account numbers, reference numbers and telephones. */
public final class DigitsSaid {

    private static final int FEWEST = 2;
    /** "10000km". */
    private static final int MOST_MEASURED = 6;

    private final List<Word> words;
    private final Lexicon lexicon;

    private DigitsSaid(List<Word> words, Lexicon lexicon) {
        this.words = words;
        this.lexicon = lexicon;
    }

    public static List<SaidDigits> in(List<Word> words, Lexicon lexicon) {
        List<Word> fluent = Fluent.of(words, lexicon);
        return placed(fluent, lexicon).stream()
                .map(digits -> new SaidDigits(
                        digits.run().digits(),
                        digits.hasPlus(),
                        digits.isCode(),
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
    record Placed(DigitRuns.Run run, int first, boolean hasPlus, boolean isCode) {}

    static List<Placed> placed(List<Word> fluent, Lexicon lexicon) {
        return new DigitsSaid(fluent, lexicon).placed();
    }

    private List<Placed> placed() {
        DigitRuns runs = new DigitRuns(words, lexicon);
        WrittenTimes times = new WrittenTimes(words);
        List<Placed> found = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            int written = times.endAt(at);
            DigitRuns.Run run = written > at ? figures(at, written) : runs.at(at);
            if (run != null && run.digits().length() >= FEWEST) {
                boolean isCode = written == at && !isDate(at, run.next()) && !isAmount(at, run);
                found.add(new Placed(run, at, isPlus(text(at - 1)), isCode));
            }
            at = run == null ? at + 1 : Math.max(run.next(), at + 1);
        }
        return found;
    }

    private DigitRuns.Run figures(int first, int next) {
        StringBuilder digits = new StringBuilder();
        words.subList(first, next).stream().filter(Word::isDigits).forEach(word -> digits.append(word.text()));
        return new DigitRuns.Run(digits.toString(), next, false);
    }

    private static boolean isPlus(String word) {
        return word.equals("+") || word.equals("plus");
    }

    /** "2026-03-10", "10.3.2026". */
    private boolean isDate(int first, int next) {
        if (next != first + 5 || !text(first + 1).equals(text(first + 3))) {
            return false;
        }
        int start = text(first).length();
        int end = text(first + 4).length();
        boolean isDayOrMonth = text(first + 2).length() <= 2;
        return isDayOrMonth && ((start == 4 && end <= 2) || (start <= 2 && end == 4));
    }

    private boolean isAmount(int first, DigitRuns.Run run) {
        boolean isMoney = lexicon.money.before().containsKey(text(first - 1))
                || lexicon.money.units().containsKey(text(run.next()));
        boolean isMeasured = run.digits().length() <= MOST_MEASURED
                && run.next() < words.size()
                && words.get(run.next()).isLetters()
                && words.get(run.next() - 1).isGluedTo(words.get(run.next()));
        return isMoney
                || isMeasured
                || (run.isNumber() && words.get(first).isLetters())
                || isInThousands(first, run.next());
    }

    /** "1,200,000", and several of them in a row. */
    private boolean isInThousands(int first, int next) {
        int at = first;
        while (at < next) {
            int end = endOfThousands(at);
            if (end == at) {
                return false;
            }
            at = text(end).equals(",") ? end + 1 : end;
        }
        return true;
    }

    private int endOfThousands(int first) {
        int end = first + 1;
        while (isThousands(end)) {
            end += 2;
        }
        boolean isOne =
                end > first + 1 && words.get(first).isDigits() && text(first).length() <= 3;
        return isOne ? end : first;
    }

    private boolean isThousands(int comma) {
        return text(comma).equals(",")
                && text(comma + 1).length() == 3
                && words.get(comma + 1).isDigits()
                && words.get(comma - 1).isGluedTo(words.get(comma))
                && words.get(comma).isGluedTo(words.get(comma + 1));
    }

    private String text(int at) {
        return at >= 0 && at < words.size() ? words.get(at).text() : "";
    }
}
