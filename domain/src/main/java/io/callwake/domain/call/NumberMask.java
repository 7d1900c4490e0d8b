package io.callwake.domain.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the numbers of a call in free text, however they are spaced and with or without their country code, and masks them. */
public final class NumberMask {

    private static final Pattern RUN_OF_DIGITS =
            Pattern.compile("[+(]{0,2}[0-9](?:[ \\u00a0().\\-/\\u2010-\\u2014]{0,3}[0-9])*");
    /** Shorter endings of a number are shared by too many other figures. */
    private static final int SHORTEST_ENDING = 7;

    private final List<Phone> phones;

    private NumberMask(List<Phone> phones) {
        this.phones = phones;
    }

    public static NumberMask of(@Nullable Phone from, @Nullable Phone to) {
        return new NumberMask(Stream.of(from, to).filter(Objects::nonNull).toList());
    }

    public String apply(String text) {
        String masked = text;
        for (Phone phone : phones) {
            String literallyMasked = masked.replace(phone.given(), phone.masked());
            masked = phone.digits().isEmpty() ? literallyMasked : maskDigits(literallyMasked, phone);
        }
        return masked;
    }

    private static String maskDigits(String text, Phone phone) {
        StringBuilder masked = new StringBuilder();
        Matcher run = RUN_OF_DIGITS.matcher(text);
        int copied = 0;
        while (run.find()) {
            for (Span span : spansOf(phone.digits(), run)) {
                masked.append(text, copied, span.start()).append(phone.masked());
                copied = span.end();
            }
        }
        return masked.append(text, copied, text.length()).toString();
    }

    private record Span(int start, int end) {}

    /** Where in this run of digits the number, or the longest ending of it, stands. */
    private static List<Span> spansOf(String number, Matcher run) {
        List<Integer> positions = new ArrayList<>();
        StringBuilder digits = new StringBuilder();
        for (int i = run.start(); i < run.end(); i++) {
            char c = run.group().charAt(i - run.start());
            if (c >= '0' && c <= '9') {
                positions.add(i);
                digits.append(c);
            }
        }
        List<Span> spans = new ArrayList<>();
        int shortest = Math.min(SHORTEST_ENDING, number.length());
        int from = 0;
        for (int skipped = 0; skipped <= number.length() - shortest; ) {
            String ending = number.substring(skipped);
            int at = digits.indexOf(ending, from);
            if (at < 0) {
                skipped++;
                continue;
            }
            int start = at == 0 ? run.start() : positions.get(at);
            spans.add(new Span(start, positions.get(at + ending.length() - 1) + 1));
            from = at + ending.length();
        }
        return spans;
    }
}
