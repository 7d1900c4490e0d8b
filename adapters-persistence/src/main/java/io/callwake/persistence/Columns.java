package io.callwake.persistence;

import static org.jooq.impl.DSL.val;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** What is written into a row, in the order in which it was said; each value is of its column's type. */
public final class Columns {

    private final Map<TableField<Record, ?>, @Nullable Object> values = new LinkedHashMap<>();

    public <T> Columns set(TableField<Record, T> column, @Nullable T value) {
        values.put(column, value);
        return this;
    }

    public Map<TableField<Record, ?>, @Nullable Object> values() {
        return values;
    }

    /** The values, as something that can be selected. */
    public List<Field<?>> parameters() {
        List<Field<?>> parameters = new ArrayList<>();
        values.forEach((column, value) -> parameters.add(val(value, column)));
        return parameters;
    }
}
