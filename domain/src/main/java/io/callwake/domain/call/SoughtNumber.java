package io.callwake.domain.call;

import io.callwake.domain.call.NumberMask.Find;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A number as something to be found in texts: whole, without its country code, or without its area code as well. An ending of
 * nine digits or more is this number wherever it stands; a shorter one only where it stands for itself, since other numbers
 * and figures share it.
 */
final class SoughtNumber {

    private static final int UNMISTAKABLE = 9;
    private static final int SHORTEST_LOCAL_NUMBER = 7;
    private static final int LONGEST_COUNTRY_CODE = 3;
    /** Less is an extension or an emergency number, and more often a figure. */
    private static final int SHORTEST = 4;

    private static final List<String> INTERNATIONAL_PREFIXES = List.of("0011", "011", "00", "");
    private static final List<String> TRUNK_PREFIXES = List.of("0", "");

    private final String digits;
    private final int shortestEnding;
    private final String mask;

    private SoughtNumber(String digits, boolean international, String mask) {
        this.digits = digits;
        this.shortestEnding = shortestEndingOf(digits.length(), international);
        this.mask = mask;
    }

    static Optional<SoughtNumber> of(Phone phone) {
        String local = localPartOf(phone.given());
        boolean spelled = local.codePoints().anyMatch(Character::isLetter);
        return DigitRun.allIn(local).stream()
                .map(DigitRun::digits)
                .max(Comparator.comparingInt(String::length))
                .filter(digits -> digits.length() >= (spelled ? SHORTEST_LOCAL_NUMBER : SHORTEST))
                .map(digits -> new SoughtNumber(digits, local.startsWith("+"), phone.masked()));
    }

    /** {@code sip:+14155550171@10.0.0.1} without what is no part of the number. */
    private static String localPartOf(String given) {
        return given.replaceFirst("^.*<", "")
                .replaceFirst("^[A-Za-z]+:", "")
                .replaceFirst("[@;>].*$", "")
                .strip();
    }

    private static int shortestEndingOf(int length, boolean international) {
        if (length >= SHORTEST_LOCAL_NUMBER + LONGEST_COUNTRY_CODE) {
            return SHORTEST_LOCAL_NUMBER;
        }
        return international
                ? Math.max(SHORTEST, length - LONGEST_COUNTRY_CODE)
                : Math.min(SHORTEST_LOCAL_NUMBER, length);
    }

    /** First where it fills groups of digits, then where it touches others: "4155550171 4155550171" is no 1-415-555-0171. */
    List<Find> in(DigitRun run) {
        List<Find> finds = new ArrayList<>();
        BitSet covered = new BitSet();
        addFinds(finds, covered, run, true);
        addFinds(finds, covered, run, false);
        return finds;
    }

    private void addFinds(List<Find> finds, BitSet covered, DigitRun run, boolean inGroups) {
        int shortest = inGroups ? shortestEnding : UNMISTAKABLE;
        for (int skipped = 0; skipped <= digits.length() - shortest; skipped++) {
            String ending = digits.substring(skipped);
            for (int at = run.digits().indexOf(ending);
                    at >= 0;
                    at = run.digits().indexOf(ending, at + 1)) {
                int end = at + ending.length();
                if (covered.nextClearBit(at) < end && (!inGroups || run.endsGroup(end - 1))) {
                    int begin = at - prefixBefore(run, at, skipped);
                    if (!inGroups || (run.beginsGroup(begin) && isMeant(run, begin, end, skipped))) {
                        covered.set(at, end);
                        finds.add(new Find(startOf(run, begin, end), run.placeAfter(end - 1), mask));
                    }
                }
            }
        }
    }

    private boolean isMeant(DigitRun run, int begin, int end, int skipped) {
        if (digits.length() - skipped >= UNMISTAKABLE) {
            return true;
        }
        if (digits.length() < SHORTEST_LOCAL_NUMBER) {
            return begin == 0 && end == run.size();
        }
        boolean withCountry = run.digits().startsWith(digits.substring(0, skipped), begin);
        return isBeginning(run, begin, withCountry) && isEnd(run.text(), run.placeAfter(end - 1));
    }

    /** How many digits before the ending only say how to dial it: 00, the country code, a trunk zero. */
    private int prefixBefore(DigitRun run, int at, int skipped) {
        for (String international : INTERNATIONAL_PREFIXES) {
            for (String country : List.of(digits.substring(0, skipped), "")) {
                for (String trunk : TRUNK_PREFIXES) {
                    String prefix = international + country + trunk;
                    int begin = at - prefix.length();
                    if (run.digits().startsWith(prefix, begin) && run.beginsGroup(begin)) {
                        return prefix.length();
                    }
                }
            }
        }
        return 0;
    }

    private static boolean isBeginning(DigitRun run, int begin, boolean withCountry) {
        int place = run.placeOf(begin);
        int before = place == 0 ? ' ' : run.text().codePointBefore(place);
        if (isLatinLetter(before) || Character.getType(before) == Character.CURRENCY_SYMBOL) {
            return false;
        }
        // Whoever writes a plus means all that follows it.
        if (before == '+') {
            return withCountry;
        }
        return begin == 0 || !isLikeAreaCode(run, begin - 1);
    }

    private static boolean isEnd(String text, int place) {
        return place == text.length() || !isLatinLetter(text.codePointAt(place));
    }

    /** Such letters make a code of the digits beside them; other scripts set no space between a word and a number. */
    private static boolean isLatinLetter(int c) {
        return Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
    }

    /** Two or three digits in front, or several with a zero at the head of it all, make a number with another area code. */
    private static boolean isLikeAreaCode(DigitRun run, int last) {
        String group = run.groupEndingAt(last);
        return group.length() == 2
                || group.length() == 3
                || (group.length() == last + 1 && group.length() > 1 && group.startsWith("0"));
    }

    /** With the plus in front, and with a bracket that is closed within the number. */
    private static int startOf(DigitRun run, int begin, int end) {
        String text = run.text();
        int start = run.placeOf(begin);
        boolean closes = text.substring(start, run.placeOf(end - 1)).indexOf(')') >= 0;
        while (start > 0 && (text.charAt(start - 1) == '+' || (closes && text.charAt(start - 1) == '('))) {
            start--;
        }
        return start;
    }
}
