package io.callwake.domain.speech;

import java.util.List;

/** Finds words that were spelled letter by letter. */
public final class SpelledWords {

    private SpelledWords() {}

    public static List<SpelledWord> in(List<Word> words, Lexicon lexicon) {
        List<Word> fluent = Fluent.of(words, lexicon);
        return new Spelling(fluent, lexicon)
                .runs().stream()
                        .filter(Spelling.Run::isSure)
                        .map(run -> new SpelledWord(
                                run.letters(),
                                fluent.get(run.first()).from(),
                                fluent.get(run.next() - 1).to()))
                        .toList();
    }
}
