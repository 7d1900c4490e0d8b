package io.callwake.domain.speech;

import io.callwake.domain.speech.Counting.Counted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the numbers in what was said. "A couple" is two numbers in one place, since it may be either; digits said one by one
 * are no number and found by {@link DigitsSaid}.
 */
public final class NumbersSaid {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final List<Word> words;
    private final NumberWords lexicon;
    private final Counting counting;
    private final DigitRuns runs;
    private final boolean withOrdinals;
    private final List<SaidNumber> found = new ArrayList<>();

    private NumbersSaid(List<Word> words, Lexicon lexicon, boolean withOrdinals) {
        this.words = Fluent.of(words, lexicon);
        this.lexicon = lexicon.numbers;
        this.counting = new Counting(this.words, lexicon);
        this.runs = new DigitRuns(this.words, lexicon);
        this.withOrdinals = withOrdinals;
    }

    public static List<SaidNumber> in(List<Word> words, Lexicon lexicon) {
        return new NumbersSaid(words, lexicon, false).all();
    }

    /** Where "third" is an answer as good as "three". */
    public static List<SaidNumber> withOrdinalsIn(List<Word> words, Lexicon lexicon) {
        return new NumbersSaid(words, lexicon, true).all();
    }

    private List<SaidNumber> all() {
        int at = 0;
        while (at < words.size()) {
            int next = couple(at);
            if (next == at) {
                next = runs.isSaidOneByOne(at) ? runs.endOf(at) : one(at);
            }
            at = Math.max(next, at + 1);
        }
        return List.copyOf(found);
    }

    private int couple(int at) {
        int couple = isA(at) ? at + 1 : at;
        if (!lexicon.couple().contains(text(couple))) {
            return at;
        }
        int next = text(couple + 1).equals("of") ? couple + 2 : couple + 1;
        add(BigDecimal.TWO, at, couple + 1, next, SaidNumber.Sure.ABOUT);
        add(BigDecimal.valueOf(3), at, couple + 1, next, SaidNumber.Sure.ABOUT);
        return next;
    }

    private int one(int at) {
        boolean isMinus = lexicon.minus().contains(text(at))
                || (text(at).equals("-")
                        && at + 1 < words.size()
                        && words.get(at).isGluedTo(words.get(at + 1))
                        && (at == 0 || !words.get(at - 1).isGluedTo(words.get(at))));
        int start = isMinus ? at + 1 : at;
        Counted number = number(start);
        if (number == null || isPronoun(start, number)) {
            return at + 1;
        }
        BigDecimal value = isMinus ? number.value().negate() : number.value();
        add(value, at, number.next(), number.next(), sure(at, number.next()));
        return number.next();
    }

    private @Nullable Counted number(int at) {
        if (withOrdinals) {
            Counted ordinal = counting.ordinal(at);
            if (ordinal != null) {
                return ordinal;
            }
        } else if (counting.ordinal(at) != null) {
            return null;
        }
        Counted fraction = fractionOfMore(at);
        if (fraction != null) {
            return fraction;
        }
        Counted dozen = dozen(at, BigDecimal.ONE);
        if (dozen != null) {
            return dozen;
        }
        Counted number = counting.cardinal(at);
        if (number == null) {
            return null;
        }
        Counted dozens = dozen(number.next(), number.value());
        return dozens != null ? dozens : withFraction(year(at, number));
    }

    /** "Half a million", "half a dozen", "three quarters of a million"; a half of nothing named is none. */
    private @Nullable Counted fractionOfMore(int at) {
        BigDecimal fraction = lexicon.fractions().get(text(at));
        if (fraction == null || !isA(at + 1)) {
            return null;
        }
        BigDecimal scale = lexicon.scales().get(text(at + 2));
        Counted dozen = dozen(at + 2, fraction);
        return scale == null ? dozen : new Counted(plain(fraction.multiply(scale)), at + 3);
    }

