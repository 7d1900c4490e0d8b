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

    private final Properties passwords;

    private PostgresPasswords(Properties passwords) {
        this.passwords = passwords;
    }

    static boolean areIn(Path keyFolder) {
        return Files.exists(file(keyFolder));
    }

    static PostgresPasswords read(Path keyFolder) throws IOException {
        Properties passwords = new Properties();
        try (var reader = Files.newBufferedReader(file(keyFolder))) {
            passwords.load(reader);
        }
        return new PostgresPasswords(passwords);
    }

    static PostgresPasswords make(Path keyFolder) throws IOException {
        SecureRandom random = new SecureRandom();
        Properties passwords = new Properties();
        passwords.setProperty(SUPERUSER, newPassword(random));
        for (Role role : Role.values()) {
            passwords.setProperty(role.userName(), newPassword(random));
        }
        Path unfinished = keyFolder.resolve("postgres.properties.new");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var writer = Files.newBufferedWriter(unfinished, StandardOpenOption.DSYNC)) {
            passwords.store(writer, "Passwords of the embedded Postgres. Without them its data cannot be opened.");
        }
        Files.move(unfinished, file(keyFolder), StandardCopyOption.ATOMIC_MOVE);
        return new PostgresPasswords(passwords);
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

    private static String newPassword(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
