package io.callwake.domain.analysis;

import java.util.ArrayList;
import java.util.List;

/** Whether an answer says yes. */
enum Polarity {
    AFFIRMS,
    DENIES,
    UNCLEAR;

    private static final int WORDS_READ = 14;

    private static final PhraseSet YES = PhraseSet.of(
            "yes, yeah, yep, yup, yea, ya, aye, sure, correct, right, exactly, of course, absolutely, definitely,"
                    + " certainly, indeed, speaking, thats me, thats it, thats right, thats correct, thats the one,"
                    + " thats fine, thats great, thats good, thats okay, thats perfect, please do, sounds good, sounds great,"
                    + " sounds fine, sounds perfect, works, that works, perfect, okay, ok, fine, alright, all right, great,"
                    + " no problem, no worries, why not, i dont mind, i dont see why not, go ahead, i do, i am, i would,"
                    + " i can, i will, i have, it is, it does, it has, we do, we are, we would, we can, we have, she is,"
                    + " he is, they are, you can, id love to, id like that, works for me, lovely, brilliant, wonderful,"
                    + " this is he, this is she, this is her, this is him, that would be great, that would be fine,"
                    + " that would be good, that would be lovely, that would be perfect, thatd be great, by all means");

    private static final PhraseSet NO = PhraseSet.of(
            "no, nope, nah, not really, never, i dont, i do not, i wont, i cant, i cannot, i wouldnt, i didnt, i havent,"
                    + " im not, i am not, id rather not, wrong, incorrect, not interested, not at all, absolutely not,"
                    + " definitely not, of course not, certainly not, it isnt, it is not, its not, thats not, thats wrong,"
                    + " we dont, we do not, we arent, we havent, it doesnt, please dont, not now, not today, not yet,"
                    + " dont, no thanks, no thank you, no sorry, sorry no, not if");

    private static final PhraseSet MAYBE = PhraseSet.of(
            "maybe, perhaps, i guess, i suppose, not sure, im not sure, i am not sure, i dont know, i do not know,"
                    + " dunno, no idea, mm hm, mm hmm, mhm, uh huh, uhhuh, possibly, it depends, depends, probably, might,"
                    + " i think so, what, pardon, sorry, excuse me, come again, say again, hang on, hold on, let you know,"
                    + " i will let you know, we will let you know, i would have to, i will have to, i have to, we would have to,"
                    + " we will have to, we have to, id have to, wed have to, ill have to, have to ask, need to ask, need to check,"
                    + " need to think, get back to you");

    /** These agree with a sentence as it was said, be there a "not" in it or not. */
    private static final String AGREEING = "thats right, thats correct";

    /** These say again the verb that was asked about. */
    private static final String ECHOING =
            "i do, i am, i would, i can, i will, i have, it is, it does, it has, we do, we are, we would, we have,"
                    + " i dont, i do not, i wont, i cant, i wouldnt, im not, i am not, it isnt,"
                    + " its not, it doesnt, we dont, we arent, i didnt, i havent, please do, please dont, we havent";

    private static final PhraseSet AGREED = PhraseSet.of(AGREEING);
    private static final PhraseSet ECHOED = PhraseSet.of(ECHOING);
    private static final PhraseSet FIRM = PhraseSet.of(AGREEING, ECHOING);

    static Polarity of(List<String> answer) {
        return of(answer, false);
    }

    /**
     * @param isAskedTheOtherWay whether the question held a negation: "You don't need it, do you?" To that a bare yes or no
     *     may mean either
     */
    static Polarity of(List<String> answer, boolean isAskedTheOtherWay) {
        List<String> words = fluent(answer);
        boolean hasYes = false;
        boolean hasNo = false;
        boolean isFirm = false;
        boolean hasMaybe = false;
        int at = 0;
        int read = Math.min(WORDS_READ, words.size());
        while (at < read) {
            int yes = YES.lengthAt(words, at);
            int no = NO.lengthAt(words, at);
            int maybe = MAYBE.lengthAt(words, at);
            int longest = Math.max(yes, Math.max(no, maybe));
            if (longest == 0) {
                if (words.get(at).equals("but") && (hasYes || hasNo)) {
                    return UNCLEAR;
                }
                at++;
                continue;
            }
            isFirm |= FIRM.lengthAt(words, at) == longest;
            if (maybe == longest) {
                hasMaybe = true;
            } else if (yes == longest) {
                hasYes |= !isNegated(words, at);
                hasNo |= isNegated(words, at);
            } else {
                hasNo = true;
            }
            at += longest;
        }
        if (hasYes == hasNo || (hasMaybe && !isFirm) || (isAskedTheOtherWay && !isFirm)) {
            return UNCLEAR;
        }
        return hasYes ? AFFIRMS : DENIES;
    }

    /** "That's right". */
    static boolean isAgreeing(List<String> answer) {
        return AGREED.isIn(read(answer));
    }

    /** "I do". */
    static boolean isEchoing(List<String> answer) {
        return ECHOED.isIn(read(answer));
    }

    private static List<String> read(List<String> answer) {
        List<String> words = fluent(answer);
        return words.subList(0, Math.min(WORDS_READ, words.size()));
    }

    private static boolean isNegated(List<String> words, int at) {
        return at > 0 && words.get(at - 1).equals("not");
    }

    private static List<String> fluent(List<String> words) {
        List<String> fluent = new ArrayList<>();
        for (int i = 0; i < words.size() && fluent.size() < 2 * WORDS_READ; i++) {
            String word = words.get(i);
            boolean isHum = word.equals("mm") || word.equals("uh");
            boolean isHumming = isHum
                    && i + 1 < words.size()
                    && words.get(i + 1).startsWith("h")
                    && words.get(i + 1).length() < 4;
            if (isHumming || !Vocabulary.isFiller(word)) {
                fluent.add(word);
            }
        }
        return fluent;
    }
}
