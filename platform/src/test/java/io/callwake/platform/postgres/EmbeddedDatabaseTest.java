package io.callwake.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.persistence.Database;
import io.callwake.persistence.DatabaseCheck;
import io.callwake.persistence.Role;
import io.callwake.platform.start.StartRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Tag("postgres")
@Execution(ExecutionMode.CONCURRENT)
class EmbeddedDatabaseTest {

    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");

    @TempDir
    static Path shared;

    @TempDir
    Path data;

    @BeforeAll
    static void make() throws IOException, InterruptedException {
        start(shared.resolve("made")).close();
    }

    /** As an earlier start has left it, for most tests are about a later one. */
    @BeforeEach
    void copy() throws IOException {
        copy(shared.resolve("made"), data);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void itIsADatabaseThatCallwakeRunsOn() throws Exception {
        try (EmbeddedDatabase embedded = start();
                Database database =
                        Database.open(embedded.url(), embedded.login(Role.APP), embedded.login(Role.RELAY), 2)) {
            DatabaseCheck.run(database.app(), database.relay());
        }
    }

    @Test
    void itKeepsItsData() throws Exception {
        try (EmbeddedDatabase embedded = start()) {
            write(embedded, "kept");
        }
        try (EmbeddedDatabase again = start()) {
            assertThat(read(again)).containsExactly("kept");
        }
    }

    @Test
    void nobodyComesInWithoutAPassword() throws Exception {
        try (EmbeddedDatabase embedded = start()) {
            for (String user : List.of("postgres", "callwake_owner", "callwake_app", "callwake_relay")) {
                assertThatThrownBy(() -> DriverManager.getConnection(embedded.url(), user, "guessed"))
                        .hasMessageContaining("password authentication failed");
            }
            assertThat(Files.readString(data.resolve("postgres/pg_hba.conf"))).doesNotContain("trust");
            assertThat(setting(embedded, "unix_socket_directories")).isEmpty();
            assertThat(setting(embedded, "listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void itsPasswordsAreForTheOwnerOfTheFolderAlone() throws Exception {
        try (EmbeddedDatabase _ = start()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys"))))
                    .isEqualTo("rwx------");
            try (var files = Files.list(data.resolve("keys"))) {
                assertThat(files)
                        .extracting(file -> PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .containsExactly("rw-------");
            }
        }
    }

    @Test
    void whatMakesCommitsDurableIsOn() throws Exception {
        try (EmbeddedDatabase embedded = start()) {
            for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
                assertThat(setting(embedded, setting)).as(setting).isEqualTo("on");
            }
        }
    }

    @Test
    void aSecondOneOnTheSameFolderIsRefusedAndDoesNoHarm() throws Exception {
        try (EmbeddedDatabase first = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("Another Callwake is running on the data folder " + data);
            write(first, "unharmed");
            assertThat(read(first)).containsExactly("unharmed");
        }
    }

    @Test
    void twoFoldersHaveTwoDatabases() throws Exception {
        Path other = data.resolve("other");
        try (EmbeddedDatabase one = start();
                EmbeddedDatabase two = start(other)) {
            write(one, "one");
            assertThat(read(two)).isEmpty();
        }
    }

    @Test
    void killedWhileWeLiveItComesBackOnItsPort() throws Exception {
        try (EmbeddedDatabase embedded = start()) {
            write(embedded, "committed");
            ProcessHandle before = embedded.process();
            before.destroyForcibly();
            before.onExit().get(10, TimeUnit.SECONDS);
            assertThat(readEventually(embedded)).containsExactly("committed");
            assertThat(embedded.process().pid()).isNotEqualTo(before.pid());
        }
    }

    @Test
    void leftBehindByAProcessThatWasKilledItIsStoppedAndStartedAnew() throws Exception {
        long orphan = leaveBehind("committed");
        assertThat(program(orphan)).isPresent();
        try (EmbeddedDatabase embedded = start()) {
            assertThat(read(embedded)).containsExactly("committed");
            assertThat(program(orphan)).isEmpty();
        }
    }

    @Test
    void killedTogetherWithTheProcessItRecovers() throws Exception {
        long orphan = leaveBehind("committed");
        ProcessHandle.of(orphan).orElseThrow().destroyForcibly();
        try (EmbeddedDatabase embedded = start()) {
            assertThat(read(embedded)).containsExactly("committed");
        }
    }

    @Test
    void aProcessNumberThatHasPassedToAnotherProcessIsNoOrphan() throws Exception {
        try (EmbeddedDatabase embedded = start()) {
            write(embedded, "kept");
        }
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    data.resolve("postgres/postmaster.pid"), stranger.pid() + "\n" + data.resolve("postgres") + "\n");
            try (EmbeddedDatabase embedded = start()) {
                assertThat(read(embedded)).containsExactly("kept");
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aStartThatWasCutShortLeavesNothingInTheWay() throws Exception {
        Path empty = data.resolve("empty");
        Files.createDirectories(empty.resolve("postgres.new/base"));
        Files.writeString(empty.resolve("postgres.new/PG_VERSION"), "18\n");
        try (EmbeddedDatabase embedded = start(empty)) {
            write(embedded, "fine");
            assertThat(read(embedded)).containsExactly("fine");
        }
    }

    @Test
    void aFirstStartThatWasCutShortBeforeThereWasADatabaseBeginsAgain() throws Exception {
        Binaries.removeAll(data.resolve("postgres"));
        Files.move(data.resolve("keys/postgres.properties"), data.resolve("keys/postgres.properties.new"));
        try (EmbeddedDatabase embedded = start()) {
            write(embedded, "fine");
            assertThat(read(embedded)).containsExactly("fine");
        }
    }

    @Test
    void aFirstStartThatWasCutShortJustAfterTheDatabaseWasThereGoesOnWithIt() throws Exception {
        try (EmbeddedDatabase embedded = start()) {
            write(embedded, "kept");
        }
        Files.move(data.resolve("keys/postgres.properties"), data.resolve("keys/postgres.properties.new"));
        try (EmbeddedDatabase again = start()) {
            assertThat(read(again)).containsExactly("kept");
        }
        try (EmbeddedDatabase again = start()) {
            assertThat(read(again)).containsExactly("kept");
        }
    }

    @Test
    void aDatabaseThatIsGoneIsNotReplacedByAnEmptyOne() {
        Binaries.removeAll(data.resolve("postgres"));
        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("The database in " + data.resolve("postgres") + " is missing")
                .hasMessageContaining("put it back from your backup; or delete both");
        assertThat(data.resolve("postgres")).doesNotExist();
    }

    @Test
    void aFolderWithoutItsVersionIsNoDatabase() throws Exception {
        Files.delete(data.resolve("postgres/PG_VERSION"));
        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("The database in " + data.resolve("postgres") + " is missing");
    }

    @Test
    void whatPostgresSaysAgainstItsDataIsPassedOn() throws Exception {
        Files.delete(data.resolve("postgres/global/pg_control"));
        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("The embedded Postgres cannot be started in the data folder " + data)
                .hasMessageContaining("global/pg_control");
    }

    @Test
    void whoeverIsOnItsPortIsToldFromOtherTrouble() throws Exception {
        Binaries binaries = Binaries.unpackedIn(shared.resolve("programs"));
        Postmaster postmaster = new Postmaster(
                binaries, Commands.asWhoeverWeAre(), data.resolve("postgres"), data.resolve("postgres.log"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> postmaster.start(taken.getLocalPort()))
                    .isInstanceOf(PostgresFailed.PortTaken.class)
                    .hasMessageContaining("Address already in use");
        }
    }

    @Test
    void aDataFolderThatIsAFileIsRefused() throws Exception {
        Path file = Files.writeString(data.resolve("file"), "");
        assertThatThrownBy(() -> start(file))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(file + " is no folder");
    }

    @Test
    void programsThatWereDamagedAreUnpackedAgain() throws Exception {
        Path programs = data.resolve("programs");
        copy(shared.resolve("programs"), programs);
        Files.write(Path.of(Binaries.unpackedIn(programs).program("postgres")), new byte[0]);
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(data, programs, Commands.asWhoeverWeAre(), NOW)) {
            assertThat(read(embedded)).isEmpty();
        }
    }

    @Test
    void missingPasswordsAreAskedFor() throws Exception {
        Files.delete(data.resolve("keys/postgres.properties"));
        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("put " + data.resolve("keys/postgres.properties") + " back from your backup");
    }

    @Test
    void dataOfAnotherPostgresIsRefused() throws Exception {
        Files.writeString(data.resolve("postgres/PG_VERSION"), "17\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("was written by Postgres 17")
                .hasMessageContaining("dump the database with the pg_dump of Postgres 17");
    }

    @Test
    void rootWithoutUserNamespacesIsToldWhatToDo() throws IOException {
        Path refusing = Files.writeString(
                data.resolve("unshare"), "#!/bin/sh\necho 'unshare failed: Operation not permitted'; exit 1\n");
        Files.setPosixFilePermissions(refusing, PosixFilePermissions.fromString("rwx------"));
        for (String unshare :
                List.of(refusing.toString(), data.resolve("no-such-program").toString())) {
            assertThatThrownBy(() -> Commands.asRoot(unshare))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("start Callwake as another user, or set CALLWAKE_DB_URL");
        }
    }

    @Test
    void leasesOfAProcessThatIsGoneHaveEnded() throws Exception {
        try (EmbeddedDatabase embedded = start()) {
            execute(embedded, """
                insert into callwake.due_row (tenant_id, kind, ref_id, lane, due_at, lease_owner, lease_until)
                values (gen_random_uuid(), 'post_call', gen_random_uuid(), 'lane', now(), 'gone', now() + interval '1 hour')\
                """);
            execute(embedded, """
                insert into callwake.lane_lease (tenant_id, lane, owner, until)
                values (gen_random_uuid(), 'lane', 'gone', now() + interval '1 hour')\
                """);
        }
        try (EmbeddedDatabase again = start()) {
            assertThat(query(again, "select count(*) from callwake.due_row where lease_owner is null"))
                    .containsExactly("1");
            assertThat(query(again, "select count(*) from callwake.lane_lease")).containsExactly("0");
        }
    }

    private EmbeddedDatabase start() throws IOException, InterruptedException {
        return start(data);
    }

    private static EmbeddedDatabase start(Path folder) throws IOException, InterruptedException {
        return EmbeddedDatabase.start(folder, shared.resolve("programs"), Commands.asWhoeverWeAre(), NOW);
    }

    /** Writes in a process of its own, and kills that. */
    private long leaveBehind(String text) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeftBehind.class.getName(),
                        data.toString(),
                        shared.resolve("programs").toString(),
                        text)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = process.inputReader()) {
            // Logs come the same way.
            long postmaster = output.lines()
                    .filter(line -> line.startsWith(LeftBehind.ANSWER))
                    .mapToLong(line -> Long.parseLong(line.substring(LeftBehind.ANSWER.length())))
                    .findFirst()
                    .orElseThrow();
            process.destroyForcibly().waitFor();
            return postmaster;
        }
    }

    static final class LeftBehind {

        private static final String ANSWER = "postmaster ";

        private LeftBehind() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedDatabase embedded = EmbeddedDatabase.start(
                    Path.of(arguments[0]), Path.of(arguments[1]), Commands.asWhoeverWeAre(), NOW);
            write(embedded, arguments[2]);
            System.out.println(ANSWER + embedded.process().pid());
            Thread.sleep(60_000);
        }
    }

    /** Nothing, if the process is gone, or a corpse that nobody has buried. */
    private static Optional<String> program(long process) {
        return ProcessHandle.of(process).flatMap(handle -> handle.info().command());
    }

    private static void write(EmbeddedDatabase to, String text) throws SQLException {
        execute(to, "create table if not exists callwake.note (text text)");
        execute(to, "insert into callwake.note values ('" + text + "')");
    }

    private static List<String> read(EmbeddedDatabase from) throws SQLException {
        return query(from, "select to_regclass('callwake.note')").equals(List.of("null"))
                ? List.of()
                : query(from, "select text from callwake.note");
    }

    private static List<String> readEventually(EmbeddedDatabase from) throws Exception {
        for (int i = 0; i < 300; i++) {
            try {
                return read(from);
            } catch (SQLException e) {
                Thread.sleep(50);
            }
        }
        return read(from);
    }

    private String setting(EmbeddedDatabase of, String name) throws IOException, SQLException {
        String password = PostgresPasswords.read(data.resolve("keys")).ofSuperuser();
        try (Connection connection = DriverManager.getConnection(of.url(), "postgres", password)) {
            return query(connection, "show " + name).getFirst();
        }
    }

    private static void execute(EmbeddedDatabase on, String sql) throws SQLException {
        try (Connection connection = connect(on);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> query(EmbeddedDatabase on, String sql) throws SQLException {
        try (Connection connection = connect(on)) {
            return query(connection, sql);
        }
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        }
    }

    private static Connection connect(EmbeddedDatabase to) throws SQLException {
        var login = to.login(Role.OWNER);
        return DriverManager.getConnection(to.url(), login.user(), login.password());
    }
}
