package io.callwake.domain.speech;

import io.callwake.domain.speech.Term.DayPart;
import io.callwake.domain.speech.Term.Mark;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How times are said in English. */
final class EnglishTimes {

    static final Phrases<Term> PHRASES = new Phrases<>();

    private EnglishTimes() {}

    static {
        days();
        months();
        parts();
        units();
        zones();
        marks();
        talk();
    }

    private static void days() {
        for (DayOfWeek day : DayOfWeek.values()) {
            String name = day.name().toLowerCase(Locale.ROOT);
            PHRASES.with(new Term.Weekday(day, false), name);
            PHRASES.with(Mark.REPEATED, name + "s");
        }
        weekday(DayOfWeek.MONDAY, "mon");
        weekday(DayOfWeek.TUESDAY, "tue, tues");
        weekday(DayOfWeek.WEDNESDAY, "wed, weds");
        weekday(DayOfWeek.THURSDAY, "thu, thur, thurs");
        weekday(DayOfWeek.FRIDAY, "fri");
        weekday(DayOfWeek.SATURDAY, "sat");
        weekday(DayOfWeek.SUNDAY, "sun");
        PHRASES.with(new Term.Weekday(DayOfWeek.WEDNESDAY, false), "wensday, wednesdey");
        PHRASES.with(new Term.Away(0), "today, to day")
                .with(new Term.Away(1), "tomorrow, to morrow, tomorow, tommorow")
                .with(new Term.Away(2), "day after tomorrow, the day after tomorrow, overmorrow")
                .with(new Term.Away(-1), "yesterday")
                .with(new Term.Away(-2), "day before yesterday, the day before yesterday")
                .with(Mark.DAY_AFTER, "the day after that, the next day, the following day")
                .with(new Term.Feast(MonthDay.of(12, 24)), "christmas eve")
                .with(new Term.Feast(MonthDay.of(12, 25)), "christmas, christmas day, xmas")
                .with(new Term.Feast(MonthDay.of(12, 26)), "boxing day")
                .with(new Term.Feast(MonthDay.of(12, 31)), "new years eve, new year eve")
                .with(new Term.Feast(MonthDay.of(1, 1)), "new years day, new year day, new years")
                .with(new Term.Feast(MonthDay.of(2, 14)), "valentines day, valentine day")
                .with(new Term.Feast(MonthDay.of(10, 31)), "halloween");
    }

    private static void weekday(DayOfWeek day, String phrases) {
        PHRASES.with(new Term.Weekday(day, true), phrases);
    }

    private static void months() {
        for (Month month : Month.values()) {
            boolean isWordToo = month == Month.MARCH || month == Month.MAY;
            String name = month.name().toLowerCase(Locale.ROOT);
            PHRASES.with(new Term.MonthName(month, isWordToo), name);
            if (month != Month.MAY) {
                PHRASES.with(new Term.MonthName(month, true), name.substring(0, 3));
            }
        }
        PHRASES.with(new Term.MonthName(Month.SEPTEMBER, true), "sept")
                .with(new Term.MonthName(Month.FEBRUARY, false), "febuary");
    }

    private static void parts() {
        part(DayPart.MORNING, "morning");
        part(DayPart.AFTERNOON, "afternoon");
        part(DayPart.EVENING, "evening");
        part(DayPart.EARLY_MORNING, "early morning");
        part(DayPart.MID_MORNING, "mid morning, midmorning");
        part(DayPart.LATE_MORNING, "late morning");
        part(DayPart.EARLY_AFTERNOON, "early afternoon");
        part(DayPart.MID_AFTERNOON, "mid afternoon, midafternoon");
        part(DayPart.LATE_AFTERNOON, "late afternoon");
        part(DayPart.EARLY_EVENING, "early evening");
        part(DayPart.LATE_EVENING, "late evening");
        PHRASES.with(new Term.Part(DayPart.NIGHT), "night, at night")
                .with(
                        new Term.Part(DayPart.LUNCHTIME),
                        "lunchtime, lunch time, lunch, over lunch, at lunch, at lunchtime")
                .with(
                        new Term.Part(DayPart.FIRST_THING),
                        "first thing, first thing in the morning, first thing in morning")
                .with(
                        new Term.Part(DayPart.END_OF_DAY),
                        "end of day, the end of day, end of the day, the end of the day, close of business, close of play,"
                                + " end of business, eod, cob")
                .with(new Term.Part(DayPart.AFTER_WORK), "after work")
                .with(Mark.TONIGHT, "tonight, to night")
                .with(Mark.NOON, "noon, midday, mid day, high noon")
                .with(Mark.MIDNIGHT, "midnight, mid night");
    }

