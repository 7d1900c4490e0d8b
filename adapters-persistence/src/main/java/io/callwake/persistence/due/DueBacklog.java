package io.callwake.persistence.due;

import static io.callwake.persistence.schema.Tables.DUE_ROW;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.min;

import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueQueue;
import io.callwake.persistence.Statements;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Select;

/**
 * What is due, of all tenants, and nobody has taken up: for operators to watch. A long backlog is counted from its old end, and
 * only so far that counting it costs nothing.
 */
public final class DueBacklog {

    /** So many rows of a queue are counted at most. */
    public static final int COUNTED = 10_000;

    private final DataSource relay;

    public DueBacklog(DataSource relay) {
        this.relay = relay;
    }

    /** A kind of which something is due, how many rows, and since when the oldest. */
    public record OfKind(DueKind kind, int rows, Instant oldest) {}

    public List<OfKind> at(Instant now) {
        return Statements.asNobody(relay, sql -> {
            var oldest = oldestOf(DueQueue.WORK, sql, now)
                    .unionAll(oldestOf(DueQueue.DELIVERIES, sql, now))
                    .asTable("oldest");
            var kind = oldest.field(DUE_ROW.KIND);
            return sql.select(kind, count(), min(oldest.field(DUE_ROW.DUE_AT)))
                    .from(oldest)
                    .groupBy(kind)
                    .fetch(row -> new OfKind(row.value1(), row.value2(), Objects.requireNonNull(row.value3())));
        });
    }

    private static Select<Record2<DueKind, Instant>> oldestOf(DueQueue queue, DSLContext sql, Instant now) {
        return sql.select(DUE_ROW.KIND, DUE_ROW.DUE_AT)
                .from(DUE_ROW)
                .where(DUE_ROW.LEASE_OWNER.isNull(), condition(DueLanes.isOf(queue)), DUE_ROW.DUE_AT.le(now))
                .orderBy(DUE_ROW.DUE_AT)
                .limit(COUNTED);
    }
}
