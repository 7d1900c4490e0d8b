package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.SomeClaims.NORTH_AMERICA;
import static io.callwake.domain.analysis.SomeClaims.claims;

import io.callwake.domain.agent.ExtractionField;
import io.callwake.domain.condition.Value;
import io.callwake.domain.outcome.OutcomeKey;
import java.util.Locale;
import java.util.Optional;

/** What is kept of one claim. */
final class Kept {

    private Kept() {}

    /** {@code found 12}, or {@code unsupported}, {@code ambiguous [10, 12]}. */
    static String of(ADialogue dialogue, ExtractionField field, Object value, String... quotes) {
        Analysis analysis = Grounding.of(
                dialogue.seeking(field).brief(),
                claims().of(field.name(), value, quotes).all(),
                NORTH_AMERICA);
        return switch (analysis.values().getFirst().finding()) {
            case Finding.Found found when found.value() instanceof Value.Text(String text) -> "found " + text;
            case Finding.Found found -> "found " + found.value().told();
            case Finding.Missing missing ->
                missing.why().name().toLowerCase(Locale.ROOT)
                        + (missing.candidates().isEmpty() ? "" : " " + missing.candidates());
        };
    }

    static Optional<String> outcome(ADialogue dialogue, String key, String... quotes) {
        return Optional.ofNullable(Grounding.of(
                                dialogue.brief(), claims().outcome(key, quotes).all(), NORTH_AMERICA)
                        .outcome())
                .map(OutcomeKey::value);
    }
}
