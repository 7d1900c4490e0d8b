package io.callwake.graphql.analysis;

import io.callwake.domain.agent.FieldType;
import io.callwake.domain.analysis.ExtractedValue;
import io.callwake.domain.analysis.Finding;
import io.callwake.domain.analysis.Why;
import io.callwake.domain.analysis.Window;
import io.callwake.domain.condition.Value;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field and what was found for it, as the schema has it. */
public record ValueView(
        String name,
        FieldType.Name type,
        @Nullable Object value,
        @Nullable WindowView window,
        List<EvidenceView> evidence,
        @Nullable Why reason,
        @Nullable String detail,
        List<String> candidates) {

    /** A stretch of time as the schema has it. */
    public record WindowView(Instant from, @Nullable Instant until) {

        private static WindowView of(Window window) {
            ZonedDateTime until = window.until();
            return new WindowView(window.from().toInstant(), until == null ? null : until.toInstant());
        }
    }

    public static List<ValueView> of(List<ExtractedValue> values, Shown shown) {
        return values.stream().map(value -> of(value, shown)).toList();
    }

    private static ValueView of(ExtractedValue value, Shown shown) {
        boolean isMasked = value.isMasked();
        return switch (value.finding()) {
            case Finding.Found found ->
                new ValueView(
                        value.name(),
                        value.type(),
                        plain(found.value(), isMasked, shown),
                        window(found.window(), isMasked && !shown.clear()),
                        EvidenceView.of(found.evidence(), shown, isMasked),
                        null,
                        null,
                        List.of());
            case Finding.Missing(Why why, String detail, List<String> candidates) ->
                new ValueView(
                        value.name(),
                        value.type(),
                        null,
                        null,
                        List.of(),
                        why,
                        detail == null ? null : shown.textOf(detail, isMasked),
                        shown.texts(candidates, isMasked));
        };
    }

    private static @Nullable WindowView window(@Nullable Window window, boolean isHidden) {
        return window == null || isHidden ? null : WindowView.of(window);
    }

    private static @Nullable Object plain(Value value, boolean isMasked, Shown shown) {
        boolean isHidden = isMasked && !shown.clear();
        return switch (value) {
            case Value.Nothing _ -> null;
            case Value.Text(String text) -> shown.textOf(text, isMasked);
            case Value.Numeric number -> isHidden ? null : number.value();
            case Value.Flag(boolean flag) -> isHidden ? null : flag;
        };
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "ValueView[" + name + "]";
    }
}
