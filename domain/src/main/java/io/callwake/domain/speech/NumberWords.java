package io.callwake.domain.speech;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/**
 * The words that numbers are made of.
 *
 * @param units from nought to nineteen
 * @param scales what a number before them is multiplied with, from a thousand on
 * @param ordinals up to nineteenth, and the round ones
 */
record NumberWords(
        Map<String, Integer> units,
        Map<String, Integer> tens,
        Set<String> hundred,
        Map<String, BigDecimal> scales,
        Map<String, Integer> ordinals,
        Set<String> ordinalEndings,
        Set<String> oh,
        Map<String, Integer> repeats,
        Set<String> and,
        Set<String> a,
        Set<String> point,
        Set<String> minus,
        Map<String, Integer> dozens,
        Map<String, BigDecimal> fractions,
        Set<String> couple,
        Set<String> about,
        Set<String> orSo,
        Set<String> not,
        Set<String> beforePronoun,
        Set<String> afterPronoun,
        Set<String> noUnit,
        Map<String, Integer> homophones) {

    static final NumberWords NONE = new NumberWords(
            Map.of(), Map.of(), Set.of(), Map.of(), Map.of(), Set.of(), Set.of(), Map.of(), Set.of(), Set.of(),
            Set.of(), Set.of(), Map.of(), Map.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(),
            Set.of(), Map.of());
}
