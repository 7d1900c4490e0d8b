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
                    .with("+", "plus")
                    .with(".com", "dotcom")
                    .with(".net", "dotnet")
                    .with(".org", "dotorg")
                    .with(".co.uk", "dot co uk"),
            new Phrases<Boolean>().with(true, "at, at sign, at symbol"),
            new Phrases<Boolean>()
                    .with(true, "all one word, one word, all together, all in one word, no spaces, no space"),
            new Phrases<Boolean>()
                    .with(
                            true,
                            "all lower case, all lowercase, in lower case, in lowercase, lower case, lowercase, all small,"
                                    + " all small letters"),
            new Phrases<Boolean>()
                    .with(
                            true,
                            "thats, that, that is, that spelled, thats spelled, that spelt, it spelled, it is spelled, spelled,"
                                    + " spelt, which is, so, capital, lower case,"
                                    + " lowercase"),
            new Phrases<Boolean>()
                    .with(
                            true,
                            "is, its, it, my, email, emails, address, addresses, me, to, on, the, use, um, yes, yeah,"
                                    + " yep, sure, okay, ok, and, or, i, im, ive, am, be, would, will, with, at, reach, send, of, a,"
                                    + " an, for, we, you, your, no, not, contact, write, name, call, just, then, that, this, here,"
                                    + " right, correct, well, oh, hi, hello, look, looking, looked, see, seen, saw, find, found,"
                                    + " was, were, are, do, did, can, could, him, her, she, he, they, them, site, website, online,"
                                    + " page, by, about, from, but, because, if, what, please, thanks, in, work, works, best,"
                                    + " probably, maybe, try, rather, sorry, actually, mean, up, there"));

    private EnglishLetters() {}
}
