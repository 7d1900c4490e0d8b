package io.callwake.domain.analysis;

import java.util.List;

/** Words that say nothing by themselves, and words that turn what is said around. */
final class Vocabulary {

    /** Sounds of thinking, in whatever language. */
    static final PhraseSet FILLERS = PhraseSet.of(
            "um, umm, uhm, uh, uhh, er, err, erm, ah, eh, oh, hm, hmm, hmmm, mm, mmm, mhm, huh, uhhuh, ähm, äh, öh, euh");

    private static final PhraseSet GREETINGS = PhraseSet.of(
            "hello, hi, hey, hiya, morning, good, evening, afternoon, day, bye, goodbye, cheers, thanks, thank, speaking,"
                    + " hallo, hola, bonjour, ciao, moin, tschüss, danke, welcome, please, sorry, pardon");

    private static final PhraseSet YES_AND_NO = PhraseSet.of(
            "yes, yeah, yep, yup, yea, ya, no, nope, nah, ok, okay, right, sure, alright, fine, correct, exactly, ja,"
                    + " nein, si, sí, oui, non, jo, mhm");

    private static final PhraseSet SMALL = PhraseSet.of(
            "a, an, the, this, that, these, those, it, its, he, she, him, her, his, hers, i, im, ive, id, ill, me, my,"
                    + " mine, you, youre, youve, youd, your, yours, we, were, weve, us, our, they, theyre, them, their,"
                    + " and, or, but, so, if, then, than, as, at, by, for, from, in, into, of, off, on, onto, out, over,"
                    + " to, up, with, about, is, are, am, was, be, been, being, do, does, did, done, have, has, had, can,"
                    + " could, will, would, shall, should, may, might, must, there, theres, here, thats, what, whats,"
                    + " which, who, whos, whom, whose, when, where, why, how, well, just, like, really, very, too, also,"
                    + " not, dont, doesnt, didnt, isnt, arent, wasnt, cant, wont, let, lets, got, get, go, going, gonna,"
                    + " know, mean, think, see, say, said, now, again, anything, something, one, some, any, all, both");

    /** What says something although none of its words does. */
    private static final PhraseSet SET_PHRASES = PhraseSet.of(
            "think about it, think about that, think about this, think it over, think that over, think this over,"
                    + " have a think, let you know, not for me, not for us, go for it, up for it, im in, were in, im out");

    static final PhraseSet NEGATIONS = PhraseSet.of(
            "not, no, never, without, neither, nor, none, dont, doesnt, didnt, isnt, arent, wasnt, werent, cant, cannot,"
                    + " couldnt, wont, wouldnt, shouldnt, havent, hasnt, hadnt, aint, nobody, nothing, hardly");

    /** After these a speaker says what he means instead. */
    static final PhraseSet CORRECTIONS = PhraseSet.of(
            "no wait, no sorry, no actually, wait, actually, sorry, i mean, i meant, make that, make it, scratch that,"
                    + " rather, correction, or rather, let me correct that, thats wrong, strike that, my mistake, no its,"
                    + " no it is, no thats, no i said, i said");

    /** The same, where they cannot be mere talk. */
    static final PhraseSet FIRM_CORRECTIONS = PhraseSet.of(
            "no wait, no sorry, no actually, make that, make it, scratch that, correction, or rather, let me correct that,"
                    + " strike that, my mistake, no its, no it is, no thats, sorry its, sorry i meant, i meant, i mean its,"
                    + " actually its, actually make");

    /** These and a "no" together take nothing back. */
    private static final PhraseSet BEHIND_NO = PhraseSet.of(
            "problem, problems, rush, hurry, worries, idea, matter, need, thanks, thank, doubt, one, more, longer, other, others,"
                    + " way, later, earlier, sooner, less, trouble, bother, big, biggie, point, reason");

    /** With these a speaker takes back what was agreed, without anything instead. */
    static final PhraseSet RETRACTIONS = PhraseSet.of(
            "changed my mind, change my mind, forget it, forget about it, forget that, cancel that, cancel it, scratch that,"
                    + " strike that, call it off, on second thought, on second thoughts, i take that back, lets not,"
                    + " dont bother, better not");

    private static final PhraseSet ASKING = PhraseSet.of(
            "who, whos, what, whats, when, where, wheres, which, why, how, hows, is, isnt, are, arent, was, were, do, dont,"
                    + " does, did, didnt, can, could, would, will, shall, should, may, have, has, am, any chance");

    private static final PhraseSet LEADING =
            PhraseSet.of("so, and, okay, ok, right, well, but, great, perfect, alright, now, then, or, um, uh, er, ah");

    private static final PhraseSet TAGS = PhraseSet.of(
            "isnt it, arent you, dont you, doesnt it, wasnt it, is it, do you, are you, right, correct, is that right,"
                    + " is that correct, yes, yeah, okay, ok, is that okay, is that so, dont we, wont you, didnt you,"
                    + " does that sound right, does that work, is that fine, is that all right");

    private static final int LONGEST_OF_LETTERS_AND_FIGURES = 20;

    private Vocabulary() {}

    /** Whether it says something that can be true or false. */
    static boolean isContent(String word) {
        return !isSmall(word) && !GREETINGS.has(word) && !YES_AND_NO.has(word) && !FILLERS.has(word) && !isCode(word);
    }

    /** Nobody says a long word of letters and figures. */
    private static boolean isCode(String word) {
        return word.length() > LONGEST_OF_LETTERS_AND_FIGURES
                && word.chars().anyMatch(Character::isDigit)
                && word.chars().anyMatch(Character::isLetter);
    }

    /** Whether it is one of those that hold others together. */
    static boolean isSmall(String word) {
        return SMALL.has(word) || FILLERS.has(word);
    }

    static boolean hasContent(List<String> words) {
        return words.stream().anyMatch(Vocabulary::isContent) || SET_PHRASES.isIn(words);
    }

    static boolean isFiller(String word) {
        return FILLERS.has(word);
    }

    /** Whether a "no" stands there with which somebody begins anew: "pro, no, plus". */
    static boolean isTakingBack(List<String> words, int at) {
        return words.get(at).equals("no") && (at + 1 == words.size() || !BEHIND_NO.has(words.get(at + 1)));
    }

    /** "No problem", "no rush". */
    static boolean isBehindNo(String word) {
        return BEHIND_NO.has(word);
    }

    /** Whether what stands behind these words is said instead of what stands before them. */
    static boolean isCorrection(List<String> between) {
        for (int i = 0; i < between.size(); i++) {
            if (isTakingBack(between, i)) {
                return true;
            }
        }
        return CORRECTIONS.isIn(between);
    }

    /** Whether a sentence asks, though its question mark may have been lost. */
    static boolean isQuestion(List<String> words, boolean hasMark) {
        if (hasMark) {
            return true;
        }
        int at = 0;
        while (at < words.size() && LEADING.lengthAt(words, at) > 0) {
            at++;
        }
        return at < words.size() && ASKING.lengthAt(words, at) > 0;
    }

    /** The words without a tag at their end: "it is twelve years old, isn't it". */
    static List<String> withoutTag(List<String> words) {
        for (int length = Math.min(4, words.size() - 1); length > 0; length--) {
            int at = words.size() - length;
            if (TAGS.lengthAt(words, at) == length) {
                return words.subList(0, at);
            }
        }
        return words;
    }

    /** "Is that right?" asks about the sentence before. */
    static boolean isTag(List<String> words) {
        return !words.isEmpty() && TAGS.lengthAt(words, 0) == words.size();
    }
}
