package io.callwake.domain.speech;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads digits that are said or written one after the other: "four one five, triple five", "0171-555 1234". */
final class DigitRuns {

    private static final int FEWEST_ONE_BY_ONE = 3;
    /** Fewer digits than these around a "to" or "for", and the word is what it looks like. */
    private static final int FEWEST_FOR_HOMOPHONES = 4;

    private static final int MOST = 64;

    private final List<Word> words;
    private final NumberWords lexicon;
    private final Counting counting;
    private final WrittenTimes times;

    DigitRuns(List<Word> words, Lexicon lexicon) {
        this.words = words;
        this.lexicon = lexicon.numbers;
        this.counting = new Counting(words, lexicon);
        this.times = new WrittenTimes(words);
    }

    /**
     * Digits that were said.
     *
     * @param next the index behind the last of them
     * @param isNumber whether it was no more than one number in figures or words
     */
    record Run(String digits, int next, boolean isNumber) {}

    /** Whether three or more single digits are said from here on, or an "oh" or a "double" begins some. */
    boolean isSaidOneByOne(int at) {
        int count = 0;
        boolean isSpecial = false;
        int i = at;
        while (count < FEWEST_ONE_BY_ONE) {
            Integer repeat = lexicon.repeats().get(text(i));
            int digitAt = repeat == null ? i : i + 1;
            if (digit(digitAt) == null) {
                break;
            }
            isSpecial |= repeat != null || (i == at && lexicon.oh().contains(text(i)));
            count += repeat == null ? 1 : repeat;
            i = comma(digitAt + 1);
        }
        return count >= FEWEST_ONE_BY_ONE || (isSpecial && count >= 2);
    }

    int endOf(int at) {
        Run run = at(at);
        return run == null ? at : run.next();
    }

    /** The run that begins here, with words that only sound like digits if there are enough others. */
    @Nullable
    Run at(int start) {
        Run strict = at(start, false);
        if (strict == null) {
            return null;
        }
        Run loose = at(start, true);
        return loose != null
                        && loose.digits().length() >= FEWEST_FOR_HOMOPHONES + 1
                        && strict.digits().length() >= 2
                ? loose
                : strict;
    }

    private @Nullable Run at(int start, boolean withHomophones) {
        StringBuilder digits = new StringBuilder();
        int at = start;
        int end = start;
        int pieces = 0;
        while (digits.length() < MOST && at < words.size() && (pieces == 0 || times.endAt(at) == at)) {
            int before = digits.length();
            int next = piece(at, digits, withHomophones && before > 0);
            if (next == at) {
                break;
            }
            end = next;
            pieces++;
            at = separators(next);
        }
        return digits.isEmpty() ? null : new Run(digits.toString(), end, pieces == 1);
    }

    private int piece(int at, StringBuilder digits, boolean withHomophones) {
        Word word = words.get(at);
        if (word.isDigits()) {
            digits.append(word.text(), 0, Math.min(word.text().length(), MOST));
            return at + 1;
        }
        Integer repeat = lexicon.repeats().get(word.text());
        if (repeat != null) {
            Integer digit = digit(at + 1);
            if (digit == null) {
                return at;
            }
            digits.append(String.valueOf(digit.intValue()).repeat(repeat));
            return at + 2;
        }
        Integer digit = digit(at);
        if (digit != null && !isMultiplied(at + 1)) {
            digits.append(digit.intValue());
            return at + 1;
        }
        if (digit != null && lexicon.hundred().contains(text(at + 1)) && digit(at + 2) != null) {
            digits.append(digit.intValue()).append("00");
            return at + 2;
        }
        Counting.Counted number = digit == null || isMultiplied(at + 1) ? counting.cardinal(at) : null;
        if (number != null && word.isLetters() && number.value().scale() <= 0) {
            digits.append(number.value().toPlainString());
            return number.next();
        }
        Integer homophone = withHomophones ? lexicon.homophones().get(word.text()) : null;
        if (homophone != null && digit(separators(at + 1)) != null) {
            digits.append(homophone.intValue());
            return at + 1;
        }
        return at;
    }

    /** "Hundred", "thousand". */
    private boolean isMultiplied(int at) {
        return lexicon.hundred().contains(text(at))
                || (lexicon.scales().containsKey(text(at)) && text(at).length() > 1);
    }

    private @Nullable Integer digit(int at) {
        if (lexicon.oh().contains(text(at))) {
            return 0;
        }
        if (at < words.size() && words.get(at).isDigits()) {
            return text(at).length() == 1 ? Integer.valueOf(text(at)) : null;
        }
        Integer unit = lexicon.units().get(text(at));
        return unit != null && unit < 10 ? unit : null;
    }

    private int comma(int at) {
        return text(at).equals(",") ? at + 1 : at;
    }

    private int separators(int at) {
        int next = at;
        while (next < at + 2 && next < words.size() && isSeparator(text(next))) {
            next++;
        }
        return next;
    }

    private static boolean isSeparator(String text) {
        return text.equals(",") || text.equals("-") || text.equals(".") || text.equals("/");
    }

    private String text(int at) {
        return at >= 0 && at < words.size() ? words.get(at).text() : "";
    }
}
