package io.callwake.platform.postgres;

import io.callwake.persistence.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The passwords of the embedded database, generated once and kept for the owner of the data folder alone. */
final class PostgresPasswords {

    private static final String SUPERUSER = "postgres";
    private static final int RANDOM_BYTES = 24;

    private final Path keyFolder;
    private final Properties passwords;

    private PostgresPasswords(Path keyFolder, Properties passwords) {
        this.keyFolder = keyFolder;
        this.passwords = passwords;
    }

    static boolean areIn(Path keyFolder) {
        return Files.exists(file(keyFolder));
    }

    /** Whether they were made for a database that may be there, or may not be there yet. */
    static boolean arePendingIn(Path keyFolder) {
        return Files.exists(pendingFile(keyFolder));
    }

    static PostgresPasswords read(Path keyFolder) throws IOException {
        Properties passwords = new Properties();
        try (var reader = Files.newBufferedReader(file(keyFolder))) {
            passwords.load(reader);
        }
        return new PostgresPasswords(keyFolder, passwords);
    }

    /** New ones, which are pending until the database that has them is there. */
    static PostgresPasswords make(Path keyFolder) throws IOException {
        SecureRandom random = new SecureRandom();
        Properties passwords = new Properties();
        passwords.setProperty(SUPERUSER, newPassword(random));
        for (Role role : Role.values()) {
            passwords.setProperty(role.userName(), newPassword(random));
        }
        Files.createDirectories(
                keyFolder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path pending = newFile(keyFolder, pendingFile(keyFolder).getFileName().toString());
        try (var writer = Files.newBufferedWriter(pending, StandardOpenOption.DSYNC)) {
            passwords.store(writer, "Passwords of the embedded Postgres. Without them its data cannot be opened.");
        }
        return new PostgresPasswords(keyFolder, passwords);
    }

    /** The database that has them is there. */
    static PostgresPasswords confirm(Path keyFolder) throws IOException {
        Files.move(pendingFile(keyFolder), file(keyFolder), StandardCopyOption.ATOMIC_MOVE);
        return read(keyFolder);
    }

    /** For the program that makes a database: it reads the password from a file. To be deleted after use. */
    Path writeOfSuperuser() throws IOException {
        Path written = newFile(keyFolder, "postgres-password.new");
        Files.writeString(written, ofSuperuser());
        return written;
    }

    private static Path newFile(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        return Files.createFile(
                file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    String ofSuperuser() {
        return passwords.getProperty(SUPERUSER);
    }

    String of(Role role) {
        return passwords.getProperty(role.userName());
    }

    private static Path file(Path keyFolder) {
        return keyFolder.resolve("postgres.properties");
    }

    private static Path pendingFile(Path keyFolder) {
        return keyFolder.resolve("postgres.properties.new");
    }

    private static String newPassword(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
