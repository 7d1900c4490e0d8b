package io.callwake.domain.speech;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of a text as they are used when an address is said: parts of names, and the marks between them. */
final class AddressWords {

    private static final String WRITTEN_MARKS = "._-+";

    final LetterWords letters;
    private final List<Word> words;
    private final Spelling spelling;
    private final Counting counting;

    AddressWords(List<Word> words, Lexicon lexicon) {
        this.words = words;
        this.letters = lexicon.letters;
        this.spelling = new Spelling(words, lexicon);
        this.counting = new Counting(words, lexicon);
    }

    int size() {
        return words.size();
    }

    Word at(int index) {
        return words.get(index);
    }

    String text(int index) {
        return index >= 0 && index < words.size() ? words.get(index).text() : "";
    }

    boolean isComma(int index) {
        return text(index).equals(",");
    }

    int behindComma(int index) {
        return isComma(index) ? index + 1 : index;
    }

    boolean isGlued(int index) {
        return index >= 0 && index + 1 < words.size() && words.get(index).isGluedTo(words.get(index + 1));
    }

    boolean isLetter(int index) {
        return index >= 0 && index < words.size() && words.get(index).isLetter();
    }

    boolean isLetters(int index) {
        return index >= 0 && index < words.size() && words.get(index).isLetters();
    }

    boolean isNumber(int index) {
        return index >= 0
                && index < words.size()
                && (words.get(index).isDigits() || counting.small(index) != null || spelling.digit(index) != null);
    }

    boolean endsAddress(int index) {
        return letters.ends().has(words, index) || letters.asides().has(words, index);
    }

    /** The same index, if no "at" stands there. */
    int behindAtSign(int index) {
        if (text(index).equals("@")) {
            return index + 1;
        }
        Phrases.Match<Boolean> at = letters.at().at(words, index);
        return at == null ? index : at.next();
    }

    /** A mark that begins here: "dot", or ".". The dot at the end of a sentence is none. */
    Phrases.@Nullable Match<String> mark(int index) {
        if (index < 0 || index >= words.size()) {
            return null;
        }
        String text = text(index);
        if (text.length() == 1 && WRITTEN_MARKS.contains(text)) {
            boolean isSentenceEnd = text.equals(".") && !isGlued(index) && isGlued(index - 1);
            return isSentenceEnd ? null : new Phrases.Match<>(text, index + 1);
        }
        return letters.marks().at(words, index);
    }

    /** Where a mark begins that ends in front of this word; the same index, if there is none. */
    int beforeMark(int index) {
        for (int start = index - 1; start >= Math.max(0, index - 2); start--) {
            Phrases.Match<String> mark = mark(start);
            if (mark != null && mark.next() == index && mark.meaning().length() == 1) {
                return start;
            }
        }
        return index;
    }

    /** Where one of these phrases begins that ends in front of this word; the same index, if there is none. */
    int before(Phrases<Boolean> phrases, int index) {
        int first = index;
        for (int start = index - 1; start >= Math.max(0, index - 4); start--) {
            Phrases.Match<Boolean> phrase = phrases.at(words, start);
            if (phrase != null && phrase.next() == index) {
                first = start;
            }
        }
        return first;
    }

    /** A letter that was spelled, a number, or a word that is part of a name. */
    Spelling.@Nullable Spelled part(int index) {
        if (index >= words.size() || mark(index) != null) {
            return null;
        }
        Spelling.Spelled letter = spelling.letter(index);
        if (letter != null && letter.isSure()) {
            return letter;
        }
        Spelling.Spelled digit = spelling.digit(index);
        if (digit != null && digit.next() > index + 1) {
            return digit;
        }
        Counting.Counted number = counting.small(index);
        if (number != null) {
            return new Spelling.Spelled(number.value().toPlainString(), number.next(), true);
        }
        Word word = words.get(index);
        return word.isLetters() || word.isDigits() ? new Spelling.Spelled(word.text(), index + 1, true) : null;
    }

    /** Letters that are spelled one after the other, wherever they begin. */
    List<Spelling.Run> spelledRuns() {
        return spelling.runs();
    }
}
