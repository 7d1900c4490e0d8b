package io.callwake.codegen;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A Postgres in the temporary folder, gone with the JVM. Its commits are not durable. */
final class ThrowAwayPostgres {

    private ThrowAwayPostgres() {}

    static EmbeddedPostgres start() throws IOException {
        // A folder of its own for each user, so that people who share a machine do not share the unpacked binaries.
        Path work =
                Path.of(System.getProperty("java.io.tmpdir"), "callwake-postgres-" + System.getProperty("user.name"));
        Files.createDirectories(work);
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(work.toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("unix_socket_directories", "''")
                .start();
    }
}
