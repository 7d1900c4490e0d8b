package io.callwake.domain.analysis;

import io.callwake.domain.speech.TimesSaid;
import java.util.List;
import java.util.Set;

/** Where somebody says for himself that he wants nothing of it. */
final class Refusals {

    private static final int FARTHEST = 12;

    private static final PhraseSet DEMANDS = PhraseSet.of(
            "no thanks, no thank you, take me off, remove me, remove my, leave me alone, not for me, not for us, isnt for me,"
                    + " isnt for us, not something i, not something we, waste of, go away");
    private static final PhraseSet NO_CALLS =
            PhraseSet.of("dont call, do not call, never call, stop calling, please stop calling");
    private static final PhraseSet NOT_WANTING = PhraseSet.of("dont want, do not want, dont need, do not need");
    private static final PhraseSet SATISFIED =
            PhraseSet.of("not looking for, wont be needing, already have one, happy with what");

    private static final Set<String> BEFORE_NOT_WANTING =
            Set.of("i", "we", "really", "just", "please", "honestly", "and", "but", "so", "no", "thanks");
    private static final PhraseSet BEHIND_CALL = PhraseSet.of(
            "me, us, here, again, back, anymore, any more, ever, please, this number, my number, my house, at all, any longer");
    /** "Don't call before nine" refuses a time, "don't call my wife" somebody else's calls. */
    private static final Set<String> RESTRICTING = Set.of(
            "before", "after", "until", "till", "while", "during", "when", "if", "unless", "between", "on", "at", "in",
            "him", "her", "it", "them", "my", "the", "so", "too");
    /** What a caller may do: "I don't want to be called". Not to want to wait refuses nothing. */
    private static final Set<String> CALLERS_DEEDS = Set.of(
            "call", "ring", "contact", "phone", "hear", "buy", "talk", "speak", "sell", "book", "sign", "order",
            "bother", "disturb", "send", "visit");

    private static final Set<String> OPEN = Set.of("sure", "certain", "know", "say", "saying", "said", "more");

    private static final PhraseSet AFTER_ALL = PhraseSet.of(
            "i am, we are, i do, we do, i would, we would, i might, we might, i could, id love, id like, id take, i want,"
                    + " im interested, i am interested, now i am, now we are, now i, now we, i changed, we changed");
    private static final Set<String> NOT_AFTER_ALL =
            Set.of("to", "not", "you", "sorry", "afraid", "appreciate", "thank", "hope", "have", "happy");

    private final Talk talk;
    private final TurnText turn;
    private final List<String> words;

    private Refusals(Talk talk, TurnText turn) {
        this.talk = talk;
        this.turn = turn;
        this.words = turn.words();
    }

    static boolean isIn(Talk talk, TurnText turn, TurnText.Place place) {
        Refusals refusals = new Refusals(talk, turn);
        for (int i = place.firstToken(); i < place.endToken(); i++) {
            if (refusals.isAt(i)) {
                return true;
            }
        }
        return false;
    }

    /** "It is not that I'm not interested": said so that a mere no to the question does not count either. */
    static boolean isDisowned(TurnText turn, TurnText.Place place) {
        for (int i = place.firstToken(); i < place.endToken(); i++) {
            if (isInterest(turn.words().get(i)) && Denials.before(turn, i) == Stance.UNCLEAR) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(int at) {
        if (isInterest(words.get(at))) {
            return Denials.before(turn, at) == Stance.DENIED
                    && !isOpen(at)
                    && Statements.isOfOneself(turn, at)
                    && !isAfterAll(at);
        }
        if (SATISFIED.lengthAt(words, at) > 0) {
            return isSaid(at) && Statements.isOfOneself(turn, at);
        }
        if (NOT_WANTING.lengthAt(words, at) > 0) {
            return isSaid(at)
                    && isForOneself(at)
                    && isUnwanted(at + NOT_WANTING.lengthAt(words, at))
                    && !isAfterAll(at);
        }
        if (NO_CALLS.lengthAt(words, at) > 0) {
            return isSaid(at) && !isRestricted(at + NO_CALLS.lengthAt(words, at));
        }
        return DEMANDS.lengthAt(words, at) > 0 && isSaid(at);
    }

    private static boolean isInterest(String word) {
        return word.equals("interest") || word.equals("interested");
    }

    /** "I'm not sure I'm interested", "I couldn't be more interested". */
    private boolean isOpen(int at) {
        for (int i = at - 1; i >= Math.max(0, at - FARTHEST) && !Vocabulary.NEGATIONS.has(words.get(i)); i--) {
            if (OPEN.contains(words.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isSaid(int at) {
        return Denials.before(turn, at) == Stance.SAID && Statements.isOwn(turn, at);
    }

    /** "Three don't need one" refuses nothing. */
    private boolean isForOneself(int at) {
        return at == 0 || Clauses.isBehindMark(turn, at) || BEFORE_NOT_WANTING.contains(words.get(at - 1));
    }

    private boolean isUnwanted(int behind) {
        List<String> wanted = words.subList(behind, Math.min(words.size(), behind + 6));
        int to = wanted.indexOf("to");
        if (wanted.contains("else")) {
            return false;
        }
        return to < 0
                || to > 2
                || wanted.subList(to, wanted.size()).stream().map(Stems::of).anyMatch(CALLERS_DEEDS::contains);
    }

    private boolean isRestricted(int behind) {
        int at = behind;
        while (at < words.size() && !isEnd(at) && BEHIND_CALL.lengthAt(words, at) > 0) {
            at += BEHIND_CALL.lengthAt(words, at);
        }
        int end = at;
        while (end < Math.min(words.size(), at + FARTHEST) && !isEnd(end)) {
            end++;
        }
        boolean isTimed =
                !TimesSaid.mentions(turn.textOf(at, end), talk.lexicon()).isEmpty();
        return at < end && (isTimed || RESTRICTING.contains(words.get(at)));
    }

    private boolean isEnd(int at) {
        return Clauses.isBreak(turn, at) || Clauses.isBegun(words, at);
    }

    /** "But I am", "but now we are". */
    private boolean isAfterAll(int at) {
        int but = at;
        int end = Math.min(words.size(), at + FARTHEST);
        while (but < end && !words.get(but).equals("but") && !words.get(but).equals("though")) {
            but++;
        }
        int behind = but + 1;
        int length = behind < words.size() && but < end ? AFTER_ALL.lengthAt(words, behind) : 0;
        int next = behind + length;
        return length > 0 && (next >= words.size() || !NOT_AFTER_ALL.contains(words.get(next)));
    }
}
