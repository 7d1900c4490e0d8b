package io.callwake.domain.analysis;

import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A turn as it is searched: its letters and digits without case, accents of composition, spacing and punctuation, and where
 * in the text each of them stands.
 */
final class TurnText {

    private static final String APOSTROPHES = "'’ʼ`´";
    private static final String STOPS = ".!?…;\n。！？";
    private static final int SHORTEST_BEFORE_DOT = 2;

    private final int index;
    private final Turn turn;
    private final StringBuilder letters = new StringBuilder();
    /** Where words begin; in scripts without spaces every sign may be one. */
    private final BitSet edges = new BitSet();

    private final List<Token> tokens = new ArrayList<>();
    private final List<Sentence> sentences = new ArrayList<>();
    private int[] from;
    private int[] to;

    private int tokenAt = -1;
    private int firstOfSentence;
    private @Nullable List<String> words;

    /**
     * A word or number.
     *
     * @param from the offset of its first character in the text
     * @param to the offset behind its last one
     */
    record Token(String text, int from, int to, int sentence) {}

    /** @param end the index behind its last token */
    record Sentence(int first, int end, boolean isAsked) {}

    /** Where words were found; tokens and offsets, the ends not included. */
    record Place(int firstToken, int endToken, int from, int to) {}

    TurnText(int index, Turn turn) {
        this.index = index;
        this.turn = turn;
        this.from = new int[turn.text().length() + 1];
        this.to = new int[turn.text().length() + 1];
        read(turn.text());
    }

    private void read(String text) {
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int end = at + Character.charCount(c);
            if (c < 128 ? isAsciiWord(c) : isWord(c)) {
                if (tokenAt < 0) {
                    tokenAt = letters.length();
                    edges.set(tokenAt);
                }
                boolean isPlain = c < 128 && (end == text.length() || !isMark(text.codePointAt(end)));
                end = isPlain ? addAscii(c, at) : addOther(text, at, end);
            } else if (!isSilent(c)) {
                endToken();
                if (STOPS.indexOf(c) >= 0 && isEnd(text, end, c)) {
                    endSentence(c == '?' || c == '？');
                }
            }
            at = end;
        }
        endToken();
        endSentence(false);
    }

    private void endToken() {
        if (tokenAt >= 0) {
            tokens.add(
                    new Token(letters.substring(tokenAt), from[tokenAt], to[letters.length() - 1], sentences.size()));
            tokenAt = -1;
        }
    }

    /** A dot within a figure, or behind a letter that is spelled, ends nothing. */
    private boolean isEnd(String text, int end, int stop) {
        boolean isFree = stop > 127 || stop == '\n' || end == text.length() || Character.isWhitespace(text.charAt(end));
        boolean isBehindLetter = stop == '.'
                && !tokens.isEmpty()
                && tokens.getLast().text().length() < SHORTEST_BEFORE_DOT
                && !Character.isDigit(tokens.getLast().text().charAt(0));
        return isFree && !isBehindLetter;
    }

    private void endSentence(boolean isAsked) {
        if (tokens.size() > firstOfSentence) {
            sentences.add(new Sentence(firstOfSentence, tokens.size(), isAsked));
            firstOfSentence = tokens.size();
        }
    }

    private int addAscii(int c, int at) {
        add((char) (c >= 'A' && c <= 'Z' ? c + 32 : c), at, at + 1);
        return at + 1;
    }

    private int addOther(String text, int at, int next) {
        int end = next;
        while (end < text.length() && isMark(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        String plain = Normalizer.normalize(text.substring(at, end), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
        int i = 0;
        while (i < plain.length()) {
            int c = plain.codePointAt(i);
            if (Character.isDigit(c)) {
                add((char) ('0' + Character.digit(c, 10)), at, end);
            } else if (Character.isLetterOrDigit(c) || isMark(c)) {
                if (isWithoutSpaces(c)
                        && !letters.isEmpty()
                        && isWithoutSpaces(letters.codePointBefore(letters.length()))) {
                    edges.set(letters.length());
                }
                for (char unit : Character.toChars(c)) {
                    add(unit, at, end);
                }
            }
            i += Character.charCount(c);
        }
        return end;
    }

    private void add(char c, int first, int end) {
        int size = letters.length();
        if (size == from.length) {
            from = Arrays.copyOf(from, size * 2);
            to = Arrays.copyOf(to, size * 2);
        }
        from[size] = first;
        to[size] = end;
        letters.append(c);
    }

    private static boolean isAsciiWord(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c) || isMark(c);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** What is written inside a word and not heard. */
    private static boolean isSilent(int c) {
        return APOSTROPHES.indexOf(c) >= 0 || Character.getType(c) == Character.FORMAT;
    }

    int index() {
        return index;
    }

    Speaker speaker() {
        return turn.speaker();
    }

    @Nullable
    Long startMs() {
        return turn.startMs();
    }

    String text() {
        return turn.text();
    }

    List<Token> tokens() {
        return tokens;
    }

    List<Sentence> sentences() {
        return sentences;
    }

    /** The tokens from one to another, that one not included. */
    List<String> words(int first, int end) {
        return tokens.subList(first, end).stream().map(Token::text).toList();
    }

    List<String> words() {
        if (words == null) {
            words = words(0, tokens.size());
        }
        return words;
    }

    /** From the first character of a token to the last one of another. */
    String textOf(int first, int end) {
        return first >= end
                ? ""
                : turn.text()
                        .substring(tokens.get(first).from(), tokens.get(end - 1).to());
    }

    String textOf(Place place) {
        return turn.text().substring(place.from(), place.to());
    }

    Place all() {
        return place(0, tokens.size());
    }

    Place place(int first, int end) {
        return first >= end
                ? new Place(first, first, 0, 0)
                : new Place(
                        first,
                        end,
                        tokens.get(first).from(),
                        tokens.get(end - 1).to());
    }

    /**
     * Where these words stand, whole words only, up to case, spacing and punctuation. If they stand there more than once, the
     * last place: what is said last counts.
     */
    @Nullable
    Place find(String words) {
        String sought = new TurnText(index, new Turn(turn.speaker(), words, null)).letters.toString();
        if (sought.isEmpty()) {
            return null;
        }
        String all = letters.toString();
        int last = all.length() - sought.length();
        for (int at = last < 0 ? -1 : edges.previousSetBit(last);
                at >= 0;
                at = at == 0 ? -1 : edges.previousSetBit(at - 1)) {
            int end = at + sought.length();
            if (all.startsWith(sought, at) && (end == all.length() || edges.get(end))) {
                return new Place(tokenOf(from[at]), tokenOf(from[end - 1]) + 1, from[at], to[end - 1]);
            }
        }
        return null;
    }

    private static boolean isWithoutSpaces(int c) {
        return Character.isIdeographic(c)
                || switch (Character.UnicodeScript.of(c)) {
                    case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
                    default -> false;
                };
    }

    private int tokenOf(int offset) {
        int low = 0;
        int high = tokens.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (tokens.get(middle).from() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "TurnText[" + index + "]";
    }
}
