package io.callwake.http.customer;

import io.callwake.domain.Fault;
import io.callwake.domain.customer.CustomerField;
import io.callwake.domain.document.NearestName;
import io.callwake.http.Problem;
import io.callwake.http.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first line of a list: which column says what of a customer. */
record CsvHeader(List<String> columns) {

    private static final String OF_METADATA = CustomerField.METADATA.key() + ".";
    private static final int LONGEST_MEMBER = 64;
    private static final int MOST_COLUMNS = 100;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]{1,12}");

    private static final List<String> FIELDS = Arrays.stream(CustomerField.values())
            .filter(field -> field != CustomerField.METADATA)
            .map(CustomerField::key)
            .toList();

    /** @throws Refused if a column says nothing of a customer, or all of them together do not tell who he is */
    static CsvHeader of(List<String> names) {
        List<String> columns = names.stream().map(String::strip).toList();
        List<Fault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!isKnown(column)) {
                faults.add(new Fault(
                        column,
                        NearestName.complaint(column, FIELDS) + "; a column \"" + OF_METADATA
                                + "…\" can hold anything"));
            } else if (!seen.add(column)) {
                faults.add(new Fault(column, "stands twice in the header"));
            }
        }
        if (columns.size() > MOST_COLUMNS) {
            faults.add(new Fault(
                    "", "the header has " + columns.size() + " columns, at most " + MOST_COLUMNS + " are allowed"));
        }
        if (faults.isEmpty()
                && !seen.contains(CustomerField.IDENTIFIER.key())
                && !seen.contains(CustomerField.PHONE_NUMBER.key())) {
            faults.add(new Fault(
                    CustomerField.IDENTIFIER.key(),
                    "is required in the header, or " + CustomerField.PHONE_NUMBER.key()
                            + ": customers are found by one of them"));
        }
        if (!faults.isEmpty()) {
            throw new Refused(Problem.wrongFields(faults));
        }
        return new CsvHeader(columns);
    }

    private static boolean isKnown(String column) {
        return FIELDS.contains(column)
                || (column.startsWith(OF_METADATA)
                        && column.length() > OF_METADATA.length()
                        && column.length() <= OF_METADATA.length() + LONGEST_MEMBER);
    }

    /** What a line says of its customer. An empty cell says nothing. */
    Map<String, @Nullable Object> fields(List<String> cells) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            String cell = cells.get(i).strip();
            if (cell.isEmpty()) {
                continue;
            }
            if (column.startsWith(OF_METADATA)) {
                metadata.put(column.substring(OF_METADATA.length()), cell);
            } else {
                fields.put(column, value(column, cell));
            }
        }
        if (!metadata.isEmpty()) {
            fields.put(CustomerField.METADATA.key(), metadata);
        }
        return fields;
    }

    /** A cell is a text; what is no number or no yes or no is left one, and refused as such. */
    private static Object value(String column, String cell) {
        if (column.equals(CustomerField.PRIORITY.key())
                && WHOLE_NUMBER.matcher(cell).matches()) {
            return Long.parseLong(cell);
        }
        if (column.equals(CustomerField.DO_NOT_DISTURB.key())) {
            return switch (cell.toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> cell;
            };
        }
        return cell;
    }
}
