package io.callwake.domain.speech;

import io.callwake.domain.speech.SaidSpan.Amount;
import io.callwake.domain.speech.SaidSpan.Kind;
import io.callwake.domain.speech.Term.Mark;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads times that are counted from now: "in an hour and a half", "ten minutes from now", "within the hour". */
final class SpanGrammar {

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal QUARTER = new BigDecimal("0.25");
    private static final int MOST = 10_000;

    private final Terms terms;

    SpanGrammar(Terms terms) {
        this.terms = terms;
    }

    /** So many of a unit; several if it was left open how many. */
    private record Several(List<BigDecimal> counts, Kind kind) {}

    @Nullable
    Parsed<SaidSpan> at(int i) {
        boolean isWithin = terms.is(i, Mark.WITHIN);
        boolean isLed = isWithin || terms.isOneOf(i, Mark.IN, Mark.GIVE_ME);
        int first = isLed ? i + 1 : i;
        if (isLed && terms.is(first, Mark.AROUND)) {
            first++;
        }
        Parsed<SaidSpan> span = amount(first, isWithin);
        if (span == null) {
            boolean isPortion = terms.at(i - 1) instanceof Term.Numeral;
            return terms.is(i, Mark.IN) && !isPortion ? minutesUnsaid(first) : null;
        }
        int next = terms.is(span.next(), Mark.OR_SO) ? span.next() + 1 : span.next();
        if (terms.is(next, Mark.AGO)) {
            return new Parsed<>(new SaidSpan(span.value().amounts(), Kind.AGO), next + 1);
        }
        if (isWithin) {
            return new Parsed<>(new SaidSpan(span.value().amounts(), Kind.WITHIN), next);
        }
        if (terms.isOneOf(next, Mark.FROM_NOW, Mark.LATER)) {
            return new Parsed<>(span.value(), next + 1);
        }
        if (!isLed) {
            return null;
        }
        return new Parsed<>(span.value(), terms.is(next, Mark.TIME) ? next + 1 : next);
    }

    /** A mere length: "three weeks". */
    @Nullable
    Parsed<SaidSpan> length(int i) {
        return amount(i, false);
    }

    /** "Call me in ten." */
    private @Nullable Parsed<SaidSpan> minutesUnsaid(int i) {
        Term.Numeral number = terms.number(i, 5, 45);
        boolean isRound = number != null && number.whole() % 5 == 0;
        boolean isLast = terms.at(i + 1) == null || terms.endsClause(i + 1);
        if (number == null || !isRound || !isLast || (terms.is(i + 1, Mark.DOT) && terms.isGlued(i + 1))) {
            return null;
        }
        return new Parsed<>(
                new SaidSpan(List.of(new Amount.Elapsed(Duration.ofMinutes(number.whole()))), Kind.AFTER), i + 1);
    }

    private @Nullable Parsed<SaidSpan> amount(int i, boolean isWithin) {
        Parsed<Several> counts = counts(i);
        if (counts == null && isWithin && terms.at(i) instanceof Term.Unit) {
            counts = new Parsed<>(new Several(List.of(BigDecimal.ONE), Kind.AFTER), i);
        }
        if (counts == null || !(terms.at(counts.next()) instanceof Term.Unit unit)) {
            return null;
        }
        return behindUnit(counts.value(), unit, counts.next() + 1);
    }

    private @Nullable Parsed<SaidSpan> behindUnit(Several said, Term.Unit unit, int at) {
        List<BigDecimal> counts = said.counts();
        if (terms.is(at, Mark.AND_A_HALF) && counts.size() == 1) {
            return span(new Several(List.of(counts.getFirst().add(HALF)), Kind.AFTER), unit, at + 1);
        }
        Term.Numeral more = terms.number(at + 1, 2, 10);
        boolean isAlone = !(terms.at(at + 2) instanceof Term.Other) && !(terms.at(at + 2) instanceof Term.Unit);
        if (terms.is(at, Mark.OR) && counts.size() == 1 && more != null && isAlone) {
            return span(new Several(List.of(counts.getFirst(), more.value()), Kind.OFFERED), unit, at + 2);
        }
        int second = terms.is(at, Mark.AND) ? at + 1 : at;
        boolean hasMinutes = unit.unit() == ChronoUnit.HOURS
                && counts.size() == 1
                && terms.number(second, 1, 59) != null
                && terms.at(second + 1) instanceof Term.Unit minutes
                && minutes.unit() == ChronoUnit.MINUTES;
        Term.Numeral minutes = hasMinutes ? terms.number(second, 1, 59) : null;
        if (minutes != null) {
            BigDecimal hours = minutes.value().divide(BigDecimal.valueOf(60), 12, RoundingMode.HALF_UP);
            return span(new Several(List.of(counts.getFirst().add(hours)), Kind.AFTER), unit, second + 2);
        }
        return span(said, unit, at);
    }

