package io.callwake.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.TableField;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is put together by hand. It goes past jOOQ, which would make its text anew each time and take as long for that
 * as the database for all of it; so it is for the few that run with every report.
 */
public final class BareStatement {

    private static final DSLContext READER = DSL.using(SQLDialect.POSTGRES);

    private static final Map<Class<?>, String> TYPES = Map.of(
            UUID.class, "uuid",
            String.class, "text",
            JSON.class, "text",
            byte[].class, "bytea",
            Integer.class, "int4",
            Long.class, "int8",
            Double.class, "float8",
            Boolean.class, "bool",
            OffsetDateTime.class, "timestamptz");

    private final StringBuilder text = new StringBuilder(2_000);
    private final List<Object> parameters = new ArrayList<>();
    private int toBePassedOver;

    /**
     * Every table is reached through an index: a plan that was made while there was next to nothing in a table is kept for a while,
     * and would go through all of it once there is a backlog.
     */
    public BareStatement throughIndexes() {
        return without("enable_seqscan");
    }

    /** Neither does it go through one list for each element of another. */
    public BareStatement withoutLoops() {
        return without("enable_nestloop");
    }

    private BareStatement without(String setting) {
        toBePassedOver++;
        return sql("select set_config('").sql(setting).sql("', 'off', true); ");
    }

    public BareStatement sql(String part) {
        text.append(part);
        return this;
    }

    /** A parameter: a value of the column's type. */
    public BareStatement value(TableField<Record, ?> column, @Nullable Object value) {
        Object stored = stored(column, value);
        text.append(column.getConverter().fromType() == JSON.class ? "?::json" : "?");
        parameters.add(
                switch (stored) {
                    case null -> new Nothing(typeSentFor(column));
                    case JSON json -> json.data();
                    default -> stored;
                });
        return this;
    }

    /** Of a type as well: a statement whose types change is prepared and planned anew each time. */
    private record Nothing(String type) {}

    /** The driver calls a text varchar. */
    private static String typeSentFor(TableField<Record, ?> column) {
        String type = typeOf(column);
        return type.equals("text") ? "varchar" : type;
    }

    /** A parameter: a value of the column's type for each of several rows. */
    public BareStatement values(TableField<Record, ?> column, Collection<? extends @Nullable Object> values) {
        text.append('?');
        List<@Nullable Object> stored = new ArrayList<>();
        values.forEach(value -> stored.add(stored(column, value)));
        parameters.add(new Values(typeOf(column), stored));
        return this;
    }

    private record Values(String type, List<@Nullable Object> values) {}

    private static String typeOf(TableField<Record, ?> column) {
        Class<?> stored = column.getConverter().fromType();
        return Objects.requireNonNull(TYPES.get(stored), () -> "no values of " + stored);
    }

    private static <T> @Nullable Object stored(TableField<Record, T> column, @Nullable Object value) {
        return column.getConverter().to(column.getType().cast(value));
    }

    public void execute(Connection connection) {
        try (PreparedStatement statement = prepared(connection)) {
            statement.execute();
        } catch (SQLException e) {
            throw new DataAccessException("a statement failed: " + e.getMessage(), e);
        }
    }

    /** @param fields what it selects, in this order */
    public Result<Record> fetch(Connection connection, List<? extends Field<?>> fields) {
        return fetchEach(connection, List.of(fields)).getFirst();
    }

    /** Of several queries with a semicolon between, all sent in one round. */
    public List<Result<Record>> fetchEach(
            Connection connection, List<? extends List<? extends Field<?>>> fieldsOfEach) {
        try (PreparedStatement statement = prepared(connection)) {
            List<Result<Record>> results = new ArrayList<>();
            statement.execute();
            for (int i = 0; i < toBePassedOver; i++) {
                statement.getMoreResults();
            }
            for (List<? extends Field<?>> fields : fieldsOfEach) {
                if (!results.isEmpty()) {
                    statement.getMoreResults();
                }
                try (ResultSet rows = statement.getResultSet()) {
                    results.add(READER.fetch(rows, fields.toArray(Field<?>[]::new)));
                }
            }
            return results;
        } catch (SQLException e) {
            throw new DataAccessException("a statement failed: " + e.getMessage(), e);
        }
    }

    private PreparedStatement prepared(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        for (int i = 0; i < parameters.size(); i++) {
            switch (parameters.get(i)) {
                case Values(String type, List<@Nullable Object> values) ->
                    statement.setArray(i + 1, connection.createArrayOf(type, values.toArray()));
                case Nothing(String type) -> statement.setNull(i + 1, Types.OTHER, type);
                case Object value -> statement.setObject(i + 1, value);
            }
        }
        return statement;
    }
}
