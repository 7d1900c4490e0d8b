package io.callwake.domain.speech;

import io.callwake.domain.speech.Draft.Bound;
import io.callwake.domain.speech.Hours.Hour;
import io.callwake.domain.speech.SaidTime.Because;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the times that one draft may mean, counted from when and where it was said. */
final class Resolving {

    private static final Comparator<SaidTime> EARLIEST_FIRST = Comparator.comparing(Resolving::start);

    private final Draft draft;
    private final ZoneId zone;
    private final ZonedDateTime now;
    private final LocalDate today;
    private final List<SaidTime> found = new ArrayList<>();
    private @Nullable Because unclear;
    private @Nullable Because several;

    private Resolving(Draft draft, Anchor anchor) {
        this.draft = draft;
        ZoneId said = draft.zone == null ? anchor.agentsZone() : draft.zone;
        this.zone = draft.isZoneSaid ? said : anchor.zone();
        this.now = anchor.nowIn(zone);
        this.today = now.toLocalDate();
    }

    static SaidTime of(Draft draft, Anchor anchor) {
        return new Resolving(draft, anchor).time();
    }

    private SaidTime time() {
        if (draft.span != null) {
            addSpan(draft.span);
        } else if (draft.clock != null) {
            addClock(draft.clock);
        } else if (draft.part != null) {
            addPart(draft.part);
        } else if (draft.day != null) {
            addDay(draft.day);
        }
        List<SaidTime> candidates =
                found.stream().distinct().sorted(EARLIEST_FIRST).toList();
        if (unclear != null) {
            return new SaidTime.Unclear(unclear, candidates, zone, draft.isZoneSaid);
        }
        if (candidates.size() == 1) {
            return candidates.getFirst();
        }
        Because because = several == null ? Because.TWO_READINGS : several;
        return candidates.isEmpty()
                ? new SaidTime.Unclear(Because.IMPOSSIBLE, List.of(), zone, draft.isZoneSaid)
                : new SaidTime.Ambiguous(because, candidates, zone, draft.isZoneSaid);
    }

    private void addSpan(SaidSpan span) {
        List<SaidTime> times = span.amounts().stream()
                .map(amount -> counted(amount, span.kind() == SaidSpan.Kind.AGO))
                .toList();
        switch (span.kind()) {
            case AFTER, AGO -> found.addAll(times);
            case OFFERED -> {
                found.addAll(times);
                several = Because.OFFERED_SEVERAL;
            }
            case IMPRECISE -> {
                found.addAll(times);
                unclear = Because.IMPRECISE;
            }
            case WITHIN -> {
                if (times.isEmpty()) {
                    unclear = Because.IMPRECISE;
                } else {
                    addWindow(now, endOf(times.getLast()));
                }
            }
            case BETWEEN -> addWindow(start(times.getFirst()), endOf(times.getLast()));
        }
    }

    private SaidTime counted(SaidSpan.Amount amount, boolean isAgo) {
        return switch (amount) {
            case SaidSpan.Amount.Elapsed elapsed ->
                exact(isAgo ? now.minus(elapsed.duration()) : now.plus(elapsed.duration()));
            case SaidSpan.Amount.Calendar calendar -> {
                long count = isAgo ? -calendar.count() : calendar.count();
                yield new SaidTime.Day(today.plus(count, calendar.unit()), zone, draft.isZoneSaid);
            }
        };
    }

    private void addClock(SaidClock clock) {
        switch (clock) {
            case SaidClock.At at -> addHours(Hours.of(at, draft.part), Duration.ZERO);
            case SaidClock.Range range -> addRange(range);
            case SaidClock.Either either -> {
                addHours(Hours.of(either.point(), draft.part), Duration.ZERO);
                addRange(either.range());
            }
            case SaidClock.Same _ -> addHours(List.of(new Hour(now.toLocalTime(), 0)), Duration.ZERO);
            case SaidClock.Shifted(SaidClock.At from, Duration by) -> addHours(Hours.of(from, draft.part), by);
        }
    }

    private void addHours(List<Hour> hours, Duration by) {
        for (Hour hour : hours) {
            // Without a day the next one is meant, and not the one behind it.
            boolean isSecond = draft.day == null && hour.daysOn() > 0 && hours.size() > 1;
            int daysOn = draft.day == null ? 0 : hour.daysOn();
            if (!isSecond) {
                onDays(
                        hour.time(),
                        date -> addPoint(
                                date.plusDays(daysOn).atTime(hour.time()).plus(by), date));
            }
        }
    }

    private void addRange(SaidClock.Range range) {
        for (Hours.Window window : Hours.of(range, draft.part)) {
            onDays(window.from(), date -> {
                LocalDate last = window.until().equals(LocalTime.MIDNIGHT) ? date.plusDays(1) : date;
                addWindow(at(date.atTime(window.from())), at(last.atTime(window.until())));
            });
        }
    }

