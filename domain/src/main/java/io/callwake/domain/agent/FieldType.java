package io.callwake.domain.agent;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What kind of value a field has, and within which bounds. */
public sealed interface FieldType {

    record Text(@Nullable TextFormat format, @Nullable TextPattern pattern) implements FieldType {}

    record Numeric(@Nullable BigDecimal least, @Nullable BigDecimal most) implements FieldType {}

    record Flag() implements FieldType {}

    record Choice(List<String> values) implements FieldType {
        public Choice {
            values = List.copyOf(values);
        }
    }

    /** As documents name it. */
    enum Name {
        STRING,
        NUMBER,
        BOOLEAN,
        ENUM
    }

    default Name name() {
        return switch (this) {
            case Text _ -> Name.STRING;
            case Numeric _ -> Name.NUMBER;
            case Flag _ -> Name.BOOLEAN;
            case Choice _ -> Name.ENUM;
        };
    }
}
