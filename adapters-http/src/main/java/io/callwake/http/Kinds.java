package io.callwake.http;

import io.callwake.domain.TimeZones;
import io.callwake.domain.call.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of values that documents are made of. Nothing is coerced: {@code "90"} is a text, {@code 90} a number. */
public final class Kinds {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final int LONGEST_EMAIL = 320;
    private static final int LONGEST_URL = 2048;
    private static final int LONGEST_ZONE = 64;

    private Kinds() {}

    /** A text with something in it. */
    public static Kind<String> text(int longest) {
        Kind<String> any = anyText(longest);
        return (node, place) -> {
            String text = any.read(node, place);
            if (text != null && text.isBlank()) {
                place.fault(Texts.quoted(node) + " says nothing"
                        + (place.isNeeded() ? "" : "; leave it out, or send null"));
                return null;
            }
            return text;
        };
    }

    /** A text that may be empty. */
    public static Kind<String> anyText(int longest) {
        return (node, place) -> {
            if (!node.isString()) {
                refuse(node, place, "a text");
                return null;
            }
            String text = node.stringValue();
            if (text.length() > longest) {
                place.fault("has " + text.length() + " characters, at most " + longest + " are allowed");
                return null;
            }
            return Texts.checked(text, place);
        };
    }

    public static Kind<String> email() {
        return text(LONGEST_EMAIL).as(text -> {
            if (!EMAIL.matcher(text).matches()) {
                throw new IllegalArgumentException("\"" + text + "\" is not an email address");
            }
            return text;
        });
    }

    /** An http or https URL, kept as it was written. */
    public static Kind<String> webUrl() {
        return text(LONGEST_URL).as(text -> {
            if (!isWebUrl(text)) {
                throw new IllegalArgumentException("\"" + text + "\" is not an http or https URL");
            }
            return text;
        });
    }

    private static boolean isWebUrl(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() != null
                    && ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()));
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /** The name of an IANA time zone. */
    public static Kind<String> timeZone() {
        return text(LONGEST_ZONE).as(text -> TimeZones.parse(text).getId());
    }

    public static Kind<Integer> wholeNumber(int least, int most) {
        return (node, place) -> {
            Long value = whole(node, place, least, most);
            return value == null ? null : Math.toIntExact(value);
        };
    }

    public static Kind<Long> wholeNumber(long least, long most) {
        return (node, place) -> whole(node, place, least, most);
    }

    private static @Nullable Long whole(JsonNode node, Place place, long least, long most) {
        if (node.isNumber()) {
            BigDecimal value = node.decimalValue();
            // 90.0 is as whole as 90; and 1e999999999 is compared without being written out.
            if (value.stripTrailingZeros().scale() <= 0
                    && value.compareTo(BigDecimal.valueOf(least)) >= 0
                    && value.compareTo(BigDecimal.valueOf(most)) <= 0) {
                return value.longValueExact();
            }
        }
        refuse(node, place, "a whole number from " + least + " to " + most);
        return null;
    }

    /** An amount of at most so many digits before and behind the point, 0 or more. */
    public static Kind<BigDecimal> amount(int digitsBefore, int digitsBehind) {
        return (node, place) -> {
            if (!node.isNumber()) {
                refuse(node, place, "a number");
                return null;
            }
            BigDecimal value = node.decimalValue();
            if (value.signum() < 0) {
                place.fault(Texts.quoted(node) + " is less than 0");
                return null;
            }
            BigDecimal plain = value.stripTrailingZeros();
            if (plain.precision() - plain.scale() > digitsBefore || plain.scale() > digitsBehind) {
                place.fault(Texts.quoted(node) + " has more than " + digitsBefore + " digits before or " + digitsBehind
                        + " behind the point");
                return null;
            }
            return plain.scale() < 0 ? plain.setScale(0) : plain;
        };
    }

    public static Kind<Boolean> yesOrNo() {
        return (node, place) -> {
            if (node.isBoolean()) {
                return node.booleanValue();
            }
            refuse(node, place, "true or false");
            return null;
        };
    }

    /** One of an enum's constants, written as a lower-case word. */
    public static <E extends Enum<E>> Kind<E> word(Class<E> type) {
        E[] constants = type.getEnumConstants();
        String allowed = Arrays.stream(constants).map(Kinds::wordOf).collect(Collectors.joining(", ", "one of ", ""));
        return (node, place) -> {
            if (node.isString()) {
                for (E constant : constants) {
                    if (wordOf(constant).equals(node.stringValue())) {
                        return constant;
                    }
                }
            }
            refuse(node, place, allowed);
            return null;
        };
    }

    private static String wordOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A time with its offset, as ISO 8601 writes it; kept to the millisecond. */
    public static Kind<Instant> instant() {
        return instant(EARLIEST, LATEST);
    }

    public static Kind<Instant> instant(Instant earliest, Instant latest) {
        return (node, place) -> {
            if (node.isString()) {
                try {
                    Instant time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(node.stringValue(), Instant::from);
                    if (time.isBefore(earliest) || time.isAfter(latest)) {
                        place.fault(Texts.quoted(node) + " is not between " + earliest + " and " + latest);
                        return null;
                    }
                    return time.truncatedTo(ChronoUnit.MILLIS);
                } catch (DateTimeException _) {
                    // Said below.
                }
            }
            refuse(node, place, "a time with an offset, like \"2026-03-03T09:00:00Z\"");
            return null;
        };
    }

    public static <T> Kind<List<T>> listOf(Kind<T> kind) {
        return (node, place) -> {
            if (!node.isArray()) {
                refuse(node, place, "a list");
                return null;
            }
            List<T> values = new ArrayList<>(node.size());
            int index = 0;
            for (JsonNode element : node) {
                T value = kind.read(element, place.element(index++));
                if (value != null) {
                    values.add(value);
                }
            }
            return values;
        };
    }

    public static <T> Kind<T> object(Function<ObjectReader, @Nullable T> reading) {
        return (node, place) -> {
            if (node instanceof ObjectNode object) {
                return reading.apply(new ObjectReader(object, place));
            }
            refuse(node, place, "an object");
            return null;
        };
    }

    /** An object that is kept as it is. */
    public static Kind<JsonObject> anyObject() {
        return (node, place) -> {
            if (node.isObject()) {
                return new JsonObject(AnyJson.members(node, place));
            }
            refuse(node, place, "an object");
            return null;
        };
    }

    private static void refuse(JsonNode node, Place place, String expected) {
        place.fault(Texts.quoted(node) + " is not " + expected);
    }
}
