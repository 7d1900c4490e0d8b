package io.callwake.domain.speech;

import java.util.Map;

/**
 * The words with which letters and addresses are spelled.
 *
 * @param alphabet words that stand for a letter, as "alpha" for a
 * @param as words between a letter and an example of it
 * @param marks words that stand for a mark of an address
 * @param joins words that say that what was said is one name
 * @param cases words about capitals
 * @param asides words between a name and its letters
 * @param ends words that are no part of an address
 */
record LetterWords(
        Map<String, String> alphabet,
        Map<String, Integer> repeats,
        Phrases<Boolean> as,
        Phrases<String> marks,
        Phrases<Boolean> at,
        Phrases<Boolean> joins,
        Phrases<Boolean> cases,
        Phrases<Boolean> asides,
        Phrases<Boolean> ends) {

    static final LetterWords NONE = new LetterWords(
            Map.of(),
            Map.of(),
            Phrases.none(),
            Phrases.none(),
            Phrases.none(),
            Phrases.none(),
            Phrases.none(),
            Phrases.none(),
            Phrases.none());
}
