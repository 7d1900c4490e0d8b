package io.callwake.domain.analysis;

import io.callwake.domain.agent.ExtractionField;
import io.callwake.domain.agent.FieldType;
import io.callwake.domain.condition.Value;

/**
 * A field of the revision and what was found for it.
 *
 * @param isMasked that it leaves masked, wherever to
 */
public record ExtractedValue(String name, FieldType.Name type, boolean isRequired, boolean isMasked, Finding finding) {

    public static ExtractedValue of(ExtractionField field, Finding finding) {
        return new ExtractedValue(field.name(), field.type().name(), field.isRequired(), field.isMasked(), finding);
    }

    /** {@link Value#NOTHING}, if it was not found. */
    public Value value() {
        return finding.value();
    }

    public boolean isFound() {
        return finding instanceof Finding.Found;
    }

    public ExtractedValue with(Finding another) {
        return new ExtractedValue(name, type, isRequired, isMasked, another);
    }
}
