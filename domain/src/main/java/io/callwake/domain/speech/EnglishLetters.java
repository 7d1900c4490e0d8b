package io.callwake.domain.speech;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How letters and addresses are spelled in English. */
final class EnglishLetters {

    private static final String ALPHABET =
            "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima"
                    + " mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu";

    static final LetterWords WORDS = new LetterWords(
            Arrays.stream(ALPHABET.split(" ", -1))
                    .collect(Collectors.toUnmodifiableMap(Function.identity(), word -> word.substring(0, 1))),
            Map.of("double", 2, "triple", 3, "treble", 3),
            new Phrases<Boolean>().with(true, "as in, for, like in, thats as in, that is as in"),
            new Phrases<String>()
                    .with(".", "dot, point, period, full stop")
                    .with("_", "underscore, under score")
                    .with("-", "dash, hyphen, minus")
                    .with("+", "plus"),
            new Phrases<Boolean>().with(true, "at, at sign, at symbol"),
            new Phrases<Boolean>().with(true, "all one word, one word, all together, all in one word"),
            new Phrases<Boolean>()
                    .with(true, "thats, that is, thats spelled, spelled, so, capital, lower case, lowercase"),
            new Phrases<Boolean>()
                    .with(
                            true,
                            "is, its, it, my, email, address, me, to, on, the, use, um, yes, yeah, sure, okay, ok, and,"
                                    + " or, i, im, be, would, will, with, at, reach, send, of, a, an, for, we, you, no, not"));

    private EnglishLetters() {}
}
