package io.callwake.domain.document;

import io.callwake.domain.OneLine;
import io.callwake.domain.TimeZones;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kinds of values that documents are made of. Nothing is coerced: {@code "90"} is a text, {@code 90} a number. */
public final class Kinds {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final int LONGEST_EMAIL = 320;
    private static final int LONGEST_URL = 2048;
    private static final int LONGEST_ZONE = 64;

    private Kinds() {}

    /** A kind that is read so, and of which a schema says that. */
    public static <T> Kind<T> kind(Supplier<Map<String, Object>> schema, Kind<T> reading) {
        return new Kind<>() {
            @Override
            public @Nullable T read(@Nullable Object value, Place place) {
                return reading.read(value, place);
            }

            @Override
            public Map<String, Object> schema() {
                return schema.get();
            }
        };
    }

    /** A text with something in it. */
    public static Kind<String> text(int longest) {
        Kind<String> any = anyText(longest);
        return kind(() -> Map.of("type", "string", "minLength", 1, "maxLength", longest), (value, place) -> {
            String text = any.read(value, place);
            if (text != null && text.isBlank()) {
                place.fault(Texts.quoted(value) + " says nothing"
                        + (place.isNeeded() ? "" : "; leave it out, or send null"));
                return null;
            }
            return text;
        });
    }

    /** A text with something in it, on one line. */
    public static Kind<String> line(int longest) {
        return text(longest).as(text -> {
            if (!OneLine.is(text)) {
                throw new IllegalArgumentException(OneLine.quoted(text) + " is not on one line");
            }
            return text;
        });
    }

    /** A text that may be empty. */
    public static Kind<String> anyText(int longest) {
        return kind(() -> Map.of("type", "string", "maxLength", longest), (value, place) -> {
            if (!(value instanceof String text)) {
                refuse(value, place, "a text");
                return null;
            }
            if (text.length() > longest) {
                place.fault("has " + text.length() + " characters, at most " + longest + " are allowed");
                return null;
            }
            return Texts.checked(text, place);
        });
    }

    public static Kind<String> email() {
        return text(LONGEST_EMAIL)
                .as(text -> {
                    if (!EMAIL.matcher(text).matches()) {
                        throw new IllegalArgumentException(OneLine.quoted(text) + " is not an email address");
                    }
                    return text;
                })
                .saying("format", "email");
    }

    /** An http or https URL that opens nothing by itself, kept as it was written. */
    public static Kind<String> webUrl() {
        return text(LONGEST_URL)
                .as(text -> {
                    URI url = parsed(text);
                    if (url == null || !isWebUrl(url)) {
                        throw new IllegalArgumentException(OneLine.quoted(text) + " is not an http or https URL");
                    }
                    if (url.getRawUserInfo() != null) {
                        throw new IllegalArgumentException("a URL must not carry a user or password");
                    }
                    return text;
                })
                .saying("format", "uri");
    }

