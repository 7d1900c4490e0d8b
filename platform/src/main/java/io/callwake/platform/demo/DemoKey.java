package io.callwake.platform.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The demo tenant's API key: given by the environment, or made once and kept in the data folder for its owner's eyes only. */
record DemoKey(String value) {

    private static final String FILE = "demo-api-key";
    private static final int RANDOM_BYTES = 24;

    static DemoKey in(Path keyFolder, @Nullable String given) throws IOException {
        Path file = keyFolder.resolve(FILE);
        if (given != null) {
            return new DemoKey(given);
        }
        if (Files.exists(file)) {
            return new DemoKey(Files.readString(file).strip());
        }
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        DemoKey made =
                new DemoKey("cw_demo_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        Files.createDirectories(keyFolder);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, made.value() + System.lineSeparator(), StandardOpenOption.TRUNCATE_EXISTING);
        return made;
    }
}
