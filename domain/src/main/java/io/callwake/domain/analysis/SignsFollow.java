package io.callwake.domain.analysis;

import io.callwake.domain.condition.Value;
import io.callwake.domain.speech.DigitsSaid;
import io.callwake.domain.speech.EmailsSaid;
import io.callwake.domain.speech.NumbersSaid;
import io.callwake.domain.speech.SaidDigits;
import io.callwake.domain.speech.SaidEmail;
import io.callwake.domain.speech.SaidNumber;
import io.callwake.domain.speech.SpelledWord;
import io.callwake.domain.speech.SpelledWords;
import io.callwake.domain.speech.Word;
import io.callwake.domain.speech.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is said sign by sign: digits, addresses, postcodes. */
final class SignsFollow {

    private static final int FEWEST_OF_POSTCODE = 3;
    private static final int MOST_OF_POSTCODE = 12;

    private SignsFollow() {}

    static Follow digits(Talk talk, Object claimed, Material material) {
        String claim = signs(claimed instanceof BigDecimal number ? number.toPlainString() : claimed.toString());
        if (claim.isEmpty()) {
            return new Follow.WrongType("it has no digits");
        }
        List<String> candidates = new ArrayList<>();
        for (String text : Joining.of(talk, material)) {
            List<Word> words = Words.of(text);
            StringBuilder all = new StringBuilder();
            for (SaidDigits said : DigitsSaid.in(words, talk.lexicon())) {
                candidates.add(said.digits());
                all.append(said.digits());
            }
            for (SaidNumber said : NumbersSaid.in(words, talk.lexicon())) {
                if (!said.negated() && said.value().scale() <= 0) {
                    candidates.add(said.value().toPlainString());
                }
            }
            candidates.add(all.toString());
        }
        Set<String> distinct = new LinkedHashSet<>(candidates);
        distinct.remove("");
        return distinct.contains(claim)
                ? new Follow.Yes(new Value.Text(claim), null, material.last(), "")
                : new Follow.No("these digits are not said there", List.of());
    }

    private static String signs(String text) {
        StringBuilder digits = new StringBuilder();
        text.codePoints().filter(Character::isDigit).forEach(c -> digits.append(Character.digit(c, 10)));
        return digits.toString();
    }

    static Follow email(Talk talk, Object claimed, Material material) {
        List<SaidEmail> claims = EmailsSaid.in(Words.of(claimed.toString()), talk.lexicon());
        if (claims.size() != 1 || claims.getFirst().isAmbiguous()) {
            return new Follow.WrongType("it is no address");
        }
        String claim = claims.getFirst().readings().getFirst();
        Set<String> said = new LinkedHashSet<>();
        boolean isAmbiguous = false;
        for (String text : Joining.of(talk, material)) {
            for (SaidEmail email : EmailsSaid.in(Words.of(text), talk.lexicon())) {
                if (!Denials.isSaid(text, email.from(), email.to())) {
                    continue;
                }
                said.addAll(email.readings());
                isAmbiguous |= email.isAmbiguous() && email.readings().contains(claim);
            }
        }
        if (said.isEmpty()) {
            return Follow.no("no address is said there");
        }
        if (!said.contains(claim)) {
            return new Follow.No("another address is said there", List.copyOf(said));
        }
        if (isAmbiguous) {
            return new Follow.Several("it cannot be told where it begins", List.copyOf(said));
        }
        return new Follow.Yes(new Value.Text(claim), null, material.last(), "");
    }

    static Follow postcode(Talk talk, Object claimed, Material material) {
        String claim = String.join("", Texts.tokens(claimed.toString()));
        boolean hasDigit = claim.codePoints().anyMatch(Character::isDigit);
        if (!hasDigit || claim.length() < FEWEST_OF_POSTCODE || claim.length() > MOST_OF_POSTCODE) {
            return new Follow.WrongType("it is no postcode");
        }
        boolean isSaid = Joining.of(talk, material).stream().anyMatch(text -> isIn(talk, text, claim));
        return isSaid
                ? new Follow.Yes(
                        new Value.Text(Optional.ofNullable(Texts.cleanLine(claimed.toString(), MOST_OF_POSTCODE + 3))
                                .orElse(claim)
                                .toUpperCase(Locale.ROOT)),
                        null,
                        material.last(),
                        "")
                : new Follow.No("these letters and digits are not said there", List.of());
    }

    /** Letters and digits in their order, one beside the other, spelled or not. */
    static boolean isIn(Talk talk, String text, String claim) {
        List<Word> words = Words.of(text);
        SortedMap<Integer, Sign> signs = new TreeMap<>();
        for (Word word : words) {
            boolean isSign = !Texts.tokens(word.text()).isEmpty() && !Vocabulary.isFiller(word.text());
            if (isSign) {
                signs.put(word.from(), new Sign(word.text(), word.to()));
            }
        }
        for (SaidNumber number : NumbersSaid.in(words, talk.lexicon())) {
            replace(signs, number.from(), number.to(), number.value().toPlainString());
        }
        for (SpelledWord word : SpelledWords.in(words, talk.lexicon())) {
            replace(signs, word.from(), word.to(), word.letters());
        }
        for (SaidDigits digits : DigitsSaid.in(words, talk.lexicon())) {
            replace(signs, digits.from(), digits.to(), digits.digits());
        }
        List<String> row = signs.values().stream().map(Sign::text).toList();
        for (int first = 0; first < row.size(); first++) {
            StringBuilder joined = new StringBuilder();
            for (int i = first; i < row.size() && joined.length() < claim.length(); i++) {
                joined.append(row.get(i));
                if (joined.toString().equals(claim)) {
                    return true;
                }
            }
        }
        return false;
    }

    private record Sign(String text, int to) {}

    private static void replace(SortedMap<Integer, Sign> signs, int from, int to, String text) {
        signs.subMap(from, to).clear();
        signs.put(from, new Sign(text, to));
    }
}
