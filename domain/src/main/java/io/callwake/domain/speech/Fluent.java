package io.callwake.domain.speech;

import java.util.ArrayList;
import java.util.List;

/** What somebody said without the sounds of thinking, and without hyphens inside words. */
final class Fluent {

    private Fluent() {}

    static List<Word> of(List<Word> words, Lexicon lexicon) {
        List<Word> fluent = new ArrayList<>(words.size());
        int i = 0;
        while (i < words.size()) {
            Phrases.Match<Boolean> filler = lexicon.fillers.at(words, i);
            if (filler != null) {
                i = filler.next();
                dropComma(fluent);
                if (i < words.size() && isComma(words.get(i))) {
                    i++;
                }
            } else {
                if (!isSilent(words, i) && !isStammer(fluent, words.get(i), lexicon)) {
                    fluent.add(words.get(i));
                }
                i++;
            }
        }
        return fluent;
    }

    private static void dropComma(List<Word> fluent) {
        if (!fluent.isEmpty() && isComma(fluent.getLast())) {
            fluent.removeLast();
        }
    }

    private static boolean isComma(Word word) {
        return word.text().equals(",");
    }

    private static boolean isSilent(List<Word> words, int i) {
        Word word = words.get(i);
        return word.text().equals(Words.SHORT_IS)
                || (word.text().equals("-")
                        && i > 0
                        && i + 1 < words.size()
                        && (words.get(i - 1).isLetters() || words.get(i + 1).isLetters()));
    }

    /** "At, at nine": small words are said again while thinking, and numbers are not. */
    private static boolean isStammer(List<Word> fluent, Word word, Lexicon lexicon) {
        if (!lexicon.small.contains(word.text())) {
            return false;
        }
        dropComma(fluent, word);
        return !fluent.isEmpty() && fluent.getLast().text().equals(word.text());
    }

    private static void dropComma(List<Word> fluent, Word word) {
        int size = fluent.size();
        if (size > 1
                && isComma(fluent.get(size - 1))
                && fluent.get(size - 2).text().equals(word.text())) {
            fluent.removeLast();
        }
    }
}
