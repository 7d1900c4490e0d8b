package io.callwake.voice;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Times as ISO 8601 writes them, and as platforms write what they take for it: with a space for the T, and with offsets without
 * a colon.
 */
public final class IsoTime {

    private static final int LONGEST = 100;
    private static final int PLACE_OF_T = 10;

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .parseLenient()
            .appendOffset("+HH", "Z")
            .parseStrict()
            .optionalStart()
            .appendLiteral('[')
            .parseCaseSensitive()
            .appendZoneRegionId()
            .appendLiteral(']')
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private IsoTime() {}

    /** The moment; nothing if the text is no time, or tells no offset. */
    public static @Nullable Instant withOffset(String text) {
        return read(text) instanceof Instant instant ? instant : null;
    }

    /** The moment, in UTC where no offset is told; nothing if the text is no time. */
    public static @Nullable Instant of(String text) {
        return switch (read(text)) {
            case Instant instant -> instant;
            case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
            case null, default -> null;
        };
    }

    private static @Nullable TemporalAccessor read(String text) {
        String plain = text.strip();
        boolean isSpaced = plain.length() > PLACE_OF_T && plain.charAt(PLACE_OF_T) == ' ';
        if (plain.length() > LONGEST) {
            return null;
        }
        try {
            return switch (FORM.parseBest(
                    isSpaced ? plain.substring(0, PLACE_OF_T) + 'T' + plain.substring(PLACE_OF_T + 1) : plain,
                    Instant::from,
                    LocalDateTime::from)) {
                case Instant instant -> instant.truncatedTo(ChronoUnit.MILLIS);
                case LocalDateTime local -> local.truncatedTo(ChronoUnit.MILLIS);
                case TemporalAccessor other -> other;
            };
        } catch (DateTimeException _) {
            return null;
        }
    }
}