    private void addPart(Term.DayPart part) {
        boolean isUnderWay = draft.day == null
                && now.toLocalTime().isAfter(part.from)
                && now.toLocalTime().isBefore(part.until)
                && !part.isMorning();
        if (isUnderWay) {
            addPartOf(today, part);
        }
        onDays(part.from, date -> addPartOf(date, part));
    }

    private void addPartOf(LocalDate date, Term.DayPart part) {
        ZonedDateTime from = at(date.atTime(part.from));
        ZonedDateTime until = at(date.atTime(part.until));
        switch (draft.bound) {
            case FROM -> addWindow(from, null);
            case AFTER -> addWindow(until, null);
            case BEFORE -> addWindow(startOf(date), from);
            case UNTIL -> addWindow(startOf(date), until);
            case null -> addWindow(from, until);
        }
    }

    private void addDay(SaidDay day) {
        Dates.Found dates = new Dates(today, Dates.Today.NO_TIME).of(day);
        if (isStretch(dates)) {
            addStretch(day, dates);
            return;
        }
        unclear = dates.because();
        for (LocalDate date : dates.dates()) {
            ZonedDateTime start = date.atStartOfDay(zone);
            ZonedDateTime end = date.plusDays(1).atStartOfDay(zone);
            switch (draft.bound) {
                case FROM -> addWindow(start, null);
                case AFTER -> addWindow(end, null);
                case BEFORE -> addWindow(now, start);
                case UNTIL -> addWindow(now, end);
                case null -> found.add(new SaidTime.Day(date, zone, draft.isZoneSaid));
            }
        }
    }

    private static boolean isStretch(Dates.Found dates) {
        return dates.because() == Because.IMPRECISE;
    }

    private void addStretch(SaidDay day, Dates.Found dates) {
        addWindow(
                dates.dates().getFirst().atStartOfDay(zone),
                dates.dates().getLast().atStartOfDay(zone));
        if (!(day instanceof SaidDay.Range)) {
            unclear = Because.IMPRECISE;
        }
    }

    /** Each date on which that time may be meant; the next one, if none was said. */
    private void onDays(LocalTime time, Consumer<LocalDate> add) {
        boolean isToCome = today.atTime(time).isAfter(now.toLocalDateTime());
        SaidDay day = draft.day;
        if (day == null) {
            add.accept(isToCome ? today : today.plusDays(1));
            return;
        }
        Dates.Found dates = new Dates(today, isToCome ? Dates.Today.TO_COME : Dates.Today.OVER).of(day);
        if (isStretch(dates)) {
            addStretch(day, dates);
            unclear = Because.IMPRECISE;
        } else if (dates.because() != null) {
            unclear = dates.because();
        } else {
            dates.dates().forEach(add);
        }
    }

    private void addPoint(LocalDateTime local, LocalDate day) {
        Bound bound = draft.bound;
        if (bound != null) {
            boolean isOpen = Bound.isOpen(bound);
            addWindow(isOpen ? at(local) : startOf(day), isOpen ? null : at(local));
            return;
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            unclear = Because.IN_A_GAP;
        } else if (offsets.size() > 1) {
            several = Because.IN_AN_OVERLAP;
        }
        found.add(exact(at(local)));
        offsets.stream()
                .skip(1)
                .map(offset -> ZonedDateTime.ofLocal(local, zone, offset))
                .forEach(later -> found.add(exact(later)));
    }

    /** In a gap it is shifted forward, and in an overlap it is the earlier one. */
    private ZonedDateTime at(LocalDateTime local) {
        return local.atZone(zone);
    }

    private ZonedDateTime startOf(LocalDate day) {
        return day.equals(today) ? now : day.atStartOfDay(zone);
    }

    private SaidTime exact(ZonedDateTime at) {
        return new SaidTime.Exact(at, draft.isZoneSaid);
    }

    private void addWindow(ZonedDateTime from, @Nullable ZonedDateTime until) {
        found.add(new SaidTime.Part(from, until, draft.isZoneSaid));
    }

    private static ZonedDateTime start(SaidTime time) {
        return switch (time) {
            case SaidTime.Exact exact -> exact.at();
            case SaidTime.Part part -> part.from();
            case SaidTime.Day day -> day.day().atStartOfDay(day.zone());
            case SaidTime.Ambiguous _, SaidTime.Unclear _, SaidTime.Nothing _ ->
                throw new IllegalStateException("a candidate is one time");
        };
    }

    private ZonedDateTime endOf(SaidTime time) {
        return time instanceof SaidTime.Day day ? day.day().plusDays(1).atStartOfDay(zone) : start(time);
    }
}
