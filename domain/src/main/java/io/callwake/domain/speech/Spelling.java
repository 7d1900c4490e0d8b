package io.callwake.domain.speech;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads letters and digits that are spelled: "L, I, N", "double n", "alpha bravo", "A as in apple". */
final class Spelling {

    private static final int FEWEST = 2;

    private final List<Word> words;
    private final LetterWords lexicon;
    private final NumberWords numbers;

    Spelling(List<Word> words, Lexicon lexicon) {
        this.words = words;
        this.lexicon = lexicon.letters;
        this.numbers = lexicon.numbers;
    }

    /**
     * What one word, or a few, spell.
     *
     * @param isSure false if it may be a word as well as a letter
     */
    record Spelled(String letters, int next, boolean isSure) {}

    /** One letter, or several that are the same. */
    @Nullable
    Spelled letter(int at) {
        Integer repeat = lexicon.repeats().get(text(at));
        if (repeat != null && isLetter(at + 1)) {
            return new Spelled(text(at + 1).repeat(repeat), at + 2, true);
        }
        if (isLetter(at)) {
            return new Spelled(text(at), behindExample(at + 1, text(at)), true);
        }
        String meant = lexicon.alphabet().get(text(at));
        return meant == null ? null : new Spelled(meant, at + 1, false);
    }

    /**
     * Letters that are spelled one after the other.
     *
     * @param first the index of its first word
     * @param next the index behind its last one
     * @param isSure false if it may be words as well as letters
     */
    record Run(String letters, int first, int next, boolean isSure) {}

    /** All rows of two letters or more. */
    List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            int next = at;
            int end = at;
            int count = 0;
            boolean isSure = false;
            StringBuilder letters = new StringBuilder();
            Spelled letter = letter(next);
            while (letter != null) {
                letters.append(letter.letters());
                isSure |= letter.isSure();
                count++;
                end = letter.next();
                next = isBetweenLetters(end) ? end + 1 : end;
                letter = letter(next);
            }
            if (letters.codePointCount(0, letters.length()) >= FEWEST) {
                runs.add(new Run(letters.toString(), at, end, isSure || count > FEWEST));
            }
            at = Math.max(end, at + 1);
        }
        return runs;
    }

    private boolean isBetweenLetters(int at) {
        return text(at).equals(",") || text(at).equals("-") || text(at).equals(".");
    }

    /** A digit in words, or several that are the same. */
    @Nullable
    Spelled digit(int at) {
        Integer repeat = numbers.repeats().get(text(at));
        Integer digit = numbers.units().get(text(repeat == null ? at : at + 1));
        if (digit == null || (repeat != null && digit > 9)) {
            return null;
        }
        return repeat == null
                ? new Spelled(digit.toString(), at + 1, true)
                : new Spelled(digit.toString().repeat(repeat), at + 2, true);
    }

    /** "That's A as in apple" says the letter once and the fruit for nothing. */
    private int behindExample(int at, String letter) {
        int mark = text(at).equals(",") ? at + 1 : at;
        Phrases.Match<Boolean> as = lexicon.as().at(words, mark);
        boolean isExample = as != null
                && text(as.next()).startsWith(letter)
                && text(as.next()).length() > 1;
        return as != null && isExample ? as.next() + 1 : at;
    }

    private boolean isLetter(int at) {
        return at >= 0 && at < words.size() && words.get(at).isLetter();
    }

    private String text(int at) {
        return at >= 0 && at < words.size() ? words.get(at).text() : "";
    }
}
