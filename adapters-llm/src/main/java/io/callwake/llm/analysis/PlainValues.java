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
import io.callwake.llm.analysis.NumberNames.Named;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds values of a kind in what somebody said. */
final class PlainValues {

    private static final int FEWEST_DIGITS = 4;
    private static final int SHORTEST_POSTCODE = 4;
    private static final int LONGEST_POSTCODE = 8;

    private final Lexicon lexicon;
    private final Map<Integer, List<Spot>> phones = new HashMap<>();
    private final Map<Integer, List<Spot>> emails = new HashMap<>();
    private final Map<Integer, List<Mention>> mentions = new HashMap<>();
    private final Map<Integer, Boolean> over = new HashMap<>();

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

    List<Spot> in(Meaning meaning, Heard heard) {
        return switch (meaning) {
            case NUMBER -> numbers(heard);
            case DATE, DATE_TIME -> times(heard);
            case PHONE ->
                phones(heard).stream()
                        .filter(spot -> NumberNames.before(heard, spot.from()) != Named.SOMETHING_ELSE)
                        .toList();
            case DIGITS -> digits(heard);
            case EMAIL -> emails(heard);
            case POSTCODE -> postcodes(heard);
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
    private List<Spot> numbers(Heard heard) {
        List<SaidNumber> numbers = NumbersSaid.in(heard.words(), lexicon);
        if (numbers.isEmpty()) {
            return List.of();
        }
        Set<Mention> bare = new HashSet<>();
        numbers.forEach(number -> bare.add(new Mention(number.from(), number.to())));
        BitSet taken = new BitSet();
        phones(heard).forEach(spot -> taken.set(spot.from(), spot.to()));
        emails(heard).forEach(spot -> taken.set(spot.from(), spot.to()));
        mentions(heard).stream()
                .filter(mention -> !bare.contains(mention))
                .forEach(mention -> taken.set(mention.from(), mention.to()));
        return numbers.stream()
                .filter(number -> !number.negated() && !taken.get(number.from()))
                .map(number -> new Spot(number.value(), number.from(), number.to(), number.unit()))
                .toList();
    }

    /** As one, since days and hours are often said apart. */
    private List<Spot> times(Heard heard) {
        List<Mention> mentions = mentions(heard);
        if (mentions.isEmpty()) {
            return List.of();
        }
        int from = mentions.stream().mapToInt(Mention::from).min().orElseThrow();
        int to = mentions.stream().mapToInt(Mention::to).max().orElseThrow();
        return List.of(new Spot(heard.text().substring(from, to), from, to, null));
    }

    /** Whether all times in it say themselves that they are over. */
    boolean isOver(Heard heard) {
        return over.computeIfAbsent(
                heard.number(),
                _ -> !mentions(heard).isEmpty()
                        && TimesSaid.mentionsToCome(heard.text(), lexicon).isEmpty());
    }

    private List<Mention> mentions(Heard heard) {
        return mentions.computeIfAbsent(heard.number(), _ -> TimesSaid.mentions(heard.text(), lexicon));
    }

    private List<Spot> phones(Heard heard) {
        return phones.computeIfAbsent(
                heard.number(),
                _ -> PhonesSaid.in(heard.words(), lexicon).stream()
                        .map(phone -> new Spot(
                                phone.isOwn()
                                        ? heard.text().substring(phone.from(), phone.to())
                                        : (phone.hasPlus() ? "+" : "") + phone.digits(),
                                phone.from(),
                                phone.to(),
                                null))
                        .toList());
    }

    private List<Spot> digits(Heard heard) {
        return DigitsSaid.in(heard.words(), lexicon).stream()
                .filter(digits -> digits.digits().length() >= FEWEST_DIGITS)
                .map(digits -> new Spot(digits.digits(), digits.from(), digits.to(), null))
                .toList();
    }

    private List<Spot> emails(Heard heard) {
        return emails.computeIfAbsent(
                heard.number(),
                _ -> EmailsSaid.in(heard.words(), lexicon).stream()
                        .map(email -> new Spot(email.readings().getFirst(), email.from(), email.to(), null))
                        .toList());
    }

    /** Letters and digits that stand together, with a digit among them: "SW1A 1AA", "94107". */
    private static List<Spot> postcodes(Heard heard) {
        List<Spot> found = new ArrayList<>();
        List<Word> words = heard.words();
        int at = 0;
        while (at < words.size()) {
            StringBuilder code = new StringBuilder();
            int next = at;
            while (next < words.size() && isPiece(words.get(next), heard.text()) && code.length() <= LONGEST_POSTCODE) {
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
