package io.callwake.llm.analysis;

import io.callwake.domain.analysis.Meaning;
import io.callwake.domain.speech.DigitsSaid;
import io.callwake.domain.speech.EmailsSaid;
import io.callwake.domain.speech.Lexicon;
import io.callwake.domain.speech.Mention;
import io.callwake.domain.speech.NamesSaid;
import io.callwake.domain.speech.NumbersSaid;
import io.callwake.domain.speech.PhonesSaid;
import io.callwake.domain.speech.SaidName;
import io.callwake.domain.speech.SaidNumber;
import io.callwake.domain.speech.TimesSaid;
import io.callwake.domain.speech.Word;
import io.callwake.domain.speech.Words;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds values of a kind in what somebody said. */
final class PlainValues {

    private static final int FEWEST_DIGITS = 4;
    private static final int SHORTEST_POSTCODE = 4;
    private static final int LONGEST_POSTCODE = 8;

    private final Lexicon lexicon;

    PlainValues(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /**
     * A value, and where it stands.
     *
     * @param unit the word behind a number
     */
    record Spot(Object value, int from, int to, @Nullable String unit) {

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "Spot[" + from + "]";
        }
    }

    List<Spot> in(Meaning meaning, String text) {
        return switch (meaning) {
            case NUMBER -> numbers(text);
            case DATE, DATE_TIME -> times(text);
            case PHONE -> phones(text);
            case DIGITS -> digits(text);
            case EMAIL -> emails(text);
            case POSTCODE -> postcodes(text);
            case WORDS, FLAG, CHOICE -> List.of();
        };
    }

    List<Spot> names(String text, boolean isAnswer) {
        List<SaidName> names = isAnswer ? NamesSaid.inAnswer(text, lexicon) : NamesSaid.in(text, lexicon);
        return names.stream()
                .map(name -> new Spot(name.name(), name.from(), name.to(), null))
                .toList();
    }

    /** Those that count something: no telephone numbers, no times. A bare number may be a time, and is a number all the same. */
    private List<Spot> numbers(String text) {
        List<SaidNumber> numbers = NumbersSaid.in(Words.of(text), lexicon);
        Set<Mention> bare = new HashSet<>();
        numbers.forEach(number -> bare.add(new Mention(number.from(), number.to())));
        BitSet taken = new BitSet();
        phones(text).forEach(spot -> taken.set(spot.from(), spot.to()));
        emails(text).forEach(spot -> taken.set(spot.from(), spot.to()));
        TimesSaid.mentions(text, lexicon).stream()
                .filter(mention -> !bare.contains(mention))
                .forEach(mention -> taken.set(mention.from(), mention.to()));
        return numbers.stream()
                .filter(number -> !number.negated() && !taken.get(number.from()))
                .map(number -> new Spot(number.value(), number.from(), number.to(), number.unit()))
                .toList();
    }

    /** As one, since days and hours are often said apart. */
    private List<Spot> times(String text) {
        List<Mention> mentions = TimesSaid.mentions(text, lexicon);
        if (mentions.isEmpty()) {
            return List.of();
        }
        int from = mentions.stream().mapToInt(Mention::from).min().orElseThrow();
        int to = mentions.stream().mapToInt(Mention::to).max().orElseThrow();
        return List.of(new Spot(text.substring(from, to), from, to, null));
    }

    private List<Spot> phones(String text) {
        return PhonesSaid.in(Words.of(text), lexicon).stream()
                .map(phone -> new Spot(
                        phone.isOwn()
                                ? text.substring(phone.from(), phone.to())
                                : (phone.hasPlus() ? "+" : "") + phone.digits(),
                        phone.from(),
                        phone.to(),
                        null))
                .toList();
    }

    private List<Spot> digits(String text) {
        return DigitsSaid.in(Words.of(text), lexicon).stream()
                .filter(digits -> digits.digits().length() >= FEWEST_DIGITS)
                .map(digits -> new Spot(digits.digits(), digits.from(), digits.to(), null))
                .toList();
    }

    private List<Spot> emails(String text) {
        return text.indexOf('@') < 0 && !text.toLowerCase(Locale.ROOT).contains("at")
                ? List.of()
                : EmailsSaid.in(Words.of(text), lexicon).stream()
                        .map(email -> new Spot(email.readings().getFirst(), email.from(), email.to(), null))
                        .toList();
    }

    /** Letters and digits that stand together, with a digit among them: "SW1A 1AA", "94107". */
    private static List<Spot> postcodes(String text) {
        List<Spot> found = new ArrayList<>();
        List<Word> words = Words.of(text);
        int at = 0;
        while (at < words.size()) {
            StringBuilder code = new StringBuilder();
            int next = at;
            while (next < words.size() && isPiece(words.get(next), text) && code.length() <= LONGEST_POSTCODE) {
                code.append(words.get(next).text());
                next++;
            }
            boolean hasDigit = code.chars().anyMatch(Character::isDigit);
            if (hasDigit && code.length() >= SHORTEST_POSTCODE && code.length() <= LONGEST_POSTCODE) {
                found.add(new Spot(
                        code.toString().toUpperCase(Locale.ROOT),
                        words.get(at).from(),
                        words.get(next - 1).to(),
                        null));
            }
            at = Math.max(next, at + 1);
        }
        return found;
    }

    /** Small letters are words. */
    private static boolean isPiece(Word word, String text) {
        boolean isCapital = Character.isUpperCase(text.codePointAt(word.from()));
        return word.kind() == Word.Kind.DIGITS
                || (word.kind() == Word.Kind.LETTERS && isCapital && word.text().length() <= 2);
    }
}
