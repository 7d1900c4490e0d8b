package io.callwake.llm.analysis;

import io.callwake.domain.speech.Word;
import io.callwake.domain.speech.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is left of words that say something: "callbacks" and "called" are about a call, "the" is about nothing. */
final class Stems {

    private static final int SHORTEST = 3;
    private static final List<String> ENDINGS =
            List.of("ations", "ation", "ings", "ing", "ions", "ion", "ies", "ed", "es", "s");

    private static final Set<String> SAYING_NOTHING = Set.copyOf(List.of(
            ("a an the and or but if so as at by for from in into of on onto off out over to up with without about after"
                            + " before between is are was were be been being am do does did done have has had having will"
                            + " would can could shall should may might must not no yes i you he she it we they me him her us"
                            + " them my your his its our their this that these those there here what which who whom whose"
                            + " when where why how whether than then too very just also only any some each every all both"
                            + " more most other another such own same one two customer caller customers callers person"
                            + " somebody someone people they'd wants want wanted please thank thanks hello hi okay ok well"
                            + " um uh er like iso digits number value date time said says say get got make made tell told"
                            + " ask asked give given know let us full new many much day")
                    .split(" ", -1)));

    private Stems() {}

    static Set<String> of(String text) {
        return of(Words.of(text.replace('_', ' ')));
    }

    static Set<String> of(List<Word> words) {
        Set<String> stems = new LinkedHashSet<>();
        for (Word word : words) {
            boolean isWord = word.kind() == Word.Kind.LETTERS && word.text().length() >= SHORTEST;
            if (isWord && !SAYING_NOTHING.contains(word.text())) {
                stems.add(ofWord(word.text()));
            }
        }
        return stems;
    }

    static String ofWord(String word) {
        String stem = word.endsWith("back") && word.length() > 6 ? word.substring(0, word.length() - 4) : word;
        for (String ending : ENDINGS) {
            if (stem.endsWith(ending) && stem.length() - ending.length() >= SHORTEST) {
                stem = stem.substring(0, stem.length() - ending.length());
                break;
            }
        }
        boolean hasSilentEnd =
                stem.length() > SHORTEST && (stem.endsWith("e") || stem.endsWith("y") || stem.endsWith("i"));
        return hasSilentEnd ? stem.substring(0, stem.length() - 1) : stem;
    }

    static boolean share(Set<String> some, Set<String> others) {
        return count(some, others) > 0;
    }

    static int count(Set<String> some, Set<String> others) {
        int count = 0;
        for (String stem : some.size() < others.size() ? some : others) {
            count += some.contains(stem) && others.contains(stem) ? 1 : 0;
        }
        return count;
    }
}