    private @Nullable Counted dozen(int at, BigDecimal times) {
        int dozen = isA(at) ? at + 1 : at;
        Integer value = lexicon.dozens().get(text(dozen));
        return value == null ? null : new Counted(plain(times.multiply(BigDecimal.valueOf(value))), dozen + 1);
    }

    /** "Twenty twenty six", "nineteen eighty four", "twenty oh five". */
    private Counted year(int at, Counted number) {
        if (words.get(at).isDigits() || !isCentury(number.value())) {
            return number;
        }
        int after = number.next();
        if (lexicon.oh().contains(text(after))) {
            Counted unit = counting.small(after + 1);
            return unit != null && unit.value().compareTo(BigDecimal.TEN) < 0 ? inCentury(number, unit) : number;
        }
        Counted rest = counting.small(after);
        return rest != null && rest.value().compareTo(BigDecimal.TEN) >= 0 ? inCentury(number, rest) : number;
    }

    private static boolean isCentury(BigDecimal value) {
        return value.scale() <= 0 && value.intValue() >= 18 && value.intValue() <= 20 && value.precision() == 2;
    }

    private static Counted inCentury(Counted century, Counted rest) {
        return new Counted(century.value().multiply(HUNDRED).add(rest.value()), rest.next());
    }

    /** "One and a half", "two and a half million". */
    private Counted withFraction(Counted number) {
        int at = number.next();
        if (!lexicon.and().contains(text(at))) {
            return number;
        }
        int fractionAt = isA(at + 1) ? at + 2 : at + 1;
        BigDecimal parts = BigDecimal.ONE;
        Counted several = counting.small(fractionAt);
        if (several != null) {
            parts = several.value();
            fractionAt = several.next();
        }
        BigDecimal fraction = lexicon.fractions().get(text(fractionAt));
        if (fraction == null) {
            return number;
        }
        BigDecimal value = number.value().add(fraction.multiply(parts));
        BigDecimal scale = lexicon.scales().get(text(fractionAt + 1));
        return scale == null
                ? new Counted(plain(value), fractionAt + 1)
                : new Counted(plain(value.multiply(scale)), fractionAt + 2);
    }

    /** "That one", "one of them": nobody counts. */
    private boolean isPronoun(int at, Counted number) {
        return number.next() == at + 1
                && words.get(at).isLetters()
                && number.value().compareTo(BigDecimal.ONE) == 0
                && (lexicon.beforePronoun().contains(text(at - 1))
                        || lexicon.afterPronoun().contains(text(at + 1)));
    }

    private SaidNumber.Sure sure(int at, int next) {
        boolean isAbout = lexicon.about().contains(text(at - 1))
                || lexicon.orSo().contains(text(next))
                || (text(next).equals("or") && text(next + 1).equals("so"));
        return isAbout ? SaidNumber.Sure.ABOUT : SaidNumber.Sure.EXACT;
    }

    private boolean isNegated(int at) {
        String before = text(at - 1);
        return lexicon.not().contains(before)
                || (lexicon.about().contains(before) && lexicon.not().contains(text(at - 2)));
    }

    private void add(BigDecimal value, int at, int end, int next, SaidNumber.Sure sure) {
        found.add(new SaidNumber(
                plain(value), words.get(at).from(), words.get(end - 1).to(), unit(next), sure, isNegated(at)));
    }

    private @Nullable String unit(int next) {
        if (next >= words.size()) {
            return null;
        }
        Word word = words.get(next);
        if (word.text().equals("%")) {
            return word.text();
        }
        boolean isNamed = word.isLetters()
                && !lexicon.noUnit().contains(word.text())
                && counting.cardinal(next) == null
                && counting.ordinal(next) == null;
        return isNamed ? word.text() : null;
    }

    private boolean isA(int at) {
        return lexicon.a().contains(text(at));
    }

    private String text(int at) {
        return at >= 0 && at < words.size() ? words.get(at).text() : "";
    }

    /** Without zeros at the end, and never in powers of ten. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
