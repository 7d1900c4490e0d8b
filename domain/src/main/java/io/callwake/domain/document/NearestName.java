package io.callwake.domain.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Guesses what somebody meant who has misspelt a name. */
public final class NearestName {

    private static final int MOST_LISTED = 20;
    private static final int SHORT = 3;

    private NearestName() {}

    /** The known name that takes the fewest changes, if it takes few; of several, the one that begins most like it. */
    public static Optional<String> to(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> isNear(name, candidate))
                .min(Comparator.<String>comparingInt(candidate -> changes(name, candidate))
                        .thenComparingInt(candidate -> -sameAtBeginning(name, candidate)));
    }

    /** In a short name one letter may be wrong, or two have changed places; a long text is not compared letter by letter. */
    private static boolean isNear(String name, String candidate) {
        boolean isShort = candidate.length() <= SHORT;
        int most = isShort ? Math.min(1, candidate.length() - 1) : Math.max(2, candidate.length() / 3);
        return Math.abs(name.length() - candidate.length()) <= most
                && (changes(name, candidate) <= most
                        || (isShort && letters(name).equals(letters(candidate))));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT)
                .codePoints()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** What is wrong with a name that is none of the known ones. */
    public static String complaint(String name, Collection<String> known) {
        String hint = hint(name, known);
        return "is not known" + (hint.isEmpty() ? listed(known) : hint);
    }

    /** The end of a sentence about a name that is none of the known ones: which there are. */
    public static String listed(Collection<String> known) {
        return known.stream()
                .limit(MOST_LISTED)
                .collect(Collectors.joining(", ", "; there are ", known.size() > MOST_LISTED ? ", …" : ""));
    }

    /** The end of a sentence about a name that is none of the known ones: what may have been meant. */
    public static String hint(String name, Collection<String> known) {
        return to(name, known)
                .map(nearest -> "; did you mean \"" + nearest + "\"?")
                .orElse("");
    }

    private static int sameAtBeginning(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }

    /** How many letters have to be put in, taken out or replaced; case does not count. */
    private static int changes(String from, String to) {
        String one = from.toLowerCase(Locale.ROOT);
        String other = to.toLowerCase(Locale.ROOT);
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
