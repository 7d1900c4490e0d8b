package io.callwake.domain.speech;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How numbers are said in English. */
final class EnglishNumbers {

    private static final String UNITS =
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                    + " fifteen sixteen seventeen eighteen nineteen";
    private static final String TENS = "twenty thirty forty fifty sixty seventy eighty ninety";
    private static final String ORDINALS =
            "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh"
                    + " twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth";
    private static final String ROUND_ORDINALS =
            "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth";

    static final NumberWords WORDS = new NumberWords(
            units(),
            counted(TENS, 20, 10),
            Set.of("hundred"),
            Map.of(
                    "thousand", BigDecimal.valueOf(1_000),
                    "k", BigDecimal.valueOf(1_000),
                    "million", BigDecimal.valueOf(1_000_000),
                    "billion", BigDecimal.valueOf(1_000_000_000)),
            ordinals(),
            Set.of("st", "nd", "rd", "th"),
            Set.of("oh", "o"),
            Map.of("double", 2, "triple", 3, "treble", 3),
            Set.of("and"),
            Set.of("a", "an"),
            Set.of("point"),
            Set.of("minus", "negative"),
            Map.of("dozen", 12),
            Map.of(
                    "half", new BigDecimal("0.5"),
                    "quarter", new BigDecimal("0.25"),
                    "quarters", new BigDecimal("0.25")),
            Set.of("couple"),
            Set.of(
                    "about",
                    "around",
                    "roughly",
                    "approximately",
                    "approx",
                    "nearly",
                    "almost",
                    "maybe",
                    "perhaps",
                    "probably",
                    "circa",
                    "over",
                    "under"),
            Set.of("ish", "odd"),
            Set.of("not", "isnt", "wasnt", "arent", "never"),
            Set.of(
                    "that", "this", "the", "which", "no", "another", "any", "every", "each", "other", "new", "old",
                    "next", "last", "first", "second", "third", "good", "right", "wrong", "same", "only", "some",
                    "your", "my"),
            Set.of("of", "who", "that", "which", "another", "thing", "day", "moment", "second", "sec"),
            Set.of(
                    "and", "or", "to", "the", "a", "an", "of", "in", "on", "at", "is", "are", "was", "i", "it", "you",
                    "we", "they", "but", "so", "no", "not", "yes", "yeah", "please", "for", "if", "then", "would",
                    "will", "can", "maybe", "ish", "odd", "times", "by", "with", "from", "that", "this", "about",
                    "think", "okay", "ok"),
            Map.of("to", 2, "too", 2, "for", 4, "won", 1, "ate", 8));

    private EnglishNumbers() {}

    private static Map<String, Integer> counted(String words, int first, int step) {
        Map<String, Integer> counted = new HashMap<>();
        int value = first;
        for (String word : List.of(words.split(" ", -1))) {
            counted.put(word, value);
            value += step;
        }
        return counted;
    }

    private static Map<String, Integer> units() {
        Map<String, Integer> units = counted(UNITS, 0, 1);
        units.put("nought", 0);
        units.put("nil", 0);
        return Map.copyOf(units);
    }

    private static Map<String, Integer> ordinals() {
        Map<String, Integer> ordinals = counted(ORDINALS, 0, 1);
        ordinals.putAll(counted(ROUND_ORDINALS, 20, 10));
        return Map.copyOf(ordinals);
    }
}
