package io.callwake.application.analysis;

import io.callwake.domain.analysis.Answer;
import io.callwake.domain.analysis.Cited;
import io.callwake.domain.analysis.Claim;
import io.callwake.domain.analysis.Claims;
import io.callwake.domain.analysis.Usage;
import io.callwake.domain.analysis.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes out of an answer what cannot be kept: NUL characters and halves of characters become U+FFFD, and nobody has used less than nothing. */
final class CleanAnswer {

    private static final char REPLACEMENT = '\uFFFD';

    private CleanAnswer() {}

    static Answer of(Answer answer) {
        return new Answer(
                claims(answer.claims()),
                usage(answer.usage()),
                answer.raw().stream().map(CleanAnswer::text).toList());
    }

    static Usage usage(Usage usage) {
        return new Usage(
                text(usage.analyst()),
                usage.model() == null ? null : text(usage.model()),
                text(usage.promptVersion()),
                bounded(usage.inputTokens()),
                bounded(usage.outputTokens()),
                Math.max(0, usage.requests()));
    }

    /** More than any model can read. */
    private static long bounded(long tokens) {
        return Math.clamp(tokens, 0, 10_000_000_000L);
    }

    private static Claims claims(Claims claims) {
        SequencedMap<String, Verdict> criteria = new LinkedHashMap<>();
        claims.criteria().forEach((name, verdict) -> criteria.put(text(name), verdict(verdict)));
        SequencedMap<String, List<Claim<Object>>> fields = new LinkedHashMap<>();
        claims.fields().forEach((name, claimed) -> fields.put(text(name), all(claimed, CleanAnswer::plain)));
        return new Claims(
                orNull(claims.summary()),
                claims.sentiment() == null ? null : claim(claims.sentiment(), sentiment -> sentiment),
                claims.turnedAt(),
                claims.goal() == null ? null : verdict(claims.goal()),
                criteria,
                claims.outcome() == null ? null : claim(claims.outcome(), CleanAnswer::text),
                fields,
                all(claims.actionItems(), CleanAnswer::text),
                all(claims.categories(), CleanAnswer::text),
                orNull(claims.notes()),
                claims.reached() == null ? null : claim(claims.reached(), reach -> reach));
    }

    private static <T> List<Claim<T>> all(List<Claim<T>> claims, Function<T, T> clean) {
        return claims.stream().map(claim -> claim(claim, clean)).toList();
    }

    private static <T> Claim<T> claim(Claim<T> claim, Function<T, T> clean) {
        return new Claim<>(clean.apply(claim.value()), orNull(claim.reason()), cited(claim.cited()));
    }

    private static Verdict verdict(Verdict verdict) {
        return new Verdict(verdict.word(), text(verdict.reason()), cited(verdict.cited()));
    }

    private static List<Cited> cited(List<Cited> cited) {
        return cited.stream()
                .map(one -> new Cited(one.turn(), text(one.words())))
                .toList();
    }

    private static Object plain(Object value) {
        return value instanceof String text ? text(text) : value;
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null ? null : text(text);
    }

    static String text(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? REPLACEMENT : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