    private static void part(DayPart part, String names) {
        for (String name : names.split(", ", -1)) {
            PHRASES.with(new Term.Part(part), name + ", in the " + name + ", in " + name + ", during the " + name);
        }
    }

    private static void units() {
        unit(ChronoUnit.SECONDS, 1, "seconds, sec, secs");
        unit(ChronoUnit.MINUTES, 1, "minute, minutes, min, mins");
        unit(ChronoUnit.HOURS, 1, "hour, hours, hr, hrs");
        unit(ChronoUnit.DAYS, 1, "day, days");
        unit(ChronoUnit.WEEKS, 1, "week, weeks, wk, wks");
        unit(ChronoUnit.WEEKS, 2, "fortnight, fortnights");
        unit(ChronoUnit.MONTHS, 1, "month, months");
        unit(ChronoUnit.YEARS, 1, "year, years");
        PHRASES.with(Mark.WEEKEND, "weekend, week end");
    }

    private static void unit(ChronoUnit unit, int times, String phrases) {
        PHRASES.with(new Term.Unit(unit, times), phrases);
    }

    private static void zones() {
        zone("America/New_York", "eastern", "est, edt");
        zone("America/Chicago", "central", "cst, cdt");
        zone("America/Denver", "mountain", "mst, mdt");
        zone("America/Los_Angeles", "pacific", "pst, pdt");
        zone("Europe/London", "british, uk, london, u . k ., u . k", "bst");
        zone("Europe/Berlin", "german, berlin, central european", "cet, cest");
        zone("Europe/Paris", "paris, french", "");
        zone("Europe/Oslo", "oslo, norwegian", "");
        zone("Europe/Dublin", "dublin, irish", "");
        zone("America/New_York", "new york, east coast", "");
        zone("America/Los_Angeles", "los angeles, california, west coast", "");
        zone("America/Chicago", "chicago, texas", "");
        zone("America/Denver", "denver", "");
        zone("America/Phoenix", "arizona, phoenix", "");
        zone("Asia/Kolkata", "indian, india", "");
        zone("Australia/Sydney", "sydney", "aest, aedt");
        PHRASES.with(new Term.Zone(ZoneId.of("UTC"), false), "utc, gmt, greenwich mean time, zulu time, u t c, g m t")
                .with(new Term.Zone(null, false), "your time, your time zone, in your time zone");
    }

    private static void zone(String id, String names, String letters) {
        ZoneId zone = ZoneId.of(id);
        for (String name : names.split(", ", -1)) {
            PHRASES.with(
                    new Term.Zone(zone, false),
                    name + " time, " + name + " standard time, " + name + " daylight time, " + name + " time zone");
        }
        if (!letters.isEmpty()) {
            PHRASES.with(new Term.Zone(zone, true), names).with(new Term.Zone(zone, true), letters);
        }
    }

