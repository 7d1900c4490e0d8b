package io.callwake.http.call;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a body is wanted, as RFC 9110 has it. Several parts at once are not given, nor is what cannot be understood: then
 * it is the whole.
 *
 * @param last the last byte, itself wanted as well
 */
record ByteRange(long first, long last) {

    private static final Pattern ONE = Pattern.compile("bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})");

    sealed interface Wanted {

        record Whole() implements Wanted {}

        record Part(ByteRange range) implements Wanted {}

        /** There is nothing there. */
        record Beyond() implements Wanted {}
    }

    static Wanted of(@Nullable String header, long length) {
        return Optional.ofNullable(header)
                .map(String::strip)
                .map(ONE::matcher)
                .filter(Matcher::matches)
                .map(range -> of(range.group(1), range.group(2), length))
                .orElseGet(Wanted.Whole::new);
    }

    private static Wanted of(String from, String to, long length) {
        if (from.isEmpty()) {
            return to.isEmpty() ? new Wanted.Whole() : ending(Long.parseLong(to), length);
        }
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? length - 1 : Math.min(Long.parseLong(to), length - 1);
        if (!to.isEmpty() && Long.parseLong(to) < first) {
            return new Wanted.Whole();
        }
        return first >= length ? new Wanted.Beyond() : new Wanted.Part(new ByteRange(first, last));
    }

    private static Wanted ending(long bytes, long length) {
        return bytes == 0
                ? new Wanted.Beyond()
                : new Wanted.Part(new ByteRange(Math.max(0, length - bytes), length - 1));
    }

    long length() {
        return last - first + 1;
    }
}
