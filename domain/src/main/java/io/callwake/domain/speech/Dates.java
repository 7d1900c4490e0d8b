package io.callwake.domain.speech;

import io.callwake.domain.speech.SaidDay.Which;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds the dates that a said day may mean. */
final class Dates {

    private static final int MONTHS_TRIED = 12;
    private static final int YEARS_TRIED = 2;

    private final LocalDate today;
    private final Today time;

    /** Whether the time that was said with the day is still to come today. */
    enum Today {
        NO_TIME,
        OVER,
        TO_COME
    }

    Dates(LocalDate today, Today time) {
        this.today = today;
        this.time = time;
    }

    /**
     * The dates.
     *
     * @param because why they are none, or two ends of a stretch; null if each may be meant
     */
    record Found(List<LocalDate> dates, SaidTime.@Nullable Because because) {}

    Found of(SaidDay day) {
        return switch (day) {
            case SaidDay.Away away -> one(away(today, away));
            case SaidDay.OfWeek ofWeek -> several(ofWeek(ofWeek.day(), ofWeek.which()));
            case SaidDay.OfMonth ofMonth -> ofMonth(ofMonth.day());
            case SaidDay.OfYear date -> ofYear(date.year(), date.month(), date.day());
            case SaidDay.Feast feast ->
                ofYear(null, feast.day().getMonth(), feast.day().getDayOfMonth());
            case SaidDay.TwoNumbers numbers -> numbers(numbers);
            case SaidDay.Counted counted -> counted(counted);
            case SaidDay.Edge edge -> edge(edge);
            case SaidDay.Weekend weekend -> weekend(weekend);
            case SaidDay.Stretch stretch -> stretch(stretch);
            case SaidDay.DayAfter _ -> new Found(List.of(), SaidTime.Because.VAGUE);
            case SaidDay.Range range -> range(range);
            case SaidDay.Both both -> both(both);
            case SaidDay.Shifted shifted -> shifted(shifted);
            case SaidDay.Beside beside -> beside(beside);
        };
    }

    private static LocalDate away(LocalDate from, SaidDay.Away away) {
        return from.plus(away.count(), away.unit());
    }