    private static void marks() {
        PHRASES.with(Mark.A, "a, an, another")
                .with(Mark.AFTER, "after, later than")
                .with(
                        Mark.NOT_BEFORE,
                        "no earlier than, not earlier than, no sooner than, not sooner than, not before, not until, not till")
                .with(Mark.AFTER_NEXT, "after next")
                .with(Mark.AGO, "ago")
                .with(Mark.AM, "am, a . m ., a . m, a m")
                .with(Mark.PM, "pm, p . m ., p . m, p m")
                .with(Mark.AND, "and")
                .with(Mark.AND_A_HALF, "and a half, and half")
                .with(
                        Mark.AROUND,
                        "around, about, approximately, roughly, say, at around, at about, at say, exactly, at exactly")
                .with(Mark.AT, "at, @")
                .with(Mark.BEFORE, "before, earlier than, sooner than")
                .with(Mark.NOT_AFTER, "no later than, not later than, not after, between now and")
                .with(Mark.BETWEEN, "between")
                .with(Mark.BY, "by")
                .with(Mark.COLON, ":")
                .with(Mark.COMING, "coming, this coming")
                .with(Mark.COUPLE, "couple, couple of")
                .with(Mark.DASH, "-")
                .with(Mark.DOT, ".")
                .with(Mark.END_OF, "end of, end of the, the end of, the end of the, end of this, the end of this")
                .with(Mark.EVERY, "every, each, every other")
                .with(Mark.REPEATED, "daily, weekdays, weekends, weekly, mornings, afternoons, evenings")
                .with(Mark.FEW, "few, several, some, many")
                .with(Mark.FOR, "for")
                .with(Mark.FROM, "from, starting from, starting at, starting")
                .with(Mark.FROM_NOW, "from now, from today, from this moment, hence")
                .with(Mark.GIVE_ME, "give me, give it, give us, gimme")
                .with(Mark.HALF, "half")
                .with(Mark.IN, "in, in about, in around, in maybe, in like, in another, in just")
                .with(Mark.LAST, "last")
                .with(Mark.LATER, "later")
                .with(Mark.MIDDLE_OF, "middle of, the middle of, middle of the, the middle of the, mid")
                .with(Mark.NEXT, "next, following, the following")
                .with(Mark.OCLOCK, "oclock, o clock, oh clock")
                .with(Mark.OF, "of")
                .with(Mark.ON, "on")
                .with(Mark.ONWARDS, "onwards, onward, on wards, or later, or after, and later, or thereafter")
                .with(Mark.AFTER_THAT, "after that, after then, afterwards, from then on")
                .with(Mark.OR, "or, or maybe, or perhaps, or else, or possibly, either, or at, or on")
                .with(Mark.OR_SO, "or so, ish, or thereabouts, sharp, on the dot, exactly")
                .with(Mark.PAST, "past")
                .with(Mark.QUARTER, "quarter")
                .with(Mark.SAME_TIME, "same time, the same time, this time, at the same time, at this time")
                .with(Mark.SINCE, "since, ever since")
                .with(Mark.SLASH, "/")
                .with(
                        Mark.START_OF,
                        "start of, the start of, beginning of, the beginning of, start of the, beginning of the,"
                                + " the start of the, the beginning of the")
                .with(Mark.STOP, "?")
                .with(Mark.STOP, "!")
                .with(Mark.STOP, ";")
                .with(Mark.THE, "the")
                .with(Mark.THIS, "this")
                .with(Mark.TIME, "time, times")
                .with(Mark.TO, "to")
                .with(Mark.UNTIL, "until, till, til, through, thru")
                .with(Mark.WITHIN, "within, within the next, in the next, over the next, in under, within the");
    }

