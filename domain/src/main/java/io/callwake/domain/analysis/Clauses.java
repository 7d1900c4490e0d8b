package io.callwake.domain.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The part of a sentence in which something was said. */
final class Clauses {

    private static final PhraseSet BREAKS = PhraseSet.of("and, but, plus, because, so, while, although, theres, then");
    private static final int LONGEST = 60;
    private static final String MARKS = ",;.!?:";

    private static final Set<String> SUBJECTS = Set.of(
            "i", "im", "ive", "id", "ill", "we", "weve", "wed", "he", "hes", "she", "shes", "they", "theyre", "its",
            "thats");
    /** Behind these somebody goes on with the same clause, or asks. */
    private static final Set<String> BEFORE_SUBJECTS = Set.of(
            "that", "if", "whether", "think", "say", "said", "says", "saying", "told", "tell", "know", "sure", "hope",
            "mean", "what", "how", "why", "who", "which", "when", "where", "as", "than", "wish", "rather", "believe",
            "thing", "like", "not", "no", "never", "time", "way", "because", "or", "nor", "neither", "do", "did",
            "does", "dont", "didnt", "am", "have", "had", "will", "would", "can", "could", "should", "shall", "was",
            "were", "may", "might", "is");

    private static final Set<String> ORDERING = Set.of(
            "call", "ring", "phone", "text", "write", "send", "try", "use", "take", "reach", "give", "put", "let",
            "ask");
    private static final Set<String> BEFORE_VERBS = Set.of(
            "to",
            "not",
            "dont",
            "never",
            "ever",
            "no",
            "you",
            "i",
            "we",
            "they",
            "he",
            "she",
            "it",
            "would",
            "could",
            "should",
            "will",
            "can",
            "cant",
            "cannot",
            "wont",
            "might",
            "may",
            "must",
            "do",
            "does",
            "did",
            "didnt",
            "doesnt",
            "wouldnt",
            "shouldnt",
            "couldnt",
            "id",
            "ill",
            "the",
            "a",
            "an",
            "my",
            "your",
            "our",
            "phone",
            "up",
            "rather",
            "better",
            "dare",
            "circumstances",
            "anybody",
            "anyone",
            "somebody",
            "people",
            "him",
            "her",
            "them",
            "or",
            "please");
    /** "Could you call", "my number is". */
    private static final Set<String> POLITE = Set.of("can", "could", "would", "will");

    private static final Set<String> OWNING = Set.of("my", "our", "this", "the");
    private static final Set<String> BEING = Set.of("is", "was", "will");
    private static final Set<String> OBJECTS = Set.of("me", "us", "my", "him", "her", "them", "this", "it");

    private Clauses() {}

    /**
     * The first word of the clause that holds a word. What is written down without marks goes on with another clause where a
     * subject stands that nothing before it asks for, and where somebody is told to do something.
     */
    static int startOf(TurnText turn, int token) {
        int start = token;
        // The word itself may be called like one that begins a clause: "plus".
        boolean isStart = token == 0 || isBehindMark(turn, token) || isBegun(turn.words(), token);
        while (!isStart) {
            start--;
            isStart = start == 0 || token - start == LONGEST || isBreak(turn, start) || isBegun(turn.words(), start);
        }
        return start;
    }

    /** Whether a word begins a clause though no mark tells. */
    static boolean isBegun(List<String> words, int at) {
        if (at == 0) {
            return true;
        }
        String word = words.get(at);
        String before = words.get(at - 1);
        boolean isOrder = ORDERING.contains(word)
                && !BEFORE_VERBS.contains(before)
                && at + 1 < words.size()
                && OBJECTS.contains(words.get(at + 1));
        boolean isRequest = POLITE.contains(word)
                && at + 1 < words.size()
                && words.get(at + 1).equals("you");
        boolean isOfThing = OWNING.contains(word) && at + 2 < words.size() && BEING.contains(words.get(at + 2));
        if ((isRequest || isOfThing) && !BEFORE_SUBJECTS.contains(before)) {
            return true;
        }
        return word.equals("please") || isOrder || (SUBJECTS.contains(word) && !BEFORE_SUBJECTS.contains(before));
    }

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
        if (token == 0) {
            return false;
        }
        String word = turn.tokens().get(token).text();
        String before = turn.tokens().get(token - 1).text();
        boolean isExcluding = word.equals("but") && Denials.isExcluding(turn.words(), token);
        boolean isNoReason = word.equals("because") && Vocabulary.NEGATIONS.has(before);
        return (BREAKS.has(word) && !isExcluding && !isNoReason) || isBehindMark(turn, token);
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
