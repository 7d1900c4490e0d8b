package io.callwake.persistence.customer;

import static io.callwake.persistence.schema.Tables.CUSTOMER;

import io.callwake.domain.customer.Customer;
import io.callwake.domain.document.JsonObject;
import io.callwake.persistence.Columns;
import io.callwake.persistence.Json;
import java.util.Map;
import org.jooq.Record;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** Rows of the customer table, which the intake of calls writes as well. */
public final class CustomerRows {

    private CustomerRows() {}

    public static Customer customer(Record row) {
        return new Customer(
                row.get(CUSTOMER.ID),
                row.get(CUSTOMER.IDENTIFIER),
                row.get(CUSTOMER.NAME),
                row.get(CUSTOMER.EMAIL),
                row.get(CUSTOMER.NUMBER),
                row.get(CUSTOMER.TIME_ZONE),
                row.get(CUSTOMER.PRIORITY),
                row.get(CUSTOMER.DO_NOT_DISTURB),
                row.get(CUSTOMER.SOURCE_FILE),
                new JsonObject(Json.readTree(row.get(CUSTOMER.METADATA))),
                row.get(CUSTOMER.TOLD_AT),
                row.get(CUSTOMER.CREATED_AT),
                row.get(CUSTOMER.UPDATED_AT));
    }

    /** All but the ids. */
    public static Map<TableField<Record, ?>, @Nullable Object> columns(Customer customer) {
        Columns columns = new Columns();
        columns.set(CUSTOMER.IDENTIFIER, customer.identifier());
        columns.set(CUSTOMER.NAME, customer.name());
        columns.set(CUSTOMER.EMAIL, customer.email());
        columns.set(CUSTOMER.NUMBER, customer.number());
        columns.set(CUSTOMER.TIME_ZONE, customer.timeZone());
        columns.set(CUSTOMER.PRIORITY, customer.priority());
        columns.set(CUSTOMER.DO_NOT_DISTURB, customer.doNotDisturb());
        columns.set(CUSTOMER.SOURCE_FILE, customer.sourceFile());
        columns.set(CUSTOMER.METADATA, Json.treeColumn(customer.metadata().members()));
        columns.set(CUSTOMER.TOLD_AT, customer.toldAt());
        columns.set(CUSTOMER.CREATED_AT, customer.createdAt());
        columns.set(CUSTOMER.UPDATED_AT, customer.updatedAt());
        return columns.values();
    }
}
