package io.callwake.domain.analysis;

import io.callwake.domain.speech.TimesSaid;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Whether a speaker agrees to something, in words that say so. */
final class Acceptance {

    private static final int FARTHEST = 12;

    private static final PhraseSet ACCEPTING = PhraseSet.of(
            "yes, yeah, yep, yup, sure, fine, works, perfect, great, good, okay, ok, lovely, suits, suit, book, booked, deal,"
                    + " agreed, agree, confirm, confirmed, ill take, well take, lets do, lets say, lets go, see you, see him,"
                    + " put me down, pencil me, sounds, brilliant, wonderful, come, can do, ill be, well be, id like, i want,"
                    + " i can make, schedule, absolutely, definitely, of course, all right, alright, please, do that");
    private static final Set<String> MOODS =
            Set.of("fine", "perfect", "great", "good", "okay", "ok", "lovely", "brilliant", "wonderful", "alright");
    private static final Set<String> BEING =
            Set.of("im", "am", "were", "are", "feel", "feeling", "doing", "very", "really");
    private static final Set<String> ABOUT = Set.of("with", "for", "on", "to", "then", "at");
    private static final PhraseSet HOW_ARE_YOU = PhraseSet.of(
            "how are you, how are things, how is it going, hows it going, how have you been, how do you do, how are we,"
                    + " are you well, are you okay, are you all right");

    private Acceptance() {}

    static boolean isIn(Talk talk, Passage passage) {
        TurnText turn = passage.text();
        TurnText.Place place = passage.place();
        List<String> words = passage.tokens();
        if (Polarity.of(words) == Polarity.DENIES || isSmallTalk(talk, turn)) {
            return false;
        }
        boolean isRefused = Refusals.isIn(talk, turn, passage.context());
        for (int at = ACCEPTING.first(words, 0); at >= 0; at = ACCEPTING.first(words, at + 1)) {
            int token = place.firstToken() + at;
            if (Denials.before(turn, token) == Stance.SAID
                    && Statements.isOwn(turn, token)
                    && !isMood(turn.words(), token)
                    && !(isRefused && !isOfTime(talk, turn, token))) {
                return true;
            }
        }
        return false;
    }

    /** "Tuesday at nine is fine, no thanks, I don't need a confirmation": a refusal behind it is of something else. */
    private static boolean isOfTime(Talk talk, TurnText turn, int token) {
        String clause = turn.textOf(Clauses.startOf(turn, token), token + 1);
        List<String> behind = turn.words(token, Math.min(turn.tokens().size(), token + FARTHEST));
        return !behind.contains("but")
                && !TimesSaid.mentions(clause, talk.lexicon()).isEmpty();
    }

    /** "I am great" agrees to nothing, "I'm good with that" does. */
    private static boolean isMood(List<String> words, int at) {
        boolean isAbout = at + 1 < words.size() && ABOUT.contains(words.get(at + 1));
        return MOODS.contains(words.get(at)) && at > 0 && BEING.contains(words.get(at - 1)) && !isAbout;
    }

    private static boolean isSmallTalk(Talk talk, TurnText turn) {
        OptionalInt question = talk.questionBefore(turn.index());
        if (question.isEmpty()) {
            return false;
        }
        TurnText agent = talk.at(question.getAsInt());
        TurnText.Place asked = talk.lastAsked(agent);
        return HOW_ARE_YOU.isIn(agent.words(asked.firstToken(), asked.endToken()));
    }
}