    private @Nullable Parsed<SaidSpan> span(Several said, Term.Unit unit, int next) {
        List<Amount> amounts = new ArrayList<>();
        for (BigDecimal count : said.counts()) {
            Amount amount = amount(count.multiply(BigDecimal.valueOf(unit.times())), unit.unit());
            if (amount == null) {
                return null;
            }
            amounts.add(amount);
        }
        return new Parsed<>(new SaidSpan(List.copyOf(amounts), said.kind()), next);
    }

    private static @Nullable Amount amount(BigDecimal count, ChronoUnit unit) {
        if (count.compareTo(BigDecimal.valueOf(MOST)) > 0) {
            return null;
        }
        if (unit.compareTo(ChronoUnit.DAYS) < 0) {
            BigDecimal seconds =
                    count.multiply(BigDecimal.valueOf(unit.getDuration().toSeconds()));
            return new Amount.Elapsed(
                    Duration.ofSeconds(seconds.setScale(0, RoundingMode.HALF_UP).longValue()));
        }
        boolean isWhole = count.stripTrailingZeros().scale() <= 0;
        return isWhole ? new Amount.Calendar(count.longValue(), unit) : null;
    }

    private @Nullable Parsed<Several> counts(int i) {
        if (terms.is(i, Mark.FEW) || (terms.is(i, Mark.A) && terms.is(i + 1, Mark.FEW))) {
            return several(List.of(), Kind.IMPRECISE, terms.is(i, Mark.FEW) ? i + 1 : i + 2);
        }
        int couple = terms.is(i, Mark.A) ? i + 1 : i;
        if (terms.is(couple, Mark.COUPLE)) {
            int next = terms.is(couple + 1, Mark.OF) ? couple + 2 : couple + 1;
            return several(List.of(BigDecimal.TWO, BigDecimal.valueOf(3)), Kind.IMPRECISE, next);
        }
        if (terms.is(couple, Mark.QUARTER) || terms.is(couple, Mark.HALF)) {
            BigDecimal part = terms.is(couple, Mark.HALF) ? HALF : QUARTER;
            int next = terms.is(couple + 1, Mark.OF) ? couple + 2 : couple + 1;
            return one(part, terms.is(next, Mark.A) ? next + 1 : next);
        }
        if (terms.is(i, Mark.A)) {
            return one(BigDecimal.ONE, i + 1);
        }
        return numbers(i);
    }

    private @Nullable Parsed<Several> numbers(int i) {
        Parsed<BigDecimal> first = number(i);
        if (first == null) {
            return null;
        }
        if (terms.is(first.next(), Mark.AND_A_HALF)) {
            return one(first.value().add(HALF), first.next() + 1);
        }
        boolean isRange = terms.isOneOf(first.next(), Mark.TO, Mark.DASH, Mark.UNTIL);
        if (isRange || terms.is(first.next(), Mark.OR)) {
            Parsed<BigDecimal> second = number(first.next() + 1);
            if (second != null) {
                Kind kind = isRange ? Kind.BETWEEN : Kind.OFFERED;
                return several(List.of(first.value(), second.value()), kind, second.next());
            }
        }
        return one(first.value(), first.next());
    }

    /** "1.5" is written with a mark that is no end of a sentence. */
    private @Nullable Parsed<BigDecimal> number(int i) {
        if (!(terms.at(i) instanceof Term.Numeral number) || number.isOh()) {
            return null;
        }
        String figures = number.figures();
        boolean isDecimal = figures != null && terms.is(i + 1, Mark.DOT) && terms.isGlued(i) && terms.isGlued(i + 1);
        if (isDecimal && terms.at(i + 2) instanceof Term.Numeral decimals && decimals.figures() != null) {
            return new Parsed<>(new BigDecimal(figures + "." + decimals.figures()), i + 3);
        }
        return new Parsed<>(number.value(), i + 1);
    }

    private static Parsed<Several> one(BigDecimal count, int next) {
        return several(List.of(count), Kind.AFTER, next);
    }

    private static Parsed<Several> several(List<BigDecimal> counts, Kind kind, int next) {
        return new Parsed<>(new Several(counts, kind), next);
    }
}
