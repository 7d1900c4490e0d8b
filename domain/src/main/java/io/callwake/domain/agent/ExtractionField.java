package io.callwake.domain.agent;

import io.callwake.domain.condition.Condition;
import io.callwake.domain.condition.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Something to be found in a call.
 *
 * @param description guides whoever looks for it
 * @param isRequired that a call without it is incomplete
 * @param isMasked that it leaves masked, wherever to
 * @param condition when to look for it; nothing means always
 */
public record ExtractionField(
        String name,
        FieldType type,
        @Nullable String description,
        boolean isRequired,
        boolean isMasked,
        @Nullable Condition condition) {

    /** What conditions can do with its values. */
    public ValueType valueType() {
        return switch (type) {
            case FieldType.Text _ -> new ValueType.Text();
            case FieldType.Numeric _ -> new ValueType.Numeric();
            case FieldType.Flag _ -> new ValueType.Flag();
            case FieldType.Choice choice -> new ValueType.Word(choice.values());
        };
    }
}
