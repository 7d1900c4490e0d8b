package io.callwake.domain.analysis;

import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads in the whole clause around some words whether they are said not to be so: "I refuse to be called", "never ever in my life
 * want you to call", "anything but pro".
 */
final class Denials {

    private static final int NEAR = 4;
    private static final int LONGEST_STAMMER = 4;

    /** Of verbs that deny what they govern, as far as their forms have it in common. */
    private static final Set<String> REFUSING = Set.of(
            "refus",
            "hat",
            "declin",
            "avoid",
            "forbid",
            "forbad",
            "prohibit",
            "prevent",
            "object",
            "reject",
            "detest",
            "dread",
            "resent",
            "stop",
            "quit",
            "ceas");

    private static final PhraseSet REFUSING_PHRASES =
            PhraseSet.of("sick of, tired of, fed up with, enough of, opposed to, last thing, rather not, mistake to,"
                    + " bad idea to");
    /** These deny nothing but what stands right behind them. */
    private static final PhraseSet EXCLUDING =
            PhraseSet.of("except, except for, other than, rather than, instead of, apart from, but not");

    private static final Set<String> ANY =
            Set.of("any", "anything", "anyone", "anybody", "every", "everything", "everyone", "all", "anywhere");
    /** "Don't forget to call", "I don't mind": together with a "not" they deny nothing. */
    private static final Set<String> HARMLESS = Set.of(
            "mind",
            "forget",
            "hesitate",
            "fail",
            "wait",
            "miss",
            "worry",
            "only",
            "just",
            "doubt",
            "question",
            "preference");
    /** Through these a "not" reaches farther than a few words. */
    private static final Set<String> REACHING = Set.of(
            "want", "wanted", "wanting", "wish", "like", "need", "intend", "let", "allow", "think", "expect", "ever",
            "going", "to", "believe");
    /** "It is not that I'm not", "I never said I would not". */
    private static final Set<String> EMBEDDING = Set.of(
            "that", "said", "say", "saying", "says", "told", "think", "thought", "mean", "meant", "claim", "believe",
            "because", "if", "true", "like", "way", "as", "though", "mention", "know", "why", "see");

    /** The same, of what stands behind them: "that's not a problem book me in". */
    private static final Set<String> HARMLESS_IN_FRONT = Set.of("problem", "issue", "matter");

    private static final PhraseSet AGREEING = PhraseSet.of(
            "dont see why not, not see why not, dont see a problem, dont see any problem, dont have a problem,"
                    + " dont have any problem, dont have any objection, couldnt be more, not be more, couldnt ask for,"
                    + " cant thank, cannot thank");
    /** "Couldn't you come on friday" asks for it. */
    private static final PhraseSet ASKING_FOR =
            PhraseSet.of("cant you, cant we, couldnt you, couldnt we, wouldnt you, wont you");

    private static final Set<String> SUBJECTS = Set.of("i", "you", "we", "he", "she", "they", "it", "really", "just");

    /** What somebody says who does not want something, or does not talk about it, behind a "not". */
    private static final PhraseSet UNWANTED = PhraseSet.of(
            "about, to do with, calling about, ringing about, phoning about, asking about, asking for, calling for, looking"
                    + " for, want, wanting, need, after, interested, like");

    private static final Set<String> STRESSING = Set.of("really", "even", "actually", "just", "at", "all");

    /** "I don't want a call just send a price list". */
    private static final PhraseSet INSTEAD =
            PhraseSet.of("just send, just give, just email, just text, just call, just put");

    private static final PhraseSet NO_WITH_REACH = PhraseSet.of(
            "no longer, no way, no circumstances, no account, no intention, no wish, no desire, no interest, no need, no point, no reason, no use");
    private static final Set<String> BEHIND_A_NO_THAT_ANSWERS = Set.of(
            "no", "i", "im", "id", "ill", "ive", "we", "you", "he", "she", "they", "it", "its", "the", "a", "an", "my",
            "our", "this", "that", "thats", "please", "not", "sorry", "thanks", "thank", "well", "just", "dont");
    private static final Set<String> THINGS = Set.of("plan", "one", "option", "number", "version", "thing", "phone");
    private static final PhraseSet NOT_GOOD = PhraseSet.of(
            "is no, is not, isnt, does not, doesnt, will not, wont, would not, wouldnt, cannot, cant, is out, is bad,"
                    + " is impossible, was not, wasnt, are not, arent, do not, dont");
    private static final PhraseSet NOT_BAD = PhraseSet.of(
            "problem, a problem, an issue, issue, bad, bother, matter, mind, hurt, it, that, trouble, longer than, more than");

