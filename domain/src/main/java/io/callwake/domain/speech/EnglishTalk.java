package io.callwake.domain.speech;

import java.util.Set;

/** What is said in English while thinking. */
final class EnglishTalk {

    static final Phrases<Boolean> FILLERS = new Phrases<Boolean>()
            .with(
                    true,
                    "um, umm, uhm, uh, uhh, er, err, erm, ah, eh, hm, hmm, hmmm, mm, like, you know, let me see, let us see,"
                            + " lets see, let me think, kind of, sort of");

    static final Phrases<Boolean> OWN_NUMBER = new Phrases<Boolean>()
            .with(
                    true,
                    "this number, on this number, the same number, this same number, the number im calling from, the number i am"
                            + " calling from, the one im calling from, the one i am calling from, the number you called,"
                            + " the number you dialled, the number you dialed, the number youre calling, number i called from, number i called you from, the one i called from, the one i called you from,"
                            + " the number im on, the phone im calling from, the phone im on, on this phone, this very number,"
                            + " the number im calling you from, the one you called, the one you called me on");

    /** Words that are said again without meaning anything by it. */
    static final Set<String> SMALL = Set.of(
            "at", "on", "in", "the", "a", "to", "and", "or", "of", "by", "is", "its", "for", "next", "this", "my",
            "not");

    private EnglishTalk() {}
}
