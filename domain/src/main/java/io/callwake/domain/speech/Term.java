package io.callwake.domain.speech;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What a phrase means on its own, whatever the language. Sentences about times are made of these. */
sealed interface Term {

    /**
     * A number.
     *
     * @param figures as it was written, or null if it was spoken
     */
    record Numeral(BigDecimal value, @Nullable String figures, boolean isOh) implements Term {

        boolean isFrom(int least, int most) {
            return value.scale() <= 0
                    && value.compareTo(BigDecimal.valueOf(least)) >= 0
                    && value.compareTo(BigDecimal.valueOf(most)) <= 0;
        }

        int whole() {
            return value.intValue();
        }
    }

    record Nth(int value) implements Term {}

    /** A weekday. Short names are words of other meanings too, and count only where a time is talked of. */
    record Weekday(DayOfWeek day, boolean isShort) implements Term {}

    record MonthName(Month month, boolean isWordToo) implements Term {}

    record Away(int days) implements Term {}

    record Part(DayPart part) implements Term {}

    record Feast(MonthDay day) implements Term {}

    /** A unit of time, of which so many are meant. */
    record Unit(ChronoUnit unit, int times) implements Term {}

    /** A time zone; null is that of the agent. */
    record Zone(@Nullable ZoneId zone, boolean isWordToo) implements Term {}

    record Other(String text) implements Term {}

    enum Mark implements Term {
        A,
        AFTER,
        AFTER_NEXT,
        AFTER_THAT,
        AGO,
        AM,
        AND,
        AND_A_HALF,
        ANY,
        AROUND,
        AT,
        BAD,
        BEFORE,
        BETWEEN,
        BUSY,
        BUT,
        BY,
        CALL,
        COLON,
        COMING,
        COMMA,
        CORRECTION,
        COUPLE,
        DASH,
        DAY_AFTER,
        DOT,
        END_OF,
        EVERY,
        EXCEPT,
        FEW,
        FOR,
        FREE,
        FROM,
        FROM_NOW,
        GIVE_ME,
        HALF,
        HARMLESS,
        IN,
        IS_NOT,
        I_AM,
        LAST,
        LATER,
        MIDDLE_OF,
        MIDNIGHT,
        MOVE,
        NEW_CLAUSE,
        NEXT,
        NOON,
        NOT,
        NOT_AFTER,
        NOT_BEFORE,
        NO_GOOD,
        OCLOCK,
        OF,
        ON,
        ONWARDS,
        OR,
        OR_SO,
        PAST,
        PM,
        QUARTER,
        REPEATED,
        SAME_TIME,
        SINCE,
        SLASH,
        START_OF,
        STOP,
        STREET,
        THE,
        THIS,
        TIME,
        TO,
        TONIGHT,
        UNTIL,
        VAGUE,
        WEEKEND,
        WITHIN
    }

    /** A part of a day, as long as people mean by it. */
    enum DayPart {
        EARLY_MORNING(8, 0, 10, 0),
        MORNING(8, 0, 12, 0),
        MID_MORNING(9, 0, 11, 0),
        LATE_MORNING(10, 0, 12, 0),
        FIRST_THING(8, 0, 10, 0),
        LUNCHTIME(12, 0, 13, 30),
        AFTERNOON(12, 0, 17, 0),
        EARLY_AFTERNOON(12, 0, 15, 0),
        MID_AFTERNOON(14, 0, 16, 0),
        LATE_AFTERNOON(15, 0, 17, 0),
        END_OF_DAY(16, 0, 18, 0),
        AFTER_WORK(17, 0, 20, 0),
        EARLY_EVENING(17, 0, 19, 0),
        EVENING(17, 0, 21, 0),
        LATE_EVENING(19, 0, 21, 0),
        NIGHT(18, 0, 22, 0);

        final LocalTime from;
        final LocalTime until;

        DayPart(int fromHour, int fromMinute, int untilHour, int untilMinute) {
            this.from = LocalTime.of(fromHour, fromMinute);
            this.until = LocalTime.of(untilHour, untilMinute);
        }

        boolean isMorning() {
            return until.getHour() <= 12;
        }

        boolean isLate() {
            return from.getHour() >= 17;
        }

        boolean isNight() {
            return this == NIGHT || this == LATE_EVENING;
        }
    }
}
