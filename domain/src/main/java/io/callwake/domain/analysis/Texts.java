package io.callwake.domain.analysis;

import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts that analysts hand in, made fit to be kept. */
final class Texts {

    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {}

    static List<String> tokens(String text) {
        return new TurnText(0, new Turn(Speaker.OTHER, text, null)).words();
    }

    /** Not longer than that, without what cannot be stored; nothing if it is blank. */
    static @Nullable String clean(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        String stripped = text.strip();
        StringBuilder clean = new StringBuilder(Math.min(longest, stripped.length()));
        int i = 0;
        while (i < stripped.length()) {
            int c = stripped.codePointAt(i);
            boolean isWrong = c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
            if (clean.length() + Character.charCount(c) > longest) {
                break;
            }
            clean.appendCodePoint(isWrong ? REPLACEMENT : c);
            i += Character.charCount(c);
        }
        return clean.isEmpty() ? null : clean.toString();
    }

    /** The same on one line. */
    static @Nullable String cleanLine(@Nullable String text, int longest) {
        String clean = clean(text, longest);
        if (clean == null) {
            return null;
        }
        StringBuilder line = new StringBuilder(clean.length());
        boolean isSpace = false;
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                isSpace = true;
            } else {
                if (isSpace && !line.isEmpty()) {
                    line.append(' ');
                }
                isSpace = false;
                line.append(c);
            }
        }
        return line.isEmpty() ? null : line.toString();
    }
}
