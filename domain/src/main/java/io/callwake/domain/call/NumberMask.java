package io.callwake.domain.call;

import io.callwake.domain.speech.DigitsSaid;
import io.callwake.domain.speech.Lexicon;
import io.callwake.domain.speech.SaidDigits;
import io.callwake.domain.speech.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the numbers of a call in free text, however they are spaced and with or without their country code, and masks them.
 * Digits of any script count, and those that are written out in English.
 */
public final class NumberMask {

    private static final Comparator<Find> LEFTMOST_LONGEST = Comparator.comparingInt(Find::start)
            .thenComparing(Comparator.comparingInt(Find::end).reversed());

    private final List<SoughtNumber> numbers;
    private final List<SoughtAddress> addresses;

    private NumberMask(List<SoughtNumber> numbers, List<SoughtAddress> addresses) {
        this.numbers = numbers;
        this.addresses = addresses;
    }

    public static NumberMask of(@Nullable Phone... ofTheCall) {
        List<Phone> phones =
                Stream.of(ofTheCall).filter(Objects::nonNull).distinct().toList();
        return new NumberMask(
                phones.stream()
                        .flatMap(phone -> SoughtNumber.of(phone).stream())
                        .toList(),
                phones.stream()
                        .flatMap(phone -> SoughtAddress.of(phone).stream())
                        .toList());
    }

    public String apply(String text) {
        List<Find> finds = in(text);
        addSpoken(finds, text);
        return masked(text, finds);
    }

    /** "Four one five, triple five, oh one seven one". */
    private void addSpoken(List<Find> finds, String text) {
        for (SaidDigits said : DigitsSaid.in(Words.of(text), Lexicon.ENGLISH)) {
            boolean isInWords = text.substring(said.from(), said.to()).chars().noneMatch(Character::isDigit);
            for (DigitRun run : isInWords ? DigitRun.allIn(said.digits()) : List.<DigitRun>of()) {
                numbers.stream()
                        .flatMap(number -> number.in(run).stream())
                        .findFirst()
                        .ifPresent(find -> finds.add(new Find(said.from(), said.to(), find.mask())));
            }
        }
    }

    List<Find> in(String text) {
        List<Find> finds = new ArrayList<>();
        addresses.forEach(address -> finds.addAll(address.in(text)));
        if (!numbers.isEmpty()) {
            for (DigitRun run : DigitRun.allIn(text)) {
                numbers.forEach(number -> finds.addAll(number.in(run)));
            }
        }
        return finds;
    }

    /** Two finds that overlap are covered by one mask, that of the first. */
    static String masked(String text, List<Find> finds) {
        StringBuilder masked = new StringBuilder();
        int done = 0;
        for (Find find : finds.stream().sorted(LEFTMOST_LONGEST).toList()) {
            if (find.start() >= done) {
                masked.append(text, done, find.start()).append(find.mask());
            }
            done = Math.max(done, find.end());
        }
        return masked.append(text, done, text.length()).toString();
    }

    /** A place in a text where a number stands, and what is to stand there. */
    record Find(int start, int end, String mask) {}
}
