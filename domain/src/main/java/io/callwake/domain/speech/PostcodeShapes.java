package io.callwake.domain.speech;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Postcodes that nothing else looks like: those of letters and figures in turn. */
final class PostcodeShapes {

    static final int LONGEST = 7;

    private static final int SHORTEST = 5;

    private static final int INWARD = 3;

    private static final Set<String> BRITISH_AREAS = Set.of(
            ("AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX"
                            + " FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU"
                            + " M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO"
                            + " SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE")
                    .split(" ", -1));

    /** A said "oh" is the letter or the figure. */
    private static final Pattern BRITISH =
            Pattern.compile("([A-Z]{1,2})([0-9O][0-9A-HJKMNPR-Y]?|[1-9]O)([0-9O])([ABD-HJLNP-UW-Z]{2})");

    private static final Pattern CANADIAN =
            Pattern.compile("[ABCEGHJ-NPRSTVXY][0-9O][ABCEGHJ-NPRSTV-Z][0-9O][ABCEGHJ-NPRSTV-Z][0-9O]");

    /** "The M4, 2nd exit". */
    private static final Pattern ORDINAL = Pattern.compile("1ST|2ND|3RD|[04-9]TH");

    private PostcodeShapes() {}

    /** Which is quickly seen. */
    static boolean mayBe(CharSequence signs) {
        int length = signs.length();
        return length >= SHORTEST
                && length <= LONGEST
                && (isFigure(signs.charAt(length - INWARD)) || isFigure(signs.charAt(length - 1)));
    }

    private static boolean isFigure(char c) {
        return Character.isDigit(c) || c == 'o';
    }

    /** The postcode that these signs are, all of them, as it is written. */
    static Optional<String> of(String signs) {
        String capitals = signs.toUpperCase(Locale.ROOT);
        if (CANADIAN.matcher(capitals).matches()) {
            String code = capitals.replace('O', '0');
            return Optional.of(code.substring(0, INWARD) + " " + code.substring(INWARD));
        }
        Matcher british = BRITISH.matcher(capitals);
        if (!british.matches() || !BRITISH_AREAS.contains(british.group(1))) {
            return Optional.empty();
        }
        String figure = british.group(3).replace('O', '0');
        String inward = figure + british.group(4);
        boolean isOrdinal =
                british.group(1).length() == 1 && ORDINAL.matcher(inward).matches();
        return isOrdinal
                ? Optional.empty()
                : Optional.of(british.group(1) + british.group(2).replace('O', '0') + " " + inward);
    }
}
