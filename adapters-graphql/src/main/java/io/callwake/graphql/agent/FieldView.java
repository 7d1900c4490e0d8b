package io.callwake.graphql.agent;

import io.callwake.domain.agent.ExtractionField;
import io.callwake.domain.agent.FieldType;
import io.callwake.domain.agent.TextFormat;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field to be found in a call, as the schema has it. */
record FieldView(
        String name,
        FieldType.Name type,
        @Nullable String description,
        List<String> values,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable String pattern,
        @Nullable TextFormat format,
        boolean required,
        boolean masked,
        @Nullable ConditionView condition) {

    static FieldView of(ExtractionField field) {
        FieldType.@Nullable Text text = field.type() instanceof FieldType.Text type ? type : null;
        FieldType.@Nullable Numeric number = field.type() instanceof FieldType.Numeric type ? type : null;
        return new FieldView(
                field.name(),
                field.type().name(),
                field.description(),
                field.type() instanceof FieldType.Choice(List<String> values) ? values : List.of(),
                number == null ? null : number.least(),
                number == null ? null : number.most(),
                text == null || text.pattern() == null ? null : text.pattern().expression(),
                text == null ? null : text.format(),
                field.isRequired(),
                field.isMasked(),
                ConditionView.of(field.condition()));
    }
}