    private List<LocalDate> ofWeek(DayOfWeek day, Which which) {
        LocalDate first = today.with(TemporalAdjusters.next(day));
        LocalDate ofThisWeek =
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).with(TemporalAdjusters.nextOrSame(day));
        return switch (which) {
            case BARE -> today.getDayOfWeek() == day && time == Today.TO_COME ? List.of(today, first) : List.of(first);
            case THIS -> List.of(today.with(TemporalAdjusters.nextOrSame(day)));
            case COMING -> List.of(first);
            case NEXT -> distinct(first, ofThisWeek.plusWeeks(1));
            case LAST -> List.of(today.with(TemporalAdjusters.previous(day)));
            case OF_THIS_WEEK -> List.of(ofThisWeek);
            case OF_NEXT_WEEK -> List.of(ofThisWeek.plusWeeks(1));
            case A_WEEK_ON -> List.of(first.plusWeeks(1));
        };
    }

    private Found ofMonth(int day) {
        for (int ahead = 0; ahead <= MONTHS_TRIED; ahead++) {
            YearMonth month = YearMonth.from(today).plusMonths(ahead);
            if (month.isValidDay(day) && isToCome(month.atDay(day))) {
                return one(month.atDay(day));
            }
        }
        return impossible();
    }

    private boolean isToCome(LocalDate date) {
        return date.isAfter(today) || (date.equals(today) && time != Today.OVER);
    }

    private Found ofYear(@Nullable Integer year, Month month, int day) {
        if (day > month.maxLength()) {
            return impossible();
        }
        if (year != null) {
            YearMonth yearMonth = YearMonth.of(year, month);
            return yearMonth.isValidDay(day) ? one(yearMonth.atDay(day)) : impossible();
        }
        MonthDay said = MonthDay.of(month, day);
        for (int ahead = 0; ahead < YEARS_TRIED; ahead++) {
            int tried = today.getYear() + ahead;
            if (said.isValidYear(tried) && isToCome(said.atYear(tried))) {
                return one(said.atYear(tried));
            }
        }
        return impossible();
    }

    private Found numbers(SaidDay.TwoNumbers said) {
        TreeSet<LocalDate> dates = new TreeSet<>();
        if (said.order() != Lexicon.DateOrder.DAY_FIRST && said.first() <= 12) {
            dates.addAll(
                    ofYear(said.year(), Month.of(said.first()), said.second()).dates());
        }
        if (said.order() != Lexicon.DateOrder.MONTH_FIRST && said.second() <= 12) {
            dates.addAll(
                    ofYear(said.year(), Month.of(said.second()), said.first()).dates());
        }
        if (dates.isEmpty() && said.order() != Lexicon.DateOrder.UNKNOWN) {
            return numbers(new SaidDay.TwoNumbers(said.first(), said.second(), said.year(), Lexicon.DateOrder.UNKNOWN));
        }
        return dates.isEmpty() ? impossible() : several(List.copyOf(dates));
    }

    private Found counted(SaidDay.Counted said) {
        for (int ahead = 0; ahead <= YEARS_TRIED; ahead++) {
            Month month = said.month();
            YearMonth in = month == null
                    ? YearMonth.from(today).plusMonths((long) said.monthsAhead() + ahead)
                    : YearMonth.of(today.getYear() + ahead, month);
            LocalDate date = in.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(said.nth(), said.day()));
            if (!YearMonth.from(date).equals(in)) {
                return impossible();
            }
            if (isToCome(date)) {
                return one(date);
            }
        }
        return impossible();
    }

    private Found edge(SaidDay.Edge edge) {
        if (edge.unit() == ChronoUnit.WEEKS) {
            LocalDate monday = monday().plusWeeks(edge.ahead());
            return edge.isEnd() ? several(List.of(monday.plusDays(4), monday.plusDays(6))) : one(monday);
        }
        Found stretch = stretch(new SaidDay.Stretch(edge.unit(), edge.ahead(), edge.month()));
        return one(
                edge.isEnd()
                        ? stretch.dates().getLast().minusDays(1)
                        : stretch.dates().getFirst());
    }

    private Found weekend(SaidDay.Weekend weekend) {
        LocalDate saturday = monday().plusDays(5);
        List<LocalDate> dates = new ArrayList<>(List.of(saturday, saturday.plusDays(1)));
        if (weekend.isUnsure()) {
            dates.add(saturday.plusWeeks(1));
            dates.add(saturday.plusWeeks(1).plusDays(1));
        }
        return several(dates);
    }

    private LocalDate monday() {
        return today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private Found stretch(SaidDay.Stretch stretch) {
        Month month = stretch.month();
        LocalDate first;
        if (month != null) {
            LocalDate ofThisYear = LocalDate.of(today.getYear(), month, 1);
            first = month.getValue() < today.getMonthValue() ? ofThisYear.plusYears(1) : ofThisYear;
        } else if (stretch.unit() == ChronoUnit.WEEKS) {
            first = monday().plusWeeks(stretch.ahead());
        } else if (stretch.unit() == ChronoUnit.MONTHS) {
            first = today.withDayOfMonth(1).plusMonths(stretch.ahead());
        } else {
            first = today.withDayOfYear(1).plusYears(stretch.ahead());
        }
        return new Found(List.of(first, first.plus(1, stretch.unit())), SaidTime.Because.IMPRECISE);
    }

    private Found range(SaidDay.Range range) {
        List<LocalDate> first = of(range.first()).dates();
        if (first.isEmpty()) {
            return impossible();
        }
        List<LocalDate> last =
                new Dates(first.getFirst(), Today.NO_TIME).of(range.last()).dates();
        return last.isEmpty() || last.getFirst().isBefore(first.getFirst())
                ? impossible()
                : new Found(List.of(first.getFirst(), last.getFirst().plusDays(1)), SaidTime.Because.IMPRECISE);
    }

    private Found shifted(SaidDay.Shifted shifted) {
        return fromEach(shifted.from(), date -> date.plus(shifted.count(), shifted.unit()));
    }

    private Found beside(SaidDay.Beside beside) {
        TemporalAdjuster towards =
                beside.isBefore() ? TemporalAdjusters.previous(beside.day()) : TemporalAdjusters.next(beside.day());
        return fromEach(beside.anchor(), date -> date.with(towards));
    }

    /** That it is counted from has no time of day, and so may be today. */
    private Found fromEach(SaidDay anchor, UnaryOperator<LocalDate> count) {
        Found from = new Dates(today, Today.NO_TIME).of(anchor);
        return from.because() == null
                ? several(from.dates().stream().map(count).toList())
                : new Found(List.of(), SaidTime.Because.VAGUE);
    }

    private Found both(SaidDay.Both both) {
        if (both.one() instanceof SaidDay.Stretch stretch) {
            return within(stretch, both.other());
        }
        Found one = of(both.one());
        Found other = of(both.other());
        if (both.one() instanceof SaidDay.OfWeek ofWeek
                && other.dates().stream().anyMatch(date -> date.getDayOfWeek() == ofWeek.day())) {
            return several(other.dates().stream()
                    .filter(date -> date.getDayOfWeek() == ofWeek.day())
                    .toList());
        }
        TreeSet<LocalDate> all = new TreeSet<>(one.dates());
        all.addAll(other.dates());
        return several(List.copyOf(all));
    }

    /** "Next week, Wednesday", "next month on the tenth". */
    private Found within(SaidDay.Stretch stretch, SaidDay day) {
        LocalDate first = stretch(stretch).dates().getFirst();
        return switch (day) {
            case SaidDay.OfWeek ofWeek
            when stretch.unit() == ChronoUnit.WEEKS -> one(first.with(TemporalAdjusters.nextOrSame(ofWeek.day())));
            case SaidDay.OfMonth ofMonth
            when stretch.unit() == ChronoUnit.MONTHS -> {
                YearMonth month = YearMonth.from(first);
                yield month.isValidDay(ofMonth.day()) ? one(month.atDay(ofMonth.day())) : impossible();
            }
            default -> of(day);
        };
    }

    private static List<LocalDate> distinct(LocalDate one, LocalDate other) {
        return one.equals(other) ? List.of(one) : List.copyOf(new TreeSet<>(List.of(one, other)));
    }

    private static Found one(LocalDate date) {
        return new Found(List.of(date), null);
    }

    private static Found several(List<LocalDate> dates) {
        return new Found(List.copyOf(dates), null);
    }

    private static Found impossible() {
        return new Found(List.of(), SaidTime.Because.IMPOSSIBLE);
    }
}