    private static @Nullable URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            return null;
        }
    }

    private static boolean isWebUrl(URI url) {
        return url.getHost() != null
                && ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()));
    }

    /** The name of an IANA time zone. */
    public static Kind<String> timeZone() {
        return text(LONGEST_ZONE).as(text -> {
            try {
                return TimeZones.parse(text).getId();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        e.getMessage() + NearestName.hint(text, ZoneId.getAvailableZoneIds()), e);
            }
        });
    }

    public static Kind<Integer> wholeNumber(int least, int most) {
        return wholeNumber((long) least, most).as(Math::toIntExact);
    }

    public static Kind<Long> wholeNumber(long least, long most) {
        return kind(() -> Map.of("type", "integer", "minimum", least, "maximum", most), (value, place) -> {
            if (value instanceof Number number && Numbers.isUsable(number)) {
                BigDecimal decimal = Numbers.decimal(number);
                // 90.0 is as whole as 90.
                if (decimal.stripTrailingZeros().scale() <= 0
                        && decimal.compareTo(BigDecimal.valueOf(least)) >= 0
                        && decimal.compareTo(BigDecimal.valueOf(most)) <= 0) {
                    return decimal.longValueExact();
                }
            }
            refuse(value, place, "a whole number from " + least + " to " + most);
            return null;
        });
    }

    /** A number of at most so many digits before and behind the point. */
    public static Kind<BigDecimal> number(int digitsBefore, int digitsBehind) {
        return kind(() -> Map.of("type", "number"), (value, place) -> {
            if (!(value instanceof Number number)) {
                refuse(value, place, "a number");
                return null;
            }
            if (Numbers.isUsable(number)) {
                BigDecimal plain = Numbers.plain(number);
                if (plain.precision() - plain.scale() <= digitsBefore && plain.scale() <= digitsBehind) {
                    return plain;
                }
            }
            place.fault(Texts.quoted(value) + " has more than " + digitsBefore + " digits before or " + digitsBehind
                    + " behind the point");
            return null;
        });
    }

    /** An amount of at most so many digits before and behind the point, 0 or more. */
    public static Kind<BigDecimal> amount(int digitsBefore, int digitsBehind) {
        Kind<BigDecimal> any = number(digitsBefore, digitsBehind);
        return kind(() -> Map.of("type", "number", "minimum", 0), (value, place) -> {
            if (value instanceof Number number
                    && Numbers.isUsable(number)
                    && Numbers.decimal(number).signum() < 0) {
                place.fault(Texts.quoted(value) + " is less than 0");
                return null;
            }
            return any.read(value, place);
        });
    }

    public static Kind<Boolean> yesOrNo() {
        return kind(() -> Map.of("type", "boolean"), (value, place) -> {
            if (value instanceof Boolean yesOrNo) {
                return yesOrNo;
            }
            refuse(value, place, "true or false");
            return null;
        });
    }

    /** One of an enum's constants, written as a lower-case word. */
    public static <E extends Enum<E>> Kind<E> word(Class<E> type) {
        return word(type, Kinds::wordOf);
    }

    public static String wordOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** One of an enum's constants, written as that function writes it. */
    public static <E extends Enum<E>> Kind<E> word(Class<E> type, Function<E, String> written) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        List<String> words = constants.stream().map(written).toList();
        String allowed = "one of " + String.join(", ", words);
        return kind(() -> Map.of("type", "string", "enum", words), (value, place) -> {
            if (!(value instanceof String text)) {
                refuse(value, place, allowed);
                return null;
            }
            int index = words.indexOf(text);
            if (index < 0) {
                refuse(value, place, allowed + NearestName.hint(text, words));
                return null;
            }
            return constants.get(index);
        });
    }

    /** A time with its offset, as ISO 8601 writes it; kept to the millisecond. */
    public static Kind<Instant> instant() {
        return instant(EARLIEST, LATEST);
    }

    public static Kind<Instant> instant(Instant earliest, Instant latest) {
        return kind(() -> Map.of("type", "string", "format", "date-time"), (value, place) -> {
            if (value instanceof String text) {
                try {
                    Instant time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
                    if (time.isBefore(earliest) || time.isAfter(latest)) {
                        place.fault(Texts.quoted(value) + " is not between " + earliest + " and " + latest);
                        return null;
                    }
                    return time.truncatedTo(ChronoUnit.MILLIS);
                } catch (DateTimeException _) {
                    // Said below.
                }
            }
            refuse(value, place, "a time with an offset, like \"2026-03-03T09:00:00Z\"");
            return null;
        });
    }

    public static <T> Kind<List<T>> listOf(Kind<T> kind) {
        return kind(() -> Map.of("type", "array", "items", kind.schema()), (value, place) -> {
            if (!(value instanceof List<?> elements)) {
                refuse(value, place, "a list");
                return null;
            }
            List<T> values = new ArrayList<>(elements.size());
            int index = 0;
            for (Object element : elements) {
                T read = kind.read(element, place.element(index++));
                if (read != null) {
                    values.add(read);
                }
            }
            return values;
        });
    }

    /** A list with so many values in it. */
    public static <T> Kind<List<T>> listOf(int least, int most, Kind<T> kind) {
        Kind<List<T>> any = listOf(kind);
        return kind(() -> bounded(any.schema(), least, most), (value, place) -> {
            if (value instanceof List<?> elements && elements.size() < least) {
                place.fault(elements.isEmpty() ? "is empty" : "has " + elements.size() + ", at least " + least);
                return null;
            }
            if (value instanceof List<?> elements && elements.size() > most) {
                place.fault("has " + elements.size() + ", at most " + most + " are allowed");
                // Whoever sends far too many does not have all of them looked into.
                return any.read(elements.subList(0, most), place);
            }
            return any.read(value, place);
        });
    }

    private static Map<String, Object> bounded(Map<String, Object> list, int least, int most) {
        Map<String, Object> schema = new LinkedHashMap<>(list);
        if (least > 0) {
            schema.put("minItems", least);
        }
        schema.put("maxItems", most);
        return schema;
    }

    /** A list of texts in which none stands twice. */
    public static <T> Kind<List<T>> distinct(Kind<List<T>> list) {
        return distinct("name", list);
    }

    /** A list in which nothing has the name of another: a text is its own, an object has it in that member. */
    public static <T> Kind<List<T>> distinct(String member, Kind<List<T>> list) {
        return kind(list::schema, (value, place) -> {
            List<T> values = list.read(value, place);
            if (value instanceof List<?> given && !place.isFaulty()) {
                refuseRepeated(member, given, place);
            }
            return values;
        });
    }

    private static void refuseRepeated(String member, List<?> given, Place place) {
        Map<String, Integer> seen = new HashMap<>();
        for (int index = 0; index < given.size(); index++) {
            Object element = given.get(index);
            Place there = place.element(index);
            if (element instanceof Map<?, ?> object) {
                element = object.get(member);
                there = there.member(member);
            }
            if (element instanceof String name && !there.isFaulty()) {
                Integer first = seen.putIfAbsent(name, index);
                if (first != null) {
                    there.fault(OneLine.quoted(name) + " stands at [" + first + "] already");
                }
            }
        }
    }

    /** One value, or a list of them. */
    public static <T> Kind<List<T>> oneOrSeveral(int most, Kind<T> kind) {
        Kind<List<T>> several = listOf(1, most, kind);
        return kind(() -> Map.of("anyOf", List.of(kind.schema(), several.schema())), (value, place) -> {
            if (value instanceof List<?>) {
                return several.read(value, place);
            }
            T one = kind.read(value, place);
            return one == null ? null : List.of(one);
        });
    }

    public static <T> Kind<T> object(Function<ObjectReader, @Nullable T> reading) {
        return new Kind<>() {
            @Override
            public @Nullable T read(@Nullable Object value, Place place) {
                if (value instanceof Map<?, ?> object) {
                    return reading.apply(new ObjectReader(object, place));
                }
                refuse(value, place, "an object");
                return null;
            }

            @Override
            public Map<String, Object> schema() {
                return ObjectReader.schemaOf(reading);
            }
        };
    }

    /** An object of which one member, a word, tells what the others are. */
    public static <E extends Enum<E>, T> Kind<T> oneOf(String member, Class<E> type, Function<E, Kind<T>> kinds) {
        Kind<E> word = word(type);
        String allowed = Arrays.stream(type.getEnumConstants())
                .map(Kinds::wordOf)
                .collect(Collectors.joining(", ", "it is one of ", ""));
        return kind(() -> Map.of("oneOf", schemasOf(member, type, kinds)), (value, place) -> {
            if (!(value instanceof Map<?, ?> object)) {
                refuse(value, place, "an object");
                return null;
            }
            if (object.get(member) == null) {
                place.member(member).fault("is required; " + allowed);
                return null;
            }
            E constant = word.read(object.get(member), place.member(member));
            return constant == null ? null : kinds.apply(constant).read(value, place);
        });
    }

    private static <E extends Enum<E>, T> List<Map<String, Object>> schemasOf(
            String member, Class<E> type, Function<E, Kind<T>> kinds) {
        List<Map<String, Object>> schemas = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            Map<String, Object> schema =
                    new LinkedHashMap<>(kinds.apply(constant).schema());
            schema.put("required", withFirst(member, schema.get("required")));
            schema.put("properties", withFirst(member, Map.of("const", wordOf(constant)), schema.get("properties")));
            schemas.add(schema);
        }
        return schemas;
    }

    private static List<Object> withFirst(String member, @Nullable Object required) {
        List<Object> all = new ArrayList<>(List.of(member));
        if (required instanceof List<?> others) {
            all.addAll(others);
        }
        return all;
    }

    private static Map<Object, Object> withFirst(
            String member, Map<String, Object> schema, @Nullable Object properties) {
        Map<Object, Object> all = new LinkedHashMap<>();
        all.put(member, schema);
        if (properties instanceof Map<?, ?> others) {
            others.forEach((name, other) -> all.putIfAbsent(name, other));
        }
        return all;
    }

    /** An object whose members all are of one kind, under names of their own. */
    public static <T> Kind<Map<String, T>> mapOf(int most, Kind<String> name, Kind<T> kind) {
        Supplier<Map<String, Object>> schema = () -> Map.of(
                "type",
                "object",
                "propertyNames",
                name.schema(),
                "additionalProperties",
                kind.schema(),
                "maxProperties",
                most);
        return kind(schema, (value, place) -> {
            if (!(value instanceof Map<?, ?> object)) {
                refuse(value, place, "an object");
                return null;
            }
            if (object.size() > most) {
                place.fault("has " + object.size() + " members, at most " + most + " are allowed");
                return null;
            }
            Map<String, T> members = new LinkedHashMap<>();
            for (Map.Entry<?, ?> member : object.entrySet()) {
                Place there = place.member(String.valueOf(member.getKey()));
                String known = name.read(member.getKey(), there);
                T read = kind.read(member.getValue(), there);
                if (known != null && read != null) {
                    members.put(known, read);
                }
            }
            return members;
        });
    }

    /** A kind that holds values of itself; the schema refers to it by that name. */
    public static <T> Kind<T> recursive(String name, Supplier<Kind<T>> kind) {
        return kind(
                () -> Map.of("$ref", "#/$defs/" + name),
                (value, place) -> kind.get().read(value, place));
    }

    /** An object that is kept as it is. */
    public static Kind<JsonObject> anyObject() {
        return kind(() -> Map.of("type", "object"), (value, place) -> {
            if (value instanceof Map<?, ?> object) {
                return new JsonObject(AnyTree.members(object, place));
            }
            refuse(value, place, "an object");
            return null;
        });
    }

    /** An object with a secret in it: a text in its place may be that secret, and is not quoted. */
    public static <T> Kind<T> withSecret(Kind<T> object) {
        return kind(object::schema, (value, place) -> {
            if (value instanceof String) {
                place.fault("a text is not an object");
                return null;
            }
            return object.read(value, place);
        });
    }

    /** Files that the value is not what was expected. */
    public static void refuse(@Nullable Object value, Place place, String expected) {
        place.fault(Texts.quoted(value) + " is not " + expected);
    }
}
