package io.callwake.voice.generic;

import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a platform's words mean. Case and the spaces around a word do not count; {@code *} stands for every other word. */
record Words<T>(Map<String, T> meanings) {

    static final String ANY = "*";
    private static final int MOST = 100;
    static final int LONGEST = 100;

    Words {
        meanings = meanings.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        meaning -> normal(meaning.getKey()), Map.Entry::getValue, (first, _) -> first));
    }

    static <T> Kind<Words<T>> kind(Kind<T> meaning) {
        return Kinds.mapOf(MOST, Kinds.line(LONGEST), meaning).as(Words::new);
    }

    /** What our own words are in lower case. */
    static <E extends Enum<E>> Words<E> of(Class<E> type) {
        return new Words<>(
                Arrays.stream(type.getEnumConstants()).collect(Collectors.toMap(Kinds::wordOf, constant -> constant)));
    }

    @Nullable
    T of(@Nullable String word) {
        if (word == null) {
            return null;
        }
        T meaning = meanings.get(normal(word));
        return meaning == null ? meanings.get(ANY) : meaning;
    }

    static String normal(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }

    /** A value as a word: a text, a number, {@code true} or {@code false}; nothing for a list, an object, or an empty text. */
    static @Nullable String in(Object value) {
        return switch (value) {
            case String text -> text.isBlank() ? null : text.strip();
            case BigDecimal number -> number.toPlainString();
            case Number number -> Objects.toString(number);
            case Boolean yesOrNo -> yesOrNo.toString();
            default -> null;
        };
    }
}
