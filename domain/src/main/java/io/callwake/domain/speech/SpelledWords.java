package io.callwake.domain.speech;

import java.util.ArrayList;
import java.util.List;

/** Finds words that were spelled letter by letter. */
public final class SpelledWords {

    private static final int FEWEST = 2;

    private SpelledWords() {}

    public static List<SpelledWord> in(List<Word> words, Lexicon lexicon) {
        List<Word> fluent = Fluent.of(words, lexicon);
        Spelling spelling = new Spelling(fluent, lexicon);
        List<SpelledWord> found = new ArrayList<>();
        int at = 0;
        while (at < fluent.size()) {
            int next = at;
            int end = at;
            int count = 0;
            boolean isSure = false;
            StringBuilder letters = new StringBuilder();
            Spelling.Spelled letter = spelling.letter(next);
            while (letter != null) {
                letters.append(letter.letters());
                isSure |= letter.isSure();
                count++;
                end = letter.next();
                next = skip(fluent, end);
                letter = spelling.letter(next);
            }
            if (letters.codePointCount(0, letters.length()) >= FEWEST && (isSure || count > FEWEST)) {
                found.add(new SpelledWord(
                        letters.toString(),
                        fluent.get(at).from(),
                        fluent.get(end - 1).to()));
            }
            at = Math.max(end, at + 1);
        }
        return List.copyOf(found);
    }

    private static int skip(List<Word> words, int at) {
        boolean isMark = at < words.size()
                && (words.get(at).text().equals(",")
                        || words.get(at).text().equals("-")
                        || words.get(at).text().equals("."));
        return isMark ? at + 1 : at;
    }
}
