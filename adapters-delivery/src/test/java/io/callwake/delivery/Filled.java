package io.callwake.delivery;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Makes records of which every text says the same, in all that they hold. */
final class Filled {

    private final String text;
    private final Map<String, Object> named;
    private final Map<Class<?>, Object> others;

    /**
     * @param named what stands in parts of that name instead
     * @param others what stands in parts of another type, since not every text will do there
     */
    Filled(String text, Map<String, Object> named, Map<Class<?>, Object> others) {
        this.text = text;
        this.named = named;
        this.others = others;
    }

    <R extends Record> R a(Class<R> type) {
        return type.cast(of(type));
    }

    private Object of(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return List.of(of(generic.getActualTypeArguments()[0]));
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalArgumentException("nothing to fill it with: " + type);
        }
        Object other = others.get(plain);
        if (other != null) {
            return other;
        }
        if (plain == String.class) {
            return text;
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return false;
        }
        if (plain == int.class || plain == Integer.class) {
            return 1;
        }
        if (plain == long.class || plain == Long.class) {
            return 1L;
        }
        if (plain == Double.class) {
            return 1.0;
        }
        if (plain == BigDecimal.class) {
            return BigDecimal.ONE;
        }
        if (plain == Instant.class) {
            return Instant.parse("2026-03-03T09:00:00Z");
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain.isSealed()) {
            return of(plain.getPermittedSubclasses()[0]);
        }
        return record(plain);
    }

    private Object record(Class<?> type) {
        RecordComponent[] parts = type.getRecordComponents();
        if (parts == null) {
            throw new IllegalArgumentException("nothing to fill it with: " + type);
        }
        try {
            return type.getDeclaredConstructor(
                            Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(Arrays.stream(parts)
                            .map(part -> named.getOrDefault(part.getName(), of(part.getGenericType())))
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot be filled: " + type, e);
        }
    }
}
