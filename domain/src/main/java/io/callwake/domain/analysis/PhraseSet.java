package io.callwake.domain.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Phrases of one or several words, without case and apostrophes. */
final class PhraseSet {

    private final Map<String, List<List<String>>> byFirst = new HashMap<>();

    private PhraseSet() {}

    /** Set apart by commas. */
    static PhraseSet of(String... lists) {
        PhraseSet set = new PhraseSet();
        for (String list : lists) {
            for (String phrase : list.split(",", -1)) {
                List<String> words = List.of(phrase.strip().split(" +", -1));
                set.byFirst
                        .computeIfAbsent(words.getFirst(), _ -> new ArrayList<>())
                        .add(words);
            }
        }
        return set;
    }

    /** How many words the longest phrase has that begins there; 0 if none does. */
    int lengthAt(List<String> words, int at) {
        int longest = 0;
        for (List<String> phrase : byFirst.getOrDefault(words.get(at), List.of())) {
            int end = at + phrase.size();
            if (phrase.size() > longest
                    && end <= words.size()
                    && words.subList(at, end).equals(phrase)) {
                longest = phrase.size();
            }
        }
        return longest;
    }

    boolean isIn(List<String> words) {
        return first(words, 0) >= 0;
    }

    /** Where the first phrase begins, at or behind a word; -1 if there is none. */
    int first(List<String> words, int from) {
        for (int i = from; i < words.size(); i++) {
            if (lengthAt(words, i) > 0) {
                return i;
            }
        }
        return -1;
    }

    boolean has(String word) {
        return lengthAt(List.of(word), 0) == 1;
    }
}
