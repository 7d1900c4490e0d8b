package io.callwake.voice;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Understanding;
import io.callwake.domain.call.ExternalId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An object in a platform's webhook, read with patience: a member that is missing, or of another type than the documents say, is
 * nothing. What nobody has asked for is left to be kept, see {@link #rest}.
 */
public final class Payload {

    private static final int DEEPEST = 100;
    private static final int MOST_TOKENS = 2_000_000;
    private static final int LONGEST_NUMBER = 400;
    private static final int LONGEST_NAME = 1_000;
    /** A recording may come as one text. */
    private static final int LONGEST_TEXT = 100_000_000;

    private static final BigDecimal LATEST_SECOND = new BigDecimal(Instant.MAX.getEpochSecond());

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_NAME)
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final Map<String, @Nullable Object> members;
    private final Asked asked;

    private Payload(Map<String, @Nullable Object> members, Asked asked) {
        this.members = members;
        this.asked = asked;
    }

    /** What the body of that webhook says: an object in JSON, or a form. */
    public static Understanding read(IncomingWebhook webhook, Function<Payload, Understanding> reading) {
        if (Form.MEDIA_TYPE.equals(webhook.contentType())) {
            return reading.apply(of(new LinkedHashMap<>(Form.of(webhook.body()).members())));
        }
        LinkedHashMap<String, @Nullable Object> object;
        try {
            object = JSON.readValue(new String(webhook.body(), StandardCharsets.UTF_8), OBJECT);
        } catch (StreamConstraintsException _) {
            return new Understanding.Unreadable("", "is nested too deeply, or has too many values");
        } catch (JacksonException _) {
            return new Understanding.Unreadable("", "is not an object in JSON");
        }
        return object == null
                ? new Understanding.Unreadable("", "is null and not an object")
                : reading.apply(of(object));
    }

    /** What the body of that webhook says; nothing if {@link #read} would not read it. */
    public static Optional<Payload> in(IncomingWebhook webhook) {
        List<Payload> found = new ArrayList<>();
        Understanding _ = read(webhook, payload -> {
            found.add(payload);
            return new Understanding.Ignored("looked at");
        });
        return found.stream().findFirst();
    }

    /** An object in JSON; nothing if the text is none. */
    public static Optional<Payload> ofJson(String text) {
        try {
            return Optional.ofNullable(JSON.readValue(text, OBJECT)).map(Payload::of);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /** An object that has been parsed already. */
    public static Payload of(Map<String, @Nullable Object> object) {
        return new Payload(Storable.members(object), new Asked());
    }

    /** All of it as it is, for whoever only learns where to look when it is there; see {@link #take}. */
    public Map<String, @Nullable Object> members() {
        return members;
    }

    /** Takes that member of that object, which is this one or stands in it, out of the {@link #rest}. */
    public void take(Map<?, ?> object, String name) {
        asked.take(object, name);
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** Whether the member is there, and not {@code null}. */
    public boolean has(String name) {
        return members.get(name) != null;
    }

    /** A text with something in it; numbers are taken for what they are written as. */
    public @Nullable String text(String name) {
        return taken(name, textOf(members.get(name)));
    }

    /** What the word in that member means; nothing if it is none of these. */
    public <T> @Nullable T word(String name, Map<String, T> meanings) {
        return members.get(name) instanceof String word ? taken(name, meanings.get(word)) : null;
    }

    /** The id of a call; nothing if it cannot be one. */
    public @Nullable ExternalId externalId(String name) {
        String text = textOf(members.get(name));
        try {
            return text == null ? null : taken(name, new ExternalId(text.strip()));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** A number without its fraction. */
    public @Nullable Long whole(String name) {
        BigDecimal number = numberOf(members.get(name));
        if (number == null || number.precision() - number.scale() > 18) {
            return null;
        }
        return taken(name, number.setScale(0, RoundingMode.FLOOR).longValueExact());
    }

    public @Nullable BigDecimal decimal(String name) {
        return taken(name, numberOf(members.get(name)));
    }

    public @Nullable Boolean yesOrNo(String name) {
        return switch (members.get(name)) {
            case Boolean yesOrNo -> taken(name, yesOrNo);
            case String text when text.equalsIgnoreCase("true") -> taken(name, true);
            case String text when text.equalsIgnoreCase("false") -> taken(name, false);
            case null, default -> null;
        };
    }

    /** Whether the member is true. It is kept all the same. */
    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** A time as seconds since 1970. */
    public @Nullable Instant seconds(String name) {
        return taken(name, instantOf(numberOf(members.get(name))));
    }

    /** A time as milliseconds since 1970. */
    public @Nullable Instant millis(String name) {
        BigDecimal number = numberOf(members.get(name));
        return taken(name, number == null ? null : instantOf(number.movePointLeft(3)));
    }

    /** A time with its offset, as ISO 8601 writes it. */
    public @Nullable Instant isoTime(String name) {
        return members.get(name) instanceof String text ? taken(name, IsoTime.withOffset(text)) : null;
    }

    /** The object in that member; one without members if there is none. */
    public Payload object(String name) {
        return members.get(name) instanceof Map<?, ?> object ? within(object) : of(Map.of());
    }

    /** The objects in the list in that member. */
    public List<Payload> objects(String name) {
        List<Payload> objects = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Map<?, ?> object) {
                    objects.add(within(object));
                }
            }
        }
        return objects;
    }

    /** The whole object in that member as it is. */
    public Map<String, @Nullable Object> tree(String name) {
        if (members.get(name) instanceof Map<?, ?> object) {
            asked.take(members, name);
            return membersOf(object);
        }
        return Map.of();
    }

    /** Whatever stands in that member, which is kept all the same. */
    public @Nullable Object peek(String name) {
        return members.get(name);
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(members.keySet());
    }

    /** Members that are known and of no use, and so large that they would push others out of the {@link #rest}. */
    public Payload leaveOut(String... names) {
        for (String name : names) {
            asked.take(members, name);
        }
        return this;
    }

    /** What nobody has asked for, here and further in, as far as there is room for it; what there is none for is named. */
    public Map<String, @Nullable Object> rest() {
        return new Rest(asked).of(members);
    }

    private Payload within(Map<?, ?> object) {
        return new Payload(membersOf(object), asked);
    }

    @SuppressWarnings("unchecked") // made by Storable, whose objects have texts as names
    private static Map<String, @Nullable Object> membersOf(Map<?, ?> object) {
        return (Map<String, @Nullable Object>) object;
    }

    private <T> @Nullable T taken(String name, @Nullable T value) {
        if (value != null) {
            asked.take(members, name);
        }
        return value;
    }

    private static @Nullable String textOf(@Nullable Object value) {
        return switch (value) {
            case String text when !text.isBlank() -> text;
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            case null, default -> null;
        };
    }

    private static @Nullable BigDecimal numberOf(@Nullable Object value) {
        return switch (value) {
            case String text when text.length() <= LONGEST_NUMBER -> numberIn(text.strip());
            case BigDecimal number -> number;
            case Number number -> Storable.decimal(number);
            case null, default -> null;
        };
    }

    private static @Nullable BigDecimal numberIn(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return Storable.isUsable(number) ? number : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static @Nullable Instant instantOf(@Nullable BigDecimal seconds) {
        if (seconds == null || seconds.abs().compareTo(LATEST_SECOND) >= 0) {
            return null;
        }
        BigDecimal second = seconds.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                        second.longValueExact(),
                        seconds.subtract(second).movePointRight(9).longValue())
                .truncatedTo(ChronoUnit.MILLIS);
    }

    /** Which members were asked for, of this object and of those in it. */
    static final class Asked {

        private final IdentityHashMap<Map<?, ?>, Set<String>> names = new IdentityHashMap<>();

        private void take(Map<?, ?> object, String name) {
            names.computeIfAbsent(object, _ -> new HashSet<>()).add(name);
        }

        boolean isTaken(Map<?, ?> object, String name) {
            return names.getOrDefault(object, Set.of()).contains(name);
        }
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "Payload[" + members.size() + " members]";
    }
}
