package io.callwake.domain.analysis;

import java.util.ArrayList;
import java.util.List;

/** The part of a sentence in which something was said. */
final class Clauses {

    private static final PhraseSet BREAKS = PhraseSet.of("and, but, plus, because, so, while, although, theres, then");
    private static final String MARKS = ",;.!?:";

    private Clauses() {}

    /** The words of the clause that holds these offsets. */
    static List<String> around(TurnText turn, int from, int to) {
        int first = tokenAt(turn, from);
        int last = tokenAt(turn, to - 1);
        while (first > 0 && !isBreak(turn, first)) {
            first--;
        }
        int end = last + 1;
        while (end < turn.tokens().size() && !isBreak(turn, end)) {
            end++;
        }
        return new ArrayList<>(turn.words(first, end));
    }

    /** Whether another clause begins with that word. */
    static boolean isBreak(TurnText turn, int token) {
        return token > 0 && (BREAKS.has(turn.tokens().get(token).text()) || isBehindMark(turn, token));
    }

    /** Whether a comma or the like stands in front of that word. */
    static boolean isBehindMark(TurnText turn, int token) {
        int from = turn.tokens().get(token - 1).to();
        int to = turn.tokens().get(token).from();
        for (int i = from; i < to; i++) {
            if (MARKS.indexOf(turn.text().charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    static int tokenAt(TurnText turn, int offset) {
        int low = 0;
        int high = turn.tokens().size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (turn.tokens().get(middle).from() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Whether something is asked not to be done; a "no" in front of it refuses something else. */
    static boolean isForbidden(TurnText turn, int token, int window) {
        for (int i = token - 1; i >= Math.max(0, token - window) && !isBehindMark(turn, i + 1); i--) {
            String word = turn.tokens().get(i).text();
            if (!word.equals("no") && Vocabulary.NEGATIONS.has(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether something is said not to be so, within a few words in front of it in the same clause. */
    static boolean isNegated(TurnText turn, int token, int window) {
        for (int i = token - 1; i >= Math.max(0, token - window); i--) {
            if (isBehindMark(turn, i + 1)) {
                return false;
            }
            String word = turn.tokens().get(i).text();
            boolean isAnswer = word.equals("no") && (i == 0 || isBehindMark(turn, i));
            if (!isAnswer && Vocabulary.NEGATIONS.has(word)) {
                return true;
            }
        }
        return false;
    }
}
