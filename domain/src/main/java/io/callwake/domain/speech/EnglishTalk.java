package io.callwake.domain.speech;

import java.util.List;
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

    static final Phrases<Boolean> INTRODUCTIONS = new Phrases<Boolean>()
            .with(true, "my name is, my name, the name is, name is, my full name is, i am called, im called")
            .with(false, "this is, im, i am, its, it is, speaking with, speaking to, here is, am i speaking with, it");

    /** Words that follow on "I'm" and are no names, though a machine that writes down what it hears may begin them large. */
    static final Set<String> NO_NAMES =
            Set.copyOf(List.of(("a an the and or but so i im ive you we they he she it its is am are was be been"
                            + " my your our his her their me us them this that these those there here what who when where why how"
                            + " which yes yeah yep no not nope ok okay sure well right correct thanks thank please sorry hello hi"
                            + " hey good great fine happy glad afraid interested looking calling trying going getting having just"
                            + " still very really quite only also too in on at of for from with about to by as if because then than"
                            + " now today tomorrow yesterday tonight morning afternoon evening monday tuesday wednesday thursday"
                            + " friday saturday sunday january february march april may june july august september october november"
                            + " december speaking home busy back all some any one two three four five six seven eight nine ten"
                            + " do does did dont cant wont would will can could should might must have has had got get want need"
                            + " call name names spelled spelt do actually maybe perhaps probably like mean think guess say said"
                            + " course exactly absolutely definitely mister mr mrs ms miss doctor dr")
                    .split(" ", -1)));

    static final Set<String> ANSWERING = Set.of(
            "yes", "yeah", "yep", "sure", "of", "course", "ok", "okay", "well", "so", "oh", "hi", "hello", "hey", "it",
            "its", "is", "this", "that", "thats", "im", "i", "am", "my", "name", "the", "just", "please");

    /** Words that are said again without meaning anything by it. */
    static final Set<String> SMALL = Set.of(
            "at", "on", "in", "the", "a", "to", "and", "or", "of", "by", "is", "its", "for", "next", "this", "my",
            "not");

    private EnglishTalk() {}
}
