package io.callwake.domain.analysis;

import io.callwake.domain.E164;
import io.callwake.domain.call.Phone;
import io.callwake.domain.condition.Value;
import io.callwake.domain.speech.PhonesSaid;
import io.callwake.domain.speech.SaidPhone;
import io.callwake.domain.speech.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Telephone numbers: the digits that are claimed have to be those that were said. */
final class PhoneFollows {

    private final Talk talk;
    private final ReadNumber readNumber;

    PhoneFollows(Talk talk, ReadNumber readNumber) {
        this.talk = talk;
        this.readNumber = readNumber;
    }

    /** As it was said, and in the world if that can be told. */
    private record Dialled(String digits, @Nullable String international, int from, int to) {

        String value() {
            return international == null ? digits : international;
        }

        boolean isSame(Dialled other) {
            return digits.equals(other.digits)
                    || (international != null && Objects.equals(international, other.international));
        }
    }

    Follow of(Object claimed, Material material) {
        List<Dialled> claims = numbers(text(claimed));
        if (claims.isEmpty()) {
            return new Follow.WrongType("it is no telephone number");
        }
        Dialled claim = claims.getFirst();
        List<Dialled> said = new ArrayList<>();
        for (String text : Joining.of(talk, material)) {
            List<Dialled> inText = numbers(text).stream()
                    .filter(each -> Denials.isSaid(text, each.from(), each.to()))
                    .toList();
            for (int i = 0; i < inText.size(); i++) {
                Dialled each = inText.get(i);
                boolean isTakenBack = i + 1 < inText.size()
                        && Vocabulary.isCorrection(Texts.tokens(
                                text.substring(each.from(), inText.get(i + 1).from())));
                if (!isTakenBack) {
                    said.add(each);
                }
            }
        }
        if (said.isEmpty()) {
            return Follow.no("no telephone number is said there");
        }
        List<String> values = said.stream().map(Dialled::value).distinct().toList();
        Optional<Dialled> found = said.stream().filter(claim::isSame).findFirst();
        if (found.isEmpty()) {
            return new Follow.No("another number is said there", values);
        }
        if (said.stream().anyMatch(other -> !other.isSame(found.get()))) {
            return Follow.several(values);
        }
        return new Follow.Yes(new Value.Text(found.get().value()), null, material.last(), "");
    }

    private static String text(Object claimed) {
        return claimed instanceof BigDecimal number ? number.toPlainString() : claimed.toString();
    }

    private List<Dialled> numbers(String text) {
        List<Dialled> numbers = new ArrayList<>();
        Phone own = talk.brief().customersNumber();
        for (SaidPhone phone : PhonesSaid.in(Words.of(text), talk.lexicon())) {
            if (!phone.isOwn()) {
                numbers.add(number(phone.digits(), phone.hasPlus(), phone.from(), phone.to()));
            } else if (own != null) {
                numbers.add(number(digitsOf(own.given()), own.given().startsWith("+"), phone.from(), phone.to()));
            }
        }
        return numbers;
    }

    private Dialled number(String digits, boolean hasPlus, int from, int to) {
        String written = hasPlus ? "+" + digits : digits;
        String international = hasPlus && E164.is(written)
                ? written
                : readNumber
                        .in(written, talk.brief().customersRegion())
                        .map(E164::value)
                        .orElse(null);
        return new Dialled(digits, international, from, to);
    }

    private static String digitsOf(String text) {
        StringBuilder digits = new StringBuilder();
        text.codePoints().filter(Character::isDigit).forEach(c -> digits.append(Character.digit(c, 10)));
        return digits.toString();
    }
}
