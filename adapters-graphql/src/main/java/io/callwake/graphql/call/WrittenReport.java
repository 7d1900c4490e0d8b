package io.callwake.graphql.call;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The report in its canonical form that a typed input means: the same members, and words where the schema has constants. */
final class WrittenReport {

    private static final Set<String> CONSTANTS =
            Set.of("direction", "status", "answeredBy", "recordingStatus", "speaker");

    /** What is kept without a look inside. */
    private static final Set<String> AS_IT_IS = Set.of("dynamicVariables", "metadata");

    private WrittenReport() {}

    static @Nullable Object of(@Nullable Object given) {
        return switch (given) {
            case Map<?, ?> object -> members(object);
            case List<?> list -> list.stream().map(WrittenReport::of).toList();
            case Instant time -> time.toString();
            case URI address -> address.toString();
            case null -> null;
            default -> given;
        };
    }

    private static Map<String, @Nullable Object> members(Map<?, ?> object) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            String name = String.valueOf(key);
            members.put(name, member(name, value));
        });
        return members;
    }

    private static @Nullable Object member(String name, @Nullable Object value) {
        if (AS_IT_IS.contains(name)) {
            return value;
        }
        return CONSTANTS.contains(name) && value != null ? value.toString().toLowerCase(Locale.ROOT) : of(value);
    }
}
