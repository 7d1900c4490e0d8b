package io.callwake.persistence;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.noCondition;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.domain.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;

/**
 * Pages of rows that are sorted by their ids, of which later ones are greater.
 *
 * @param id the id by which the table is sorted
 * @param columns what is read of a row
 * @param item what a row is
 */
public record NewestFirst<P, T>(TableField<Record, P> id, Collection<Field<?>> columns, Function<Record, T> item) {

    /** Of whole rows. */
    public NewestFirst(TableField<Record, P> id, Function<Record, T> item) {
        this(id, List.of(requireNonNull(id.getTable()).fields()), item);
    }

    /** A page of the rows for which the condition holds; it names the tenant. */
    public Page<T> page(TenantReads reads, TenantId tenant, Condition rows, Slice<P> slice) {
        return slice.page(
                (most, after) -> reads.as(
                        tenant,
                        sql -> sql.select(columns)
                                .from(id.getTable())
                                .where(rows, after == null ? noCondition() : id.lt(after))
                                .orderBy(id.desc())
                                .limit(most)
                                .fetch(item::apply)),
                (most, before) -> reads.as(
                        tenant,
                        sql -> sql.select(columns)
                                .from(id.getTable())
                                .where(rows, before == null ? noCondition() : id.gt(before))
                                .orderBy(id)
                                .limit(most)
                                .fetch(item::apply)));
    }
}