    private final TurnText turn;
    private final List<String> words;
    private final int first;
    private final List<Integer> denying = new ArrayList<>();

    private Denials(TurnText turn, int first) {
        this.turn = turn;
        this.words = turn.words();
        this.first = first;
        for (int i = Clauses.startOf(turn, first); i < first; i++) {
            if (isDenying(i)) {
                denying.add(i);
            }
        }
    }

    /** Of what stands in front of a word in its clause. */
    static Stance before(TurnText turn, int token) {
        return new Denials(turn, token).before();
    }

    /** The same of something that has a name, and of what is said of it: "pro is no good". */
    static Stance around(TurnText turn, int first, int end) {
        Stance before = before(turn, first);
        return before == Stance.SAID && new Denials(turn, first).isNoGood(end) ? Stance.DENIED : before;
    }

    /** Whether what stands there in a text is meant: "not this number, please". */
    static boolean isSaid(String text, int from, int to) {
        TurnText said = new TurnText(0, new Turn(Speaker.CUSTOMER, text, null));
        return around(said, Clauses.tokenAt(said, from), Clauses.tokenAt(said, to - 1) + 1) == Stance.SAID;
    }

    /** Whether a field is true if something is not to be: "do not call", "whether he refuses to be called". */
    static boolean isContrary(Sought sought) {
        return isContrary(sought.name(), sought.field().description());
    }

    static boolean isContrary(String name, @Nullable String description) {
        return isDenyingAny(Follows.wordsOf(name))
                || (description != null && isDenyingAny(Texts.tokens(description.split("[,;.:(]", 2)[0])));
    }

    static boolean isDenyingAny(List<String> words) {
        return words.stream().anyMatch(word -> Vocabulary.NEGATIONS.has(word) || isRefusal(Stems.of(word)))
                || REFUSING_PHRASES.isIn(words);
    }

    static boolean isRefusal(String stem) {
        return REFUSING.contains(stem);
    }

    /** Whether somebody says that he hates or refuses what follows; without the words that times are read with. */
    static boolean isRefused(TurnText turn, int token) {
        Denials denials = new Denials(turn, token);
        return denials.before() == Stance.DENIED && denials.isRefusing(denials.denying.getLast());
    }

    /** Whether somebody says that he does not want what stands there, or that he does not talk about it. */
    static boolean isUnwanted(TurnText turn, int token) {
        Denials denials = new Denials(turn, token);
        if (denials.before() != Stance.DENIED) {
            return false;
        }
        int denying = denials.denying.getLast();
        int behind = denying + 1;
        while (behind < token
                && (STRESSING.contains(denials.words.get(behind)) || Vocabulary.isFiller(denials.words.get(behind)))) {
            behind++;
        }
        boolean isInstead = INSTEAD.isIn(denials.words.subList(behind, token));
        return !isInstead && (UNWANTED.lengthAt(denials.words, behind) > 0 || denials.isRefusing(denying));
    }

    private Stance before() {
        if (denying.isEmpty()) {
            return Stance.SAID;
        }
        int last = denying.getLast();
        boolean isTwice = denying.size() > 1 && isEmbedded(denying.get(denying.size() - 2), last);
        return !isTwice && reaches(last) ? Stance.DENIED : Stance.UNCLEAR;
    }

    private boolean isEmbedded(int outer, int inner) {
        return inner - outer <= 2 || words.subList(outer + 1, inner).stream().anyMatch(EMBEDDING::contains);
    }

