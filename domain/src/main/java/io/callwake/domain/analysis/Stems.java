package io.callwake.domain.analysis;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What words have in common that are forms of one another; roughly, and in English. */
final class Stems {

    private static final int SHORTEST_SHARED = 4;

    /** Too common on the telephone to tell by themselves what is talked of. */
    private static final PhraseSet WEAK = PhraseSet.of(
            "call, phone, want, need, day, time, thing, make, take, give, tell, ask, back, customer, caller, person, value,"
                    + " field, whether, agent, us, full, new, good, other, much, many, wish, like, back, again, please");

    private static final PhraseSet SILENT = PhraseSet.of(
            "whether, customer, caller, person, field, value, should, agent, iso, 8601, digits, only, string, number of,"
                    + " which, the, per, etc, e, g, ie, eg, true, false, said, says, named, given, mentioned, asked");

    private Stems() {}

    static String of(String word) {
        String stem = word;
        if (stem.length() > 4 && stem.endsWith("ies")) {
            return stem.substring(0, stem.length() - 3) + "y";
        }
        for (String ending : List.of("ing", "ed", "es", "s", "er")) {
            if (stem.length() - ending.length() >= 3 && stem.endsWith(ending) && !stem.endsWith("ss")) {
                stem = stem.substring(0, stem.length() - ending.length());
                break;
            }
        }
        boolean isDoubled = stem.length() > 3
                && stem.charAt(stem.length() - 1) == stem.charAt(stem.length() - 2)
                && "lsz".indexOf(stem.charAt(stem.length() - 1)) < 0;
        String single = isDoubled ? stem.substring(0, stem.length() - 1) : stem;
        return single.length() > 3 && single.endsWith("e") ? single.substring(0, single.length() - 1) : single;
    }

    /** The stems of what a text talks of. */
    static Set<String> in(Collection<String> words) {
        Set<String> stems = new LinkedHashSet<>();
        for (String word : words) {
            if (Vocabulary.isContent(word) && !SILENT.has(word)) {
                stems.add(of(word));
            } else if (word.equals("again")) {
                stems.add(word);
            }
        }
        return stems;
    }

    /** Whether words talk of what these stems are about. */
    static boolean isShared(Set<String> stems, Collection<String> words) {
        return shared(stems, words) > 0;
    }

    /** How many of these stems words talk of; 0 if it is only one that everybody uses, though there are others. */
    static int shared(Set<String> stems, Collection<String> words) {
        Set<String> said = new LinkedHashSet<>();
        for (String word : words) {
            said.add(of(word));
        }
        int strong = 0;
        int weak = 0;
        for (String word : said) {
            boolean isShared = false;
            boolean isStrong = false;
            for (String stem : stems) {
                boolean isSame = isSame(stem, word);
                isShared |= isSame;
                isStrong |= isSame && !WEAK.has(stem) && !WEAK.has(word);
            }
            strong += isStrong ? 1 : 0;
            weak += isShared && !isStrong ? 1 : 0;
        }
        boolean hasStrong = stems.stream().anyMatch(stem -> !WEAK.has(stem));
        boolean isEnough = strong > 0 || weak > 1 || (weak == 1 && !hasStrong);
        return isEnough ? strong + weak : 0;
    }

    /** "Callback" and "call" have to do with one another. */
    static boolean isSame(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        int shorter = Math.min(one.length(), other.length());
        return shorter >= SHORTEST_SHARED && one.regionMatches(0, other, 0, shorter);
    }
}
