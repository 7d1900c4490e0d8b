package io.callwake.domain.speech;

import org.jspecify.annotations.Nullable;

/** Reads what follows the "at" of an address: "example dot net". */
final class DomainNames {

    private static final int MOST_PARTS = 40;
    private static final int SHORTEST_END = 2;

    private final AddressWords words;

    DomainNames(AddressWords words) {
        this.words = words;
    }

    /** A name with at least one dot in it. */
    record Domain(String name, int next) {}

    @Nullable
    Domain at(int start) {
        StringBuilder name = new StringBuilder();
        int end = start;
        int at = start;
        boolean wantsPart = true;
        for (int parts = 0; parts < MOST_PARTS && at < words.size(); parts++) {
            Phrases.Match<String> mark = wantsPart ? null : markAt(at);
            if (mark != null) {
                name.append(mark.meaning());
                at = mark.next();
                wantsPart = mark.meaning().length() == 1;
                end = wantsPart ? end : at;
                continue;
            }
            int from = wantsPart ? words.behindComma(at) : at;
            Spelling.Spelled part = words.part(from);
            boolean mayFollow = wantsPart || (name.indexOf(".") < 0 && mayBeJoined(from)) || isSpelledOn(from, end);
            if (part == null || !mayFollow) {
                break;
            }
            name.append(part.letters());
            at = part.next();
            end = at;
            wantsPart = false;
        }
        if (wantsPart && !name.isEmpty()) {
            name.setLength(name.length() - 1);
        }
        int lastDot = name.lastIndexOf(".");
        return lastDot > 0 && name.length() - lastDot > SHORTEST_END ? new Domain(name.toString(), end) : null;
    }

    private Phrases.@Nullable Match<String> markAt(int index) {
        Phrases.Match<String> mark = words.mark(words.behindComma(index));
        return mark != null && (mark.meaning().startsWith(".") || mark.meaning().equals("-")) ? mark : null;
    }

    /** "G mail": words of one name, as long as no dot was said. */
    private boolean mayBeJoined(int index) {
        return !words.endsAddress(index) && !words.isComma(index - 1);
    }

    private boolean isSpelledOn(int index, int end) {
        return index == end && words.isLetter(index) && words.isLetter(index - 1);
    }
}
