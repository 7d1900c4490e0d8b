package io.callwake.persistence;

import org.jooq.Converter;
import org.jspecify.annotations.Nullable;

/** Text, as a column holds it: NUL, and halves of characters, cannot be kept and are replaced. */
public final class Texts implements Converter<String, String> {

    private static final long serialVersionUID = 1;

    private static final char NUL = '\0';
    private static final char REPLACEMENT = '\ufffd';

    @Override
    public @Nullable String from(@Nullable String stored) {
        return stored;
    }

    @Override
    public @Nullable String to(@Nullable String text) {
        return text == null ? null : whole(text.replace(NUL, REPLACEMENT));
    }

    private static String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints()
                        .map(each -> isHalf(each) ? REPLACEMENT : each)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    @Override
    public Class<String> fromType() {
        return String.class;
    }

    @Override
    public Class<String> toType() {
        return String.class;
    }
}
