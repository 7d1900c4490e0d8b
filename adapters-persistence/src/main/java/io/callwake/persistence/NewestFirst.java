package io.callwake.persistence;

import static org.jooq.impl.DSL.noCondition;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.domain.tenant.TenantId;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.TableField;

/**
 * Pages of rows that are sorted by their ids, of which later ones are greater.
 *
 * @param id the id by which the table is sorted
 * @param item what a row is
 */
public record NewestFirst<R extends Record, P, T>(TableField<R, P> id, Function<Record, T> item) {

    /** A page of the rows for which the condition holds; it names the tenant. */
    public Page<T> page(TenantReads reads, TenantId tenant, Condition rows, Slice<P> slice) {
        return slice.page(
                (most, after) -> reads.as(
                        tenant,
                        sql -> sql.selectFrom(id.getTable())
                                .where(rows, after == null ? noCondition() : id.lt(after))
                                .orderBy(id.desc())
                                .limit(most)
                                .fetch(item::apply)),
                (most, before) -> reads.as(
                        tenant,
                        sql -> sql.selectFrom(id.getTable())
                                .where(rows, before == null ? noCondition() : id.gt(before))
                                .orderBy(id)
                                .limit(most)
                                .fetch(item::apply)));
    }
}
