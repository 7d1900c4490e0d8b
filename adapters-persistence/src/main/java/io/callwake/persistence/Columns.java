package io.callwake.persistence;

import static org.jooq.impl.DSL.val;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** What is written into a row, in the order in which it was said; each value is of its column's type. */
public final class Columns {

    private final Map<TableField<Record, ?>, Param<?>> values = new LinkedHashMap<>();

    public <T> Columns set(TableField<Record, T> column, @Nullable T value) {
        values.put(column, val(value, column));
        return this;
    }

    public Map<TableField<Record, ?>, Param<?>> values() {
        return values;
    }
}