    private static void talk() {
        PHRASES.with(
                        Mark.CORRECTION,
                        "no wait, wait, wait no, no no, actually, sorry, i mean, i meant, make that, make it, scratch that,"
                                + " rather, or rather, correction, on second thought, on second thoughts, no sorry, no actually,"
                                + " actually no, sorry no, no make it, no make that, better, even better, oh wait, hang on, hold on,"
                                + " no, nope, strike that, my mistake, lets make it, lets make that")
                .with(Mark.NOT, "not, cant, cannot, can not, dont, never, couldnt, shouldnt, neither, nor, nothing")
                .with(
                        Mark.IS_NOT,
                        "isnt, is not, doesnt, does not, wont, will not, wouldnt, would not, wont be, cant be, cannot be")
                .with(
                        Mark.EXCEPT,
                        "except, except for, other than, apart from, aside from, besides, excluding, with the exception of,"
                                + " instead of, rather than")
                .with(Mark.ANY, "anything, everything, any day, any other day, any weekday, all week, all day")
                .with(
                        Mark.BAD,
                        "impossible, difficult, tricky, hard, inconvenient, bad, terrible, too early, too late, too soon,"
                                + " out of the question, problem, problematic, trouble, issue, matter, mind, hurt")
                .with(Mark.MOVE, "move, change, switch, reschedule, postpone, push, shift")
                .with(Mark.I_AM, "im, i am, ill be, i will be, we are, well be, we will be")
                .with(
                        Mark.FREE,
                        "free, available, reachable, home, at home, here, there, in the office, at my desk, open, awake")
                .with(
                        Mark.BUSY,
                        "busy, booked, tied up, working, out of town, unavailable, away, driving, travelling, traveling, asleep,"
                                + " sleeping, occupied, in a meeting, in another meeting, in meetings, on vacation, on holiday, on leave,"
                                + " i have a meeting, i have another meeting, i have meetings, ive got a meeting, im out, i am out,"
                                + " ill be out, i will be out, we are out, hes out, shes out")
                .with(
                        Mark.NO_GOOD,
                        "doesnt work, does not work, wont work, will not work, is no good, no good, isnt good, is not good,"
                                + " is out, doesnt suit, does not suit, isnt possible, is not possible, is impossible,"
                                + " is busy, is full, i cant, i cannot, no way")
                .with(
                        Mark.NEW_CLAUSE,
                        "right now, just now, now, until now, so, because, then, maybe, how about, what about, lets, let us, perhaps,"
                                + " please, instead, however, could you, can you, would you, call me, call us, call back,"
                                + " call again, ring me, ring us, ring back, phone me, phone us, try me, try us, try again,"
                                + " at the moment, i cant talk now, i cant talk right now, i cant talk at the moment, i cant speak now,"
                                + " i cant speak right now, i cannot talk now, i cannot talk right now")
                .with(Mark.BUT, "but")
                .with(Mark.CALL, "call, ring, try, phone")
                .with(
                        Mark.VAGUE,
                        "soon, sometime, some time, whenever, some other time, another time, at some point, asap, any time,"
                                + " anytime, some day, someday, whenever you like, whenever you want, as soon as possible,"
                                + " immediately, right away, straight away, later on, a bit later, a little later, in a bit,"
                                + " in a while, in a moment, shortly, one of these days, when i have time, eventually")
                .with(
                        Mark.STREET,
                        "street, road, avenue, lane, drive, boulevard, court, square, percent, dollars, dollar, pounds, euros,"
                                + " bucks, quid, degrees, people, persons, radiators, boilers, rooms, floors, miles, kilometers,"
                                + " units, pieces, children, kids, bedrooms, years old, months old")
                .with(
                        Mark.HARMLESS,
                        "why dont you, why dont we, why dont, dont mind, dont worry, dont forget, isnt it, a bit, a little,"
                                + " i have a meeting with you, good morning, good afternoon, good evening, good night, good day, no problem, no thanks, no thank you,"
                                + " no worries, why not, if not, not only, works, work, would, will, is, are, was,"
                                + " be, if, thanks, thank, okay, ok, yeah, yes, yep, sure, fine, good, great, perfect, sounds, should,"
                                + " suits, when, i, we, you, it, its, that, thats, can, could, might, with, probably, alright,"
                                + " right, my, me, him, her, them, us, then please, also, as, which, do, did, up, think, guess, please"
                                + " thanks, bye, goodbye, cheers, my time, local time, our time, his time, well, too, does,"
                                + " latest, earliest, at the latest, at the earliest, or whenever");
    }
}
