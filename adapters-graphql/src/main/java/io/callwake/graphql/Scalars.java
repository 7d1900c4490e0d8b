package io.callwake.graphql;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The scalars that are strings outside. What they take is what RFC 3339 and RFC 3986 say, and no more of it than we need. */
final class Scalars {

    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");
    private static final DateTimeFormatter DATE_TIME_FORM = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private static final Pattern DURATION =
            Pattern.compile("P(?=.)(\\d{1,9}D)?(T(?=.)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}(\\.\\d{1,9})?S)?)?");

    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,9})?");

    private static final int LONGEST_URL = 2048;

    static final TextScalar<Instant> DATE_TIMES = new TextScalar<>(
            "DateTime",
            Instant.class,
            "expected a time with an offset, like \"2026-03-03T09:00:00Z\"",
            Scalars::dateTime,
            Scalars::dateTime);

    static final TextScalar<Duration> DURATIONS = new TextScalar<>(
            "Duration",
            Duration.class,
            "expected a duration of days, hours, minutes and seconds, like \"PT1H30M\"",
            duration -> duration.isNegative() ? Optional.empty() : Optional.of(duration.toString()),
            text -> DURATION.matcher(text).matches() ? Optional.of(Duration.parse(text)) : Optional.empty());

    static final TextScalar<URI> URLS = new TextScalar<>(
            "Url",
            URI.class,
            "expected an http or https address without user name, of at most " + LONGEST_URL + " characters",
            url -> url(url.toString()).map(URI::toString),
            Scalars::url);

    static final TextScalar<BigDecimal> DECIMALS = new TextScalar<>(
            "Decimal",
            BigDecimal.class,
            "expected a decimal number as a string, like \"12.50\", with at most 18 digits before the point and 9 behind it",
            number -> decimal(number.toPlainString()).map(BigDecimal::toPlainString),
            Scalars::decimal);

    private Scalars() {}

    private static Optional<String> dateTime(Instant instant) {
        return instant.isBefore(FIRST) || instant.isAfter(LAST)
                ? Optional.empty()
                : Optional.of(DATE_TIME_FORM.format(instant));
    }

    private static Optional<Instant> dateTime(String text) {
        return DATE_TIME.matcher(text).matches()
                ? Optional.of(OffsetDateTime.parse(text).toInstant())
                        .filter(instant -> dateTime(instant).isPresent())
                : Optional.empty();
    }

    private static Optional<URI> url(String text) {
        if (text.length() > LONGEST_URL) {
            return Optional.empty();
        }
        URI url = URI.create(text);
        boolean isWeb = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        return isWeb && url.getHost() != null && url.getRawUserInfo() == null ? Optional.of(url) : Optional.empty();
    }

    private static Optional<BigDecimal> decimal(String text) {
        return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
