package io.callwake.voice.generic;

import static io.callwake.domain.document.Kinds.word;

import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import io.callwake.domain.document.ObjectReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kinds of things that payloads tell. */
final class Sources {

    static final Kind<Source<String>> TEXT = Source.kind(Words::in, in -> {
        Words<String> words = in.optional(
                "words",
                Words.kind(Kinds.line(Words.LONGEST))
                        .meaning("What the platform's words are here; others stay as they are."));
        return words == null
                ? Words::in
                : value -> {
                    String word = Words.in(value);
                    String meaning = words.of(word);
                    return meaning == null ? word : meaning;
                };
    });

    static final Kind<Source<Map<?, ?>>> OBJECT = Source.kind(
            value -> value instanceof Map<?, ?> object ? object : null,
            _ -> value -> value instanceof Map<?, ?> object ? object : null);

    /** Anything that can be kept. */
    static final Kind<Source<Object>> ANY = Source.kind(value -> value, _ -> value -> value);

    static final Kind<Source<Instant>> TIME = inUnits(TimeUnit.class, TimeUnit.ISO, TimeUnit::instant);
    static final Kind<Source<Long>> SECONDS = inUnits(DurationUnit.class, DurationUnit.SECONDS, DurationUnit::seconds);
    static final Kind<Source<Long>> MILLISECONDS =
            inUnits(DurationUnit.class, DurationUnit.SECONDS, DurationUnit::milliseconds);
    static final Kind<Source<Long>> NUMBER =
            Source.kind(value -> Quantity.whole(Quantity.in(value)), _ -> value -> Quantity.whole(Quantity.in(value)));
    static final Kind<Source<BigDecimal>> AMOUNT = inUnits(AmountUnit.class, AmountUnit.WHOLE, AmountUnit::amount);

    private Sources() {}

    /** One of our words, or what the settings say is one. */
    static <E extends Enum<E>> Kind<Source<E>> ofWord(Class<E> type) {
        Words<E> ours = Words.of(type);
        return Source.kind(value -> ours.of(Words.in(value)), in -> {
            Words<E> words = in.optional("words", Words.kind(word(type)).meaning("What the platform's words mean."));
            return words == null ? value -> ours.of(Words.in(value)) : value -> words.of(Words.in(value));
        });
    }

    /** How a value in a unit is read. */
    @FunctionalInterface
    interface InUnit<U, T> {

        @Nullable
        T read(U unit, Object value);
    }

    static <U extends Enum<U>, T> Kind<Source<T>> inUnits(Class<U> units, U usual, InUnit<U, T> reading) {
        return Source.kind(value -> reading.read(usual, value), unitOr(units, usual, reading));
    }

    private static <U extends Enum<U>, T> Function<ObjectReader, Source.Telling<T>> unitOr(
            Class<U> units, U usual, InUnit<U, T> reading) {
        return in -> {
            U unit = in.optional(
                    "unit", word(units).meaning("How it is told; " + Kinds.wordOf(usual) + ", if left out."));
            return value -> reading.read(unit == null ? usual : unit, value);
        };
    }
}
