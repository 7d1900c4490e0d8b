package io.callwake.llm.analysis;

import io.callwake.domain.analysis.Cited;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.speech.Word;
import io.callwake.domain.speech.Words;
import java.util.List;
import java.util.Set;

/**
 * A turn, and what is in it.
 *
 * @param number the number of the turn in the call
 * @param text without sentences that are said to nobody on the line
 */
record Heard(int number, Speaker speaker, String text, List<Word> words, WordRow row, Set<String> stems) {

    private static final int LONGEST_CITED = 400;
    private static final int AROUND = 150;
    private static final int NEAR = 3;
    private static final Set<String> NOT = Set.of(
            "not", "no", "never", "dont", "doesnt", "didnt", "isnt", "wasnt", "cant", "wont", "without", "hardly",
            "nor");

    private static final Set<String> ASKING = Set.of(
            "would", "do", "does", "did", "are", "is", "was", "shall", "should", "can", "could", "may", "will", "have",
            "has");
    private static final Set<String> ASKED = Set.of("you", "we", "i", "it", "this", "that", "he", "she", "they");

    static Heard of(int number, Speaker speaker, String text) {
        List<Word> words = Words.of(text);
        return new Heard(number, speaker, text, words, WordRow.of(words), Stems.of(words));
    }

    boolean isBy(Speaker whom) {
        return speaker == whom;
    }

    /** The end of a question may be missing, if somebody fell in. */
    boolean isQuestion() {
        if (text.indexOf('?') >= 0) {
            return true;
        }
        for (int i = 0; i + 1 < row.size(); i++) {
            if (ASKING.contains(row.text(i)) && ASKED.contains(row.text(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a few words before it say that it is not so. */
    boolean isNegated(int index) {
        for (int i = Math.max(0, index - NEAR); i < index; i++) {
            if (NOT.contains(row.text(i))) {
                return true;
            }
        }
        return false;
    }

    boolean isAsked(int index) {
        int end = endOfSentence(row.words().get(index).to());
        return end < text.length() && text.charAt(end) == '?';
    }

    /** The sentence around words of the row. */
    Cited citedAround(int first, int next) {
        return cited(row.words().get(first).from(), row.words().get(next - 1).to());
    }

    /** The sentence around a place in the text; of an endless one what is near. */
    Cited cited(int from, int to) {
        int start = startOfSentence(from);
        int end = endOfSentence(to);
        if (end - start > LONGEST_CITED) {
            start = blankBehind(Math.max(start, from - AROUND), from);
            end = blankBefore(Math.min(end, to + AROUND), to);
        }
        return new Cited(
                number,
                text.substring(start, Math.min(end, start + LONGEST_CITED)).strip());
    }

    /** All of it, or where it begins. */
    Cited cited() {
        int end = text.length() <= LONGEST_CITED ? text.length() : blankBefore(LONGEST_CITED, 1);
        return new Cited(number, text.substring(0, end).strip());
    }

    private int startOfSentence(int from) {
        int start = from;
        while (start > 0 && from - start <= LONGEST_CITED && !isEnd(start - 1)) {
            start--;
        }
        return start;
    }

    private int endOfSentence(int to) {
        int end = to;
        while (end < text.length() && end - to <= LONGEST_CITED && !isEnd(end)) {
            end++;
        }
        return end;
    }

    /** A mark with a blank behind it; that of "9.30" is none. */
    private boolean isEnd(int at) {
        char c = text.charAt(at);
        boolean isMark = c == '.' || c == '?' || c == '!';
        return c == '\n' || (isMark && (at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1))));
    }

    private int blankBehind(int from, int latest) {
        int at = from;
        while (at < latest && at > 0 && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int blankBefore(int to, int earliest) {
        int at = to;
        while (at > earliest && at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        return at;
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "Heard[" + number + " " + speaker + "]";
    }
}
