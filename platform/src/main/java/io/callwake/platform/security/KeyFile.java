package io.callwake.platform.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A key that is given by the environment, or made once. It is kept in the data folder for its owner's eyes only. */
public final class KeyFile {

    private static final int RANDOM_BYTES = 24;

    private KeyFile() {}

    /** The key as given, else as the file has it, else a new one. From then on the file has it. */
    public static String read(Path file, String prefix, @Nullable String given) throws IOException {
        String kept = Files.exists(file) ? Files.readString(file).strip() : null;
        String key = given != null ? given : kept != null ? kept : prefix + random();
        if (!key.equals(kept)) {
            write(file, key);
        }
        return key;
    }

    private static String random() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Whole or not at all, should the process end here. */
    private static void write(Path file, String key) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, key + System.lineSeparator(), StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
