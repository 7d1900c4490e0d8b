package io.callwake.llm.analysis;

import static java.util.Locale.ROOT;

import io.callwake.domain.analysis.Cited;
import io.callwake.domain.analysis.Claim;
import io.callwake.domain.analysis.Claims;
import io.callwake.domain.analysis.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Claims in the form in which models are asked for them. */
final class ClaimsJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ClaimsJson() {}

    static String of(Claims claims) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("summary", Objects.requireNonNullElse(claims.summary(), ""));
        Claim<?> sentiment = claims.sentiment();
        answer.put(
                "sentiment",
                Map.of(
                        "value",
                        sentiment == null ? "cannot_tell" : word(sentiment.value()),
                        "turnedAt",
                        Objects.requireNonNullElse(claims.turnedAt(), -1),
                        "quotes",
                        quotes(sentiment)));
        answer.put("goal", verdict(claims.goal()));
        answer.put(
                "outcome",
                Map.of(
                        "key",
                        claims.outcome() == null ? "none" : claims.outcome().value(),
                        "reason",
                        "",
                        "quotes",
                        quotes(claims.outcome())));
        answer.put(
                "reached",
                claims.reached() == null ? "cannot_tell" : word(claims.reached().value()));
        answer.put("reachedQuotes", quotes(claims.reached()));
        answer.put("categories", all(claims.categories(), "name"));
        Map<String, Object> fields = new LinkedHashMap<>();
        claims.fields().forEach((name, values) -> fields.put(name, all(values, "value")));
        answer.put("fields", fields);
        answer.put("actionItems", all(claims.actionItems(), "text"));
        answer.put("notes", Objects.requireNonNullElse(claims.notes(), ""));
        return JSON.writeValueAsString(answer);
    }

    private static Object verdict(@Nullable Verdict verdict) {
        return verdict == null
                ? Map.of("verdict", "cannot_tell", "reason", "", "quotes", List.of())
                : Map.of("verdict", word(verdict.word()), "reason", verdict.reason(), "quotes", cited(verdict.cited()));
    }

    private static <T> List<Object> all(List<Claim<T>> claims, String member) {
        return claims.stream()
                .<Object>map(claim -> Map.of(member, Objects.requireNonNull(claim.value()), "quotes", quotes(claim)))
                .toList();
    }

    private static List<Object> quotes(@Nullable Claim<?> claim) {
        return claim == null ? List.of() : cited(claim.cited());
    }

    private static List<Object> cited(List<Cited> cited) {
        return cited.stream()
                .<Object>map(quote -> Map.of("turn", quote.turn(), "words", quote.words()))
                .toList();
    }

    private static String word(Object constant) {
        return constant.toString().toLowerCase(ROOT);
    }
}
