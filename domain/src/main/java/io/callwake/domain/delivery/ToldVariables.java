package io.callwake.domain.delivery;

import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.ExtractedValue;
import io.callwake.domain.condition.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was extracted from a call, as receivers are told of it: every field by its name, with the types of JSON. */
final class ToldVariables {

    private static final String MASK = "***";

    private ToldVariables() {}

    static Map<String, @Nullable Object> of(Analysis analysis) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        analysis.values().forEach(value -> told.put(value.name(), value.isMasked() ? masked(value) : plain(value)));
        return Collections.unmodifiableMap(told);
    }

    private static @Nullable Object plain(ExtractedValue extracted) {
        return switch (extracted.value()) {
            case Value.Nothing _ -> null;
            case Value.Text(String text) -> text;
            case Value.Numeric(var number) -> number;
            case Value.Flag(boolean flag) -> flag;
        };
    }

    /** With stars a number would be none. */
    private static @Nullable Object masked(ExtractedValue extracted) {
        return extracted.value() instanceof Value.Text ? MASK : null;
    }
}
