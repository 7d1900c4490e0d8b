package io.callwake.voice.generic;

import io.callwake.domain.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a header holds a signature, and perhaps the time of signing: {@code sha256={signature}}, or
 * {@code t={timestamp},v1={signature}}. Other parts between the separators are passed over, and a part may stand several times.
 */
record HeaderPattern(List<Part> parts, String separator) {

    static final HeaderPattern PLAIN = new HeaderPattern(List.of(new Part("", Slot.SIGNATURE)), ",");

    private static final int MOST_PIECES = 50;

    HeaderPattern {
        parts = List.copyOf(parts);
    }

    enum Slot {
        SIGNATURE("{signature}"),
        TIMESTAMP("{timestamp}");

        private final String name;

        Slot(String name) {
            this.name = name;
        }
    }

    record Part(String prefix, Slot slot) {}

    /** @throws IllegalArgumentException quoting the text, if it is no such pattern */
    static HeaderPattern parse(String text, String separator) {
        List<Part> parts = new ArrayList<>();
        for (String piece : text.split(Pattern.quote(separator), -1)) {
            Slot slot = piece.endsWith(Slot.SIGNATURE.name)
                    ? Slot.SIGNATURE
                    : piece.endsWith(Slot.TIMESTAMP.name) ? Slot.TIMESTAMP : null;
            String prefix = slot == null ? piece : piece.substring(0, piece.length() - slot.name.length());
            if (slot == null || prefix.indexOf('{') >= 0) {
                throw new IllegalArgumentException(OneLine.quoted(piece.strip())
                        + " does not end with {signature} or {timestamp}, like \"v1={signature}\"");
            }
            parts.add(new Part(prefix.strip(), slot));
        }
        HeaderPattern pattern = new HeaderPattern(parts, separator);
        if (!pattern.has(Slot.SIGNATURE)) {
            throw new IllegalArgumentException(OneLine.quoted(text) + " has no {signature}");
        }
        return pattern;
    }

    boolean hasTimestamp() {
        return has(Slot.TIMESTAMP);
    }

    private boolean has(Slot slot) {
        return parts.stream().anyMatch(part -> part.slot() == slot);
    }

    List<String> signatures(String header) {
        return values(header, Slot.SIGNATURE);
    }

    Optional<String> timestamp(String header) {
        return values(header, Slot.TIMESTAMP).stream().findFirst();
    }

    private List<String> values(String header, Slot slot) {
        List<String> pieces = parts.size() == 1 && parts.getFirst().prefix().isEmpty()
                ? List.of(header)
                : List.of(header.split(Pattern.quote(separator), MOST_PIECES));
        List<String> values = new ArrayList<>();
        for (int place = 0; place < parts.size(); place++) {
            Part part = parts.get(place);
            if (part.slot() != slot) {
                continue;
            }
            if (part.prefix().isEmpty()) {
                if (place < pieces.size()) {
                    values.add(pieces.get(place).strip());
                }
            } else {
                pieces.stream()
                        .map(String::strip)
                        .filter(piece -> piece.startsWith(part.prefix()))
                        .map(piece -> piece.substring(part.prefix().length()).strip())
                        .forEach(values::add);
            }
        }
        values.removeIf(String::isEmpty);
        return values;
    }
}
