package io.callwake.domain;

import java.util.UUID;

/** The public text form of an id: a prefix that names the kind, and a UUID in 26 characters of lower-case base 32. */
public final class TypeId {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int SUFFIX_LENGTH = 26;

    private TypeId() {}

    public static String format(String prefix, UUID id) {
        char[] suffix = new char[SUFFIX_LENGTH];
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int i = SUFFIX_LENGTH - 1; i >= 0; i--) {
            suffix[i] = ALPHABET.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return prefix + "_" + new String(suffix);
    }

    /** @throws IllegalArgumentException if the text is not an id of this kind; the message quotes it */
    public static UUID parse(String prefix, String text) {
        int start = prefix.length() + 1;
        if (text.length() != start + SUFFIX_LENGTH || !text.startsWith(prefix + "_") || text.charAt(start) > '7') {
            throw malformed(prefix, text);
        }
        long high = 0;
        long low = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw malformed(prefix, text);
            }
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | digit;
        }
        return new UUID(high, low);
    }

    private static IllegalArgumentException malformed(String prefix, String text) {
        return new IllegalArgumentException("not an id of the form " + prefix + "_…: " + OneLine.quoted(text));
    }
}
