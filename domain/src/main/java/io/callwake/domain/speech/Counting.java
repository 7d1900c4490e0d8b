package io.callwake.domain.speech;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one whole number, one decimal number or one ordinal that begins at a word. */
final class Counting {

    private static final int MOST_DIGITS = 18;
    private static final int MOST_PARTS = 6;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final List<Word> words;
    private final NumberWords lexicon;

    Counting(List<Word> words, Lexicon lexicon) {
        this.words = words;
        this.lexicon = lexicon.numbers;
    }

    /**
     * A number that was counted.
     *
     * @param next the index behind its last word
     */
    record Counted(BigDecimal value, int next) {}

    /** "Twelve hundred and fifty", "a hundred", "1,200", "12.5", "12k", "two million". */
    @Nullable
    Counted cardinal(int at) {
        Counted number = isWord(at) ? spoken(at) : written(at);
        return number == null ? null : withScale(number);
    }

    /** "Third", "twenty first", "3rd". */
    @Nullable
    Counted ordinal(int at) {
        if (at >= words.size()) {
            return null;
        }
        Word word = words.get(at);
        if (word.isDigits()) {
            boolean isOrdinal = at + 1 < words.size()
                    && word.text().length() <= 3
                    && word.isGluedTo(words.get(at + 1))
                    && lexicon.ordinalEndings().contains(text(at + 1));
            return isOrdinal ? new Counted(new BigDecimal(word.text()), at + 2) : null;
        }
        Integer tens = lexicon.tens().get(word.text());
        Integer last = lexicon.ordinals().get(text(tens == null ? at : at + 1));
        if (last == null || (tens != null && (last == 0 || last > 9))) {
            return null;
        }
        return tens == null ? counted(last, at + 1) : counted(tens + last, at + 2);
    }

    /** From nought to ninety-nine, in words. */
    @Nullable
    Counted small(int at) {
        Integer tens = lexicon.tens().get(text(at));
        if (tens != null) {
            Integer unit = lexicon.units().get(text(at + 1));
            return unit != null && unit > 0 && unit < 10 ? counted(tens + unit, at + 2) : counted(tens, at + 1);
        }
        Integer unit = lexicon.units().get(text(at));
        return unit == null ? null : counted(unit, at + 1);
    }

    private @Nullable Counted spoken(int at) {
        Counted first = group(at);
        if (first == null) {
            return null;
        }
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal smallestScale = null;
        Counted group = first;
        int next = first.next();
        for (int part = 0; part < MOST_PARTS; part++) {
            BigDecimal scale = lexicon.scales().get(text(group.next()));
            if (scale == null || (smallestScale != null && scale.compareTo(smallestScale) >= 0)) {
                boolean fits = smallestScale == null || group.value().compareTo(smallestScale) < 0;
                return fits ? withDecimals(new Counted(sum.add(group.value()), group.next())) : new Counted(sum, next);
            }
            sum = sum.add(group.value().multiply(scale));
            smallestScale = scale;
            next = group.next() + 1;
            int after = lexicon.and().contains(text(next)) ? next + 1 : next;
            group = lexicon.a().contains(text(after)) ? null : group(after);
            if (group == null) {
                return new Counted(sum, next);
            }
        }
        return new Counted(sum, next);
    }

    /** Up to a thousand, or "twelve hundred". */
    private @Nullable Counted group(int at) {
        boolean isOne = lexicon.a().contains(text(at)) && isHundredOrScale(at + 1);
        Counted head = isOne ? counted(1, at + 1) : isHundred(at) ? counted(1, at) : small(at);
        if (head == null || !isHundred(head.next())) {
            return head;
        }
        BigDecimal hundreds = head.value().multiply(HUNDRED);
        int after = head.next() + 1;
        Counted rest = small(lexicon.and().contains(text(after)) ? after + 1 : after);
        return rest == null || rest.value().signum() == 0
                ? new Counted(hundreds, after)
                : new Counted(hundreds.add(rest.value()), rest.next());
    }

    private boolean isHundred(int at) {
        return lexicon.hundred().contains(text(at));
    }

    private boolean isHundredOrScale(int at) {
        return isHundred(at) || (lexicon.scales().containsKey(text(at)) && text(at).length() > 1);
    }

    /** "Two point oh five". */
    private Counted withDecimals(Counted number) {
        if (!lexicon.point().contains(text(number.next()))) {
            return number;
        }
        StringBuilder digits = new StringBuilder();
        int at = number.next() + 1;
        while (digits.length() < MOST_DIGITS) {
            Integer digit = lexicon.oh().contains(text(at))
                    ? Integer.valueOf(0)
                    : lexicon.units().get(text(at));
            if (digit == null || digit > 9) {
                break;
            }
            digits.append(digit.intValue());
            at++;
        }
        return digits.isEmpty() ? number : new Counted(number.value().add(new BigDecimal("0." + digits)), at);
    }

    private @Nullable Counted written(int at) {
        if (at >= words.size() || !words.get(at).isDigits()) {
            return null;
        }
        StringBuilder number = new StringBuilder(text(at));
        int next = at + 1;
        if (number.length() <= 3) {
            while (number.length() <= MOST_DIGITS
                    && isGluedBehind(next, ",")
                    && text(next + 1).length() == 3) {
                number.append(text(next + 1));
                next += 2;
            }
        }
        if (isGluedBehind(next, ".")
                && !isGluedBehind(next + 2, ".")
                && text(next + 1).length() <= MOST_DIGITS) {
            number.append('.').append(text(next + 1));
            next += 2;
        }
        return number.length() > 2 * MOST_DIGITS ? null : new Counted(new BigDecimal(number.toString()), next);
    }

    /** Digits behind a mark, with nothing between them. */
    private boolean isGluedBehind(int mark, String which) {
        return mark > 0
                && mark + 1 < words.size()
                && text(mark).equals(which)
                && words.get(mark + 1).isDigits()
                && words.get(mark - 1).isGluedTo(words.get(mark))
                && words.get(mark).isGluedTo(words.get(mark + 1));
    }

    /** "12k", "1.5 million". */
    private Counted withScale(Counted number) {
        BigDecimal scale = lexicon.scales().get(text(number.next()));
        boolean isLetter = scale != null && text(number.next()).length() == 1;
        if (scale == null || (isLetter && !words.get(number.next() - 1).isDigits())) {
            return number;
        }
        return new Counted(number.value().multiply(scale), number.next() + 1);
    }

    private static Counted counted(int value, int next) {
        return new Counted(BigDecimal.valueOf(value), next);
    }

    private boolean isWord(int at) {
        return at < words.size() && words.get(at).isLetters();
    }

    private String text(int at) {
        return at >= 0 && at < words.size() ? words.get(at).text() : "";
    }
}
