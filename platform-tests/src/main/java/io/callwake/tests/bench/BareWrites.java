package io.callwake.tests.bench;

import io.callwake.domain.UuidV7;
import io.callwake.persistence.Database;
import io.callwake.persistence.Database.Login;
import io.callwake.persistence.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the database takes at best: the rows that a report leaves, written by plain JDBC in one statement. They are copies of the
 * rows of a call that came over HTTP, under ids of their own, so that both sides write the same.
 */
final class BareWrites implements AutoCloseable {

    /** Each with the column in which the call's id stands. */
    private static final List<Table> TABLES = List.of(
            new Table("call", "id"),
            new Table("call_identity", "call_id"),
            new Table("call_report", "call_id"),
            new Table("transcript", "call_id"),
            new Table("due_row", "ref_id"),
            new Table("event", "call_id"),
            new Table("change", "subject_id"));

    /** Made by the database itself. */
    private static final Set<String> LEFT_OUT = Set.of("transaction_id", "written_at");

    private static final String DIGEST = "digest";

    private record Table(String name, String id) {}

    private record Value(
            String table,
            String column,
            String type,
            @Nullable String text) {

        boolean isEventsId() {
            return table.equals("event") && column.equals("id");
        }
    }

    private final Connection connection;
    private final UUID sampleCall;
    private final String sampleId;
    private final PreparedStatement statement;
    private final List<Value> values = new ArrayList<>();
    private final int rows;

    /** @param folder of the platform that runs; of one of its calls the external id */
    BareWrites(Path folder, String sampleId) throws SQLException, IOException {
        this.sampleId = sampleId;
        connection = connect(folder);
        sampleCall = call();
        List<String> parts = new ArrayList<>();
        for (Table table : TABLES) {
            try (ResultSet found = connection
                    .createStatement()
                    .executeQuery("select * from callwake.%s where %s = '%s'"
                            .formatted(table.name(), table.id(), sampleCall))) {
                while (found.next()) {
                    parts.add("part_%d as (%s)".formatted(parts.size(), insert(table, found)));
                }
            }
        }
        rows = parts.size();
        statement = connection.prepareStatement("with " + String.join(", ", parts) + " select 1");
    }

    private static Connection connect(Path folder) throws SQLException, IOException {
        Properties passwords = passwords(folder);
        String user = Role.APP.userName();
        Connection connection = DriverManager.getConnection(url(folder), user, passwords.getProperty(user));
        // Once for all, which is less than the other side does.
        try (var tenant = connection.createStatement()) {
            tenant.execute("select set_config('app.tenant_id', '01900000-0000-7000-8000-000000000000', false)");
        }
        return connection;
    }

    private static String url(Path folder) throws IOException {
        List<String> postmaster =
                Files.readAllLines(folder.resolve("data").resolve("postgres").resolve("postmaster.pid"));
        return "jdbc:postgresql://127.0.0.1:" + postmaster.get(3).strip() + "/callwake";
    }

    private static Properties passwords(Path folder) throws IOException {
        Properties passwords = new Properties();
        try (var reader =
                Files.newBufferedReader(folder.resolve("data").resolve("keys").resolve("postgres.properties"))) {
            passwords.load(reader);
        }
        return passwords;
    }

    /** The database of the platform that runs on that folder. */
    static Database database(Path folder) throws IOException {
        Properties passwords = passwords(folder);
        return Database.open(url(folder), login(Role.APP, passwords), login(Role.RELAY, passwords), 2);
    }

    private static Login login(Role role, Properties passwords) {
        return new Login(role.userName(), passwords.getProperty(role.userName()));
    }

    private UUID call() throws SQLException {
        try (PreparedStatement find =
                connection.prepareStatement("select call_id from callwake.call_identity where value = ?")) {
            find.setString(1, sampleId);
            try (ResultSet found = find.executeQuery()) {
                if (!found.next()) {
                    throw new IllegalStateException("there is no call " + sampleId);
                }
                return found.getObject(1, UUID.class);
            }
        }
    }

    private String insert(Table table, ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        List<Value> written = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            boolean isOwnId =
                    table.name().equals("due_row") && columns.getColumnName(i).equals("id");
            if (!LEFT_OUT.contains(columns.getColumnName(i)) && !isOwnId) {
                written.add(new Value(
                        table.name(), columns.getColumnName(i), columns.getColumnTypeName(i), row.getString(i)));
            }
        }
        values.addAll(written);
        return "insert into callwake.%s (%s) values (%s)"
                .formatted(
                        table.name(),
                        written.stream().map(Value::column).collect(Collectors.joining(", ")),
                        written.stream().map(value -> "?::" + value.type()).collect(Collectors.joining(", ")));
    }

    /** How many rows a call has. */
    int rows() {
        return rows;
    }

    /** Whether a commit is on the disk before it is told of. */
    String durability() throws SQLException {
        List<String> settings = new ArrayList<>();
        for (String name : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            try (ResultSet shown = connection.createStatement().executeQuery("show " + name)) {
                shown.next();
                settings.add(name + " " + shown.getString(1));
            }
        }
        return String.join(", ", settings);
    }

    /** Writes another call; the external id is as long as that of the sample. */
    void write(String externalId) throws SQLException {
        String call = newId();
        String old = sampleCall.toString();
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            String text = value.text();
            if (value.isEventsId()) {
                text = newId();
            } else if (value.column().equals(DIGEST)) {
                text = "%016x%016x"
                        .formatted(ThreadLocalRandom.current().nextLong(), externalId.hashCode() & 0xFFFF_FFFFL)
                        .repeat(2)
                        .toLowerCase(Locale.ROOT);
            } else if (old.equals(text)) {
                text = call;
            } else if (text != null && text.contains(sampleId)) {
                text = text.replace(sampleId, externalId);
            }
            statement.setString(i + 1, text);
        }
        try (ResultSet _ = statement.executeQuery()) {
            // Nothing to be read.
        }
    }

    private static String newId() {
        return UuidV7.of(
                        Instant.now(),
                        ThreadLocalRandom.current().nextLong(),
                        ThreadLocalRandom.current().nextLong())
                .toString();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
