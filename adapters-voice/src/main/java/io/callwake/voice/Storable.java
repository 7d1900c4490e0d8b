package io.callwake.voice;

import io.callwake.domain.document.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of what came over the wire what a database can keep. */
final class Storable {

    private static final char REPLACEMENT = '\uFFFD';
    private static final int MOST_DIGITS = 300;

    private Storable() {}

    static Map<String, @Nullable Object> members(Map<?, ?> object) {
        Map<String, @Nullable Object> members = LinkedHashMap.newLinkedHashMap(object.size());
        object.forEach((name, value) -> members.put(text(String.valueOf(name)), tree(value)));
        return members;
    }

    private static @Nullable Object tree(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> object -> members(object);
            case List<?> list -> {
                List<@Nullable Object> elements = new ArrayList<>(list.size());
                list.forEach(element -> elements.add(tree(element)));
                yield elements;
            }
            case String text -> text(text);
            case Number number -> isUsable(decimal(number)) ? number : number.toString();
            case null -> null;
            default -> value;
        };
    }

    /** With U+FFFD for NUL characters and for halves of characters. */
    static String text(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || (Character.isSurrogate(c) && !isPair(text, i))) {
                mended = mended == null ? new StringBuilder(text) : mended;
                mended.setCharAt(i, REPLACEMENT);
            } else if (Character.isSurrogate(c)) {
                i++;
            }
        }
        return mended == null ? text : mended.toString();
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    static BigDecimal decimal(Number number) {
        return Numbers.decimal(number);
    }

    /** Whether it can be written out: 1e999999999 would fill the memory. */
    static boolean isUsable(BigDecimal number) {
        return Math.abs((long) number.precision() - number.scale()) <= MOST_DIGITS
                && Math.abs((long) number.scale()) <= MOST_DIGITS;
    }
}
