package io.callwake.domain.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is cited but not meant: words that are cut out of a clause that denies them, as "book the inspection" out of "I do not
 * want to book the inspection". Words that are cited together with their denial speak for themselves.
 */
final class Disowned {

    private static final PhraseSet DAYS =
            PhraseSet.of("monday, tuesday, wednesday, thursday, friday, saturday, sunday, today, tomorrow");
    /** Of somebody who is content. */
    private static final PhraseSet GLAD = PhraseSet.of(
            "happy, glad, pleased, satisfied, impressed, thrilled, delighted, excited, great, good, nice, helpful, love,"
                    + " lovely, fantastic, wonderful, brilliant");
    /** Items that are about what is not wanted. */
    private static final PhraseSet ENDING =
            PhraseSet.of("remove, cancel, off, unsubscribe, delete, end, close, terminate, drop, note");

    private Disowned() {}

    /** What is left; nothing if all of it is disowned. */
    static @Nullable Material without(Material material, Predicate<Passage> isDisowned) {
        List<Passage> own = new ArrayList<>(material.own());
        List<Material.Offer> offers = new ArrayList<>(material.offers());
        own.removeIf(isDisowned);
        offers.removeIf(offer -> isDisowned.test(offer.passage()));
        return own.isEmpty() && offers.isEmpty() ? null : new Material(own, offers);
    }

    /** Whether the clause denies what is cited of it; another clause that is cited too may say yes all the same. */
    static boolean isCutShort(Passage passage) {
        TurnText turn = passage.text();
        int first = passage.place().firstToken();
        int end = passage.place().endToken();
        if (first >= end || Denials.before(turn, first) != Stance.DENIED || isOtherDay(turn.words(), first)) {
            return false;
        }
        int rest = first + 1;
        while (rest < end && !Clauses.isBreak(turn, rest)) {
            rest++;
        }
        return rest == end
                || !(turn.words().get(rest).equals("but") || Polarity.of(turn.words(rest, end)) == Polarity.AFFIRMS);
    }

    /** "I can't do tuesday wednesday at nine works". */
    private static boolean isOtherDay(List<String> words, int first) {
        return first > 0 && DAYS.has(words.get(first)) && DAYS.has(words.get(first - 1));
    }

    /** "I'm not happy" is no good mood, however much of it is cited. */
    static boolean isNotGlad(Passage passage) {
        return isCutShort(passage)
                || isEach(
                        passage,
                        at -> GLAD.has(passage.text().words().get(at)),
                        at -> Denials.before(passage.text(), at) == Stance.DENIED);
    }

    /** Whether a call is said not to be about what is cited. What somebody cannot do or has not got, he does talk about. */
    static boolean isOffTopic(Passage passage, String topic) {
        return isUnwanted(passage, Stems.in(Texts.tokens(topic)));
    }

    /** Whether nobody wants what is to be done. */
    static boolean isNotToBeDone(Passage passage, String item) {
        List<String> words = Texts.tokens(item);
        return !Denials.isDenyingAny(words)
                && !ENDING.isIn(words)
                && isUnwanted(passage, new LinkedHashSet<>(Stems.in(words)));
    }

    /** Of the words that the passage shares with it, or else of the first that says something. */
    private static boolean isUnwanted(Passage passage, Set<String> stems) {
        List<String> words = passage.text().words();
        IntPredicate isUnwanted = at -> Denials.isUnwanted(passage.text(), at);
        IntPredicate isShared = at -> {
            String said = Stems.of(words.get(at));
            return stems.stream().anyMatch(stem -> Stems.isSame(stem, said));
        };
        for (int at = passage.place().firstToken(); at < passage.place().endToken(); at++) {
            if (isShared.test(at)) {
                return isEach(passage, isShared, isUnwanted);
            }
        }
        return isUnwanted.test(passage.place().firstToken());
    }

    /** Whether there are such words and each is like that. */
    private static boolean isEach(Passage passage, IntPredicate isSuch, IntPredicate isLikeThat) {
        boolean isAny = false;
        for (int at = passage.place().firstToken(); at < passage.place().endToken(); at++) {
            if (isSuch.test(at)) {
                isAny = true;
                if (!isLikeThat.test(at)) {
                    return false;
                }
            }
        }
        return isAny;
    }
}
