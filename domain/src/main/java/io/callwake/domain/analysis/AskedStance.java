package io.callwake.domain.analysis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a question of the agent asks for what it talks of, or for the contrary: a yes to "would you rather we didn't call?" is
 * none to calls.
 */
final class AskedStance {

    private static final Set<String> AUXILIARIES = Set.of(
            "do", "does", "did", "is", "are", "was", "were", "have", "has", "can", "could", "will", "would", "shall",
            "should", "may", "am");
    private static final Set<String> AUXILIARIES_WITH_NOT = Set.of(
            "dont",
            "doesnt",
            "didnt",
            "isnt",
            "arent",
            "wasnt",
            "werent",
            "havent",
            "hasnt",
            "cant",
            "couldnt",
            "wont",
            "wouldnt",
            "shouldnt");
    private static final Set<String> SUBJECTS =
            Set.of("you", "we", "i", "it", "this", "that", "he", "she", "they", "there", "your");

    private static final Set<String> HARMLESS_BEHIND_OR =
            Set.of("not", "no", "so", "something", "anything", "whatever", "what", "maybe");
    private static final Set<String> PASSED_OVER = Set.of("just", "rather", "actually", "maybe", "perhaps");
    private static final Set<String> OBJECTS = Set.of("it", "them", "a", "an");

    private final TurnText turn;
    private final List<String> words;
    private final FlagFollows.Topic topic;
    private final int first;
    private final int end;
    private final int asking;

    private AskedStance(TurnText turn, TurnText.Place asked, FlagFollows.Topic topic) {
        this.turn = turn;
        this.words = turn.words();
        this.topic = topic;
        this.first = asked.firstToken();
        this.end = first
                + Vocabulary.withoutTag(turn.words(first, asked.endToken())).size();
        this.asking = asking();
    }

    /** What a plain yes or no, or "I do", is about in a question with a "not", and what "that's right" is about. */
    static Stance of(TurnText turn, TurnText.Place asked, FlagFollows.Topic topic, List<String> answer) {
        return new AskedStance(turn, asked, topic).of(Polarity.isAgreeing(answer), Polarity.isEchoing(answer));
    }

    /** "Do you own it or does your landlord?", "do you rent or own": no yes tells which. */
    static boolean isEitherOr(TurnText turn, TurnText.Place asked, FlagFollows.Topic topic) {
        return new AskedStance(turn, asked, topic).isEitherOr();
    }

    private Stance of(boolean isAgreeing, boolean isEchoing) {
        if (asking >= 0 && !isNegative(asking)) {
            return stance(asking);
        }
        if (isAgreeing) {
            return isEchoing || asking >= 0 ? Stance.UNCLEAR : stance(first);
        }
        // "I do" answers the verb: "don't you want it?", "you don't want it, do you?"
        boolean isDeniedTwice = asking >= 0 && stance(asking + 3) != Stance.SAID;
        return isDeniedTwice ? Stance.UNCLEAR : Stance.SAID;
    }

    /** Where "do you" stands in front of what the question is about; -1 in a sentence that only sounds like a question. */
    private int asking() {
        int found = -1;
        for (int i = first; i + 1 < end && !topic.isOf(words.get(i)); i++) {
            boolean isAuxiliary = AUXILIARIES.contains(words.get(i)) || AUXILIARIES_WITH_NOT.contains(words.get(i));
            found = isAuxiliary && SUBJECTS.contains(words.get(i + 1)) ? i : found;
        }
        return found;
    }

    /** "Don't you", "do you not". */
    private boolean isNegative(int at) {
        return AUXILIARIES_WITH_NOT.contains(words.get(at))
                || (at + 2 < end && words.get(at + 2).equals("not"));
    }

    /** By what denies it from a word on. What is both asked for and denied, says nothing. */
    private Stance stance(int from) {
        Set<String> said = new LinkedHashSet<>();
        Set<String> denied = new LinkedHashSet<>();
        for (int i = from; i < end; i++) {
            if (!topic.isOf(words.get(i))) {
                continue;
            }
            Stance here = Denials.isDenyingAny(words.subList(from, i)) ? Denials.before(turn, i) : Stance.SAID;
            if (here == Stance.UNCLEAR) {
                return here;
            }
            (here == Stance.SAID ? said : denied).add(Stems.of(words.get(i)));
        }
        if (denied.isEmpty()) {
            return Stance.SAID;
        }
        return denied.stream().anyMatch(said::contains) ? Stance.UNCLEAR : Stance.DENIED;
    }

    private boolean isEitherOr() {
        for (int or = first + 1; or + 1 < end; or++) {
            if (words.get(or).equals("or") && isAlternative(or)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAlternative(int or) {
        int at = or + 1;
        while (at + 1 < end && (PASSED_OVER.contains(words.get(at)) || Vocabulary.isFiller(words.get(at)))) {
            at++;
        }
        String word = words.get(at);
        if (HARMLESS_BEHIND_OR.contains(word)) {
            return false;
        }
        boolean isClause = AUXILIARIES.contains(word) || AUXILIARIES_WITH_NOT.contains(word) || SUBJECTS.contains(word);
        boolean isVerb = at + 1 < end && Vocabulary.isContent(word) && OBJECTS.contains(words.get(at + 1));
        return isClause || isVerb || topic.isOf(word) || topic.isOf(words.get(or - 1));
    }
}
