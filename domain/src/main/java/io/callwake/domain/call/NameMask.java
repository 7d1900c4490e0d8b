package io.callwake.domain.call;

import io.callwake.domain.call.NumberMask.Find;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds a person's names in free text, each word of them by itself, in capitals or not. */
final class NameMask {

    static final String MASK = "***";

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final String NO_WORD_BEFORE = "(?<![\\p{L}\\p{M}\\p{N}])";
    private static final String NO_WORD_BEHIND = "(?![\\p{L}\\p{M}\\p{N}])";
    private static final int SHORTEST = 2;
    /** Shorter ones with a small letter in front are words such as "de" and "la", which texts are full of. */
    private static final int SHORTEST_IN_SMALL_LETTERS = 3;

    private final @Nullable Pattern words;

    private NameMask(@Nullable Pattern words) {
        this.words = words;
    }

    static NameMask of(@Nullable String name) {
        String alternatives = name == null
                ? ""
                : Arrays.stream(BETWEEN_WORDS.split(name))
                        .filter(NameMask::isName)
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(NameMask::pattern)
                        .collect(Collectors.joining("|"));
        return new NameMask(
                alternatives.isEmpty()
                        ? null
                        : Pattern.compile(alternatives, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    List<Find> in(String text) {
        return words == null
                ? List.of()
                : words.matcher(text)
                        .results()
                        .map(found -> new Find(found.start(), found.end(), MASK))
                        .toList();
    }

    private static boolean isName(String word) {
        int letters = word.codePointCount(0, word.length());
        return letters >= SHORTEST
                && (letters >= SHORTEST_IN_SMALL_LETTERS || !Character.isLowerCase(word.codePointAt(0)));
    }

    /** Scripts without blanks between words have no bounds of words either. */
    private static String pattern(String word) {
        return word.codePoints().anyMatch(Character::isIdeographic)
                ? Pattern.quote(word)
                : NO_WORD_BEFORE + Pattern.quote(word) + NO_WORD_BEHIND;
    }
}
