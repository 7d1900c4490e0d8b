package io.callwake.domain.analysis;

import java.util.List;
import java.util.Set;

/** Whose statement it is. */
final class Statements {

    private static final Set<String> SAYING = Set.of(
            "said",
            "says",
            "say",
            "told",
            "tells",
            "think",
            "thinks",
            "thought",
            "believes",
            "claims",
            "asked",
            "wrote");
    private static final Set<String> CONDITIONAL =
            Set.of("if", "whether", "unless", "when", "whenever", "suppose", "case", "until");
    private static final Set<String> ONESELF =
            Set.of("i", "im", "ive", "id", "ill", "we", "weve", "wed", "us", "me", "myself");
    private static final Set<String> OTHERS = Set.of(
            "he",
            "she",
            "they",
            "hes",
            "shes",
            "theyre",
            "theyve",
            "you",
            "youre",
            "is",
            "isnt",
            "has",
            "hasnt",
            "doesnt",
            "nobody",
            "somebody",
            "everybody",
            "people",
            "who",
            "whos");
    private static final Set<String> OF_ANYBODY =
            Set.of("are", "arent", "was", "wasnt", "were", "werent", "do", "dont", "did", "didnt");

    private Statements() {}

    /** Whether a speaker says it himself and for sure, and does not tell what others say. */
    static boolean isOwn(TurnText turn, int at) {
        List<String> before = turn.words(Clauses.startOf(turn, at), at);
        if (before.stream().anyMatch(CONDITIONAL::contains)) {
            return false;
        }
        for (int i = before.size() - 1; i >= 0; i--) {
            if (SAYING.contains(before.get(i))) {
                return before.subList(0, i).stream().anyMatch(ONESELF::contains);
            }
        }
        return true;
    }

    /** The same, and he says it of himself: "my wife is not interested" he does not. */
    static boolean isOfOneself(TurnText turn, int at) {
        List<String> before = turn.words(Clauses.startOf(turn, at), at);
        boolean isVerb = false;
        for (int i = before.size() - 1; i >= 0; i--) {
            String word = before.get(i);
            if (ONESELF.contains(word)) {
                return isOwn(turn, at);
            }
            if (OTHERS.contains(word) || (isVerb && Vocabulary.isContent(word))) {
                return false;
            }
            isVerb |= OF_ANYBODY.contains(word);
        }
        return isOwn(turn, at);
    }
}
