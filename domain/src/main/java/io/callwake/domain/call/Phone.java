package io.callwake.domain.call;

import io.callwake.domain.E164;
import io.callwake.domain.OneLine;
import java.util.regex.Pattern;

/** A party's number or address as it was given; what is not E.164 is kept, and known not to be. */
public record Phone(String given) {

    public static final int LONGEST = 255;

    private static final Pattern NUMBER_LIKE = Pattern.compile("\\+?[0-9 ().\\-/]*[0-9][0-9 ().\\-/]*");
    private static final int KEPT_IN_FRONT = 5;
    private static final int KEPT_DIGITS_BEHIND = 3;
    private static final int SHORT = 11;
    private static final int KEPT_OF_SHORT = 2;
    /** What an E.164 number of eleven characters hides; a spaced one that would hide less is treated as short. */
    private static final int FEWEST_HIDDEN = 3;

    public Phone {
        if (given.isBlank() || given.length() > LONGEST || !OneLine.is(given)) {
            throw new IllegalArgumentException(
                    "a number has 1 to " + LONGEST + " characters on one line: " + OneLine.quoted(given));
        }
    }

    public boolean isE164() {
        return E164.is(given);
    }

    /** {@code +14155550171} becomes {@code +1415****171}; of a short number two characters stay, of anything else nothing. */
    public String masked() {
        if (!NUMBER_LIKE.matcher(given).matches()) {
            return "***";
        }
        if (given.length() < SHORT) {
            return maskedAsShort();
        }
        StringBuilder masked = new StringBuilder(given);
        int digitsBehind = 0;
        for (int i = given.length() - 1; i >= KEPT_IN_FRONT; i--) {
            if (isDigit(given.charAt(i)) && ++digitsBehind > KEPT_DIGITS_BEHIND) {
                masked.setCharAt(i, '*');
            }
        }
        return digitsBehind - KEPT_DIGITS_BEHIND < FEWEST_HIDDEN ? maskedAsShort() : masked.toString();
    }

    private String maskedAsShort() {
        int kept = Math.min(KEPT_OF_SHORT, given.length());
        return "*".repeat(given.length() - kept) + given.substring(given.length() - kept);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Numbers do not end up in logs. */
    @Override
    public String toString() {
        return masked();
    }
}
