package io.callwake.domain.speech;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds amounts of money in what was said: "$1,200.50", "thirty euros fifty", "two and a half grand". */
public final class MoneySaid {

    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal LEAST_WITHOUT_UNIT = BigDecimal.valueOf(1_000);

    private final List<Word> words;
    private final Lexicon lexicon;
    private final List<SaidNumber> numbers;
    private final List<SaidMoney> found = new ArrayList<>();

    private MoneySaid(List<Word> words, Lexicon lexicon) {
        this.words = Fluent.of(words, lexicon);
        this.lexicon = lexicon;
        this.numbers = NumbersSaid.in(words, lexicon);
    }

    public static List<SaidMoney> in(List<Word> words, Lexicon lexicon) {
        return new MoneySaid(words, lexicon).all();
    }

    private List<SaidMoney> all() {
        int word = 0;
        int done = 0;
        for (int n = 0; n < numbers.size(); n++) {
            SaidNumber number = numbers.get(n);
            while (word < words.size() && words.get(word).from() < number.from()) {
                takeA(word, done);
                word++;
            }
            int next = word;
            while (next < words.size() && words.get(next).to() <= number.to()) {
                next++;
            }
            if (number.from() >= done) {
                done = Math.max(done, take(number, word, next, n + 1 < numbers.size() ? numbers.get(n + 1) : null));
            }
        }
        while (word < words.size()) {
            takeA(word, done);
            word++;
        }
        return List.copyOf(found);
    }

    /** "A buck", "a grand". */
    private void takeA(int at, int done) {
        MoneyWords.Unit unit = unit(at + 1);
        if (unit != null && words.get(at).from() >= done && lexicon.numbers.a().contains(text(at))) {
            BigDecimal cents = cents(at + 2, unit);
            add(
                    unit.times().add(cents),
                    unit.currency(),
                    words.get(at).from(),
                    words.get(at + 1).to());
        }
    }

    /** Returns the offset up to which the text is used up. */
    private int take(SaidNumber number, int first, int next, @Nullable SaidNumber following) {
        String before = lexicon.money.before().get(text(first - 1));
        if (before != null) {
            add(number.value(), before, words.get(first - 1).from(), number.to());
            return number.to();
        }
        MoneyWords.Unit unit = unit(next);
        if (unit == null) {
            boolean isThousands = number.value().compareTo(LEAST_WITHOUT_UNIT) >= 0
                    && text(next - 1).equals("k");
            if (isThousands) {
                add(number.value(), null, number.from(), number.to());
            }
            return number.to();
        }
        BigDecimal amount = number.value().multiply(unit.times());
        int to = words.get(next).to();
        MoneyWords.Unit behind = unit(next + 1);
        String currency = unit.currency();
        if (currency == null && behind != null && !behind.isHundredth()) {
            currency = behind.currency();
            to = words.get(next + 1).to();
        }
        int rest = lexicon.money.and().contains(text(next + 1)) ? next + 2 : next + 1;
        boolean hasCents = following != null
                && !unit.isHundredth()
                && unit.times().compareTo(BigDecimal.ONE) == 0
                && rest < words.size()
                && words.get(rest).from() == following.from()
                && following.value().scale() <= 0
                && following.value().compareTo(HUNDRED) < 0;
        if (hasCents && following != null) {
            int behindCents = rest;
            while (behindCents < words.size() && words.get(behindCents).to() <= following.to()) {
                behindCents++;
            }
            MoneyWords.Unit cents = unit(behindCents);
            boolean areCents = cents != null && cents.isHundredth();
            if (areCents || (rest == next + 1 && following.unit() == null)) {
                amount = amount.add(following.value().multiply(HUNDREDTH));
                to = areCents ? words.get(behindCents).to() : following.to();
            }
        }
        add(amount, currency, number.from(), to);
        return to;
    }

    private BigDecimal cents(int at, MoneyWords.Unit unit) {
        Counting.Counted cents =
                unit.times().compareTo(BigDecimal.ONE) == 0 ? new Counting(words, lexicon).cardinal(at) : null;
        return cents == null || cents.value().compareTo(HUNDRED) >= 0
                ? BigDecimal.ZERO
                : cents.value().multiply(HUNDREDTH);
    }

    private MoneyWords.@Nullable Unit unit(int at) {
        return lexicon.money.units().get(text(at));
    }

    private String text(int at) {
        return at >= 0 && at < words.size() ? words.get(at).text() : "";
    }

    private void add(BigDecimal amount, @Nullable String currency, int from, int to) {
        BigDecimal stripped = amount.stripTrailingZeros();
        found.add(new SaidMoney(stripped.scale() < 0 ? stripped.setScale(0) : stripped, currency, from, to));
    }
}