    private boolean reaches(int at) {
        return first - at <= NEAR
                || isRefusing(at)
                || words.subList(at + 1, first).stream().anyMatch(REACHING::contains);
    }

    private boolean isDenying(int at) {
        String word = words.get(at);
        if (isRefusing(at)) {
            return true;
        }
        if (EXCLUDING.lengthAt(words, at) > 0) {
            return isRightBehind(at + EXCLUDING.lengthAt(words, at));
        }
        if (word.equals("but")) {
            return isExcluding(words, at) && !words.get(at - 1).equals("nothing") && isRightBehind(at + 1);
        }
        if (!Vocabulary.NEGATIONS.has(word) || isStammer(at) || isSuggestion(at) || isHarmless(at)) {
            return false;
        }
        return !word.equals("no") || isNoOfThat(at);
    }

    private boolean isRefusing(int at) {
        return isRefusal(Stems.of(words.get(at))) || REFUSING_PHRASES.lengthAt(words, at) > 0;
    }

    private boolean isRightBehind(int from) {
        return words.subList(Math.min(from, first), first).stream().allMatch(Vocabulary::isSmall);
    }

    /** "Anything but pro", "any plan but pro", and "nothing but pro", which is pro. */
    static boolean isExcluding(List<String> words, int but) {
        return words.subList(Math.max(0, but - 1), but).contains("nothing")
                || (words.subList(Math.max(0, but - 3), but).stream().anyMatch(ANY::contains)
                        && !words.subList(Math.max(0, but - 2), but).equals(List.of("at", "all")));
    }

    /** "I don't, I don't want": said twice, and meant once. */
    private boolean isStammer(int at) {
        for (int length = 1; length <= LONGEST_STAMMER && at + 1 >= 2 * length; length++) {
            List<String> said = words.subList(at + 1 - length, at + 1);
            if (said.equals(words.subList(at + 1 - 2 * length, at + 1 - length))) {
                return true;
            }
        }
        return false;
    }

    /** "Why not", "why don't you", "couldn't you". */
    private boolean isSuggestion(int at) {
        String before = at > 0 ? words.get(at - 1) : "";
        return before.equals("why") || (ASKING_FOR.lengthAt(words, at) > 0 && !SUBJECTS.contains(before));
    }

    private boolean isHarmless(int at) {
        boolean isNothingBut = words.get(at).equals("nothing")
                && at + 1 < words.size()
                && words.get(at + 1).equals("but");
        return isNothingBut
                || AGREEING.lengthAt(words, at) > 0
                || words.subList(Math.min(at + 1, first), Math.min(first, at + 3)).stream()
                        .anyMatch(HARMLESS_IN_FRONT::contains)
                || words.subList(at + 1, Math.min(words.size(), at + 3)).stream()
                        .anyMatch(HARMLESS::contains);
    }

    /** A "no" denies the noun behind it; else it answers something. */
    private boolean isNoOfThat(int at) {
        int start = at;
        while (start > 0 && !Clauses.isBehindMark(turn, start) && Vocabulary.isFiller(words.get(start - 1))) {
            start--;
        }
        boolean isAnswer = start == 0
                || Clauses.isBehindMark(turn, start)
                || (at + 1 < first && Vocabulary.isBehindNo(words.get(at + 1)))
                || (at + 1 < words.size() && BEHIND_A_NO_THAT_ANSWERS.contains(words.get(at + 1)));
        return NO_WITH_REACH.lengthAt(words, at) > 0 || (!isAnswer && first - at <= 2);
    }

    private boolean isNoGood(int end) {
        int at = end;
        while (at < words.size() && (THINGS.contains(words.get(at)) || Vocabulary.isFiller(words.get(at)))) {
            at++;
        }
        boolean isInClause = at < words.size();
        for (int i = end; i <= at && isInClause; i++) {
            isInClause = !Clauses.isBehindMark(turn, i);
        }
        int length = isInClause ? NOT_GOOD.lengthAt(words, at) : 0;
        int behind = at + length;
        return length > 0 && !(behind < words.size() && NOT_BAD.lengthAt(words, behind) > 0);
    }
}
