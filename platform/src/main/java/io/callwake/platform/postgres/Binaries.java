package io.callwake.platform.postgres;

import io.callwake.platform.start.StartRefused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The programs of Postgres, unpacked from the library that brings them for this operating system and processor. */
record Binaries(Path folder) {

    private static final Pattern VERSION = Pattern.compile("-(\\d+(?:\\.\\d+)+)\\.jar");
    private static final int OWNER_MAY_EXECUTE = 0100;
    private static final List<String> PROGRAMS = List.of("initdb", "pg_ctl", "postgres");

    /** Unpacks them there, unless that was done before. */
    static Binaries unpackedIn(Path parent) throws IOException {
        String name = archiveName();
        URL archive = Binaries.class.getResource("/" + name);
        if (archive == null) {
            throw new StartRefused(
                    "There is no embedded Postgres for %s on %s: set CALLWAKE_DB_URL to a Postgres of your own."
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
                    List.of());
        }
        Path folder = parent.resolve(versionOf(archive));
        if (!isWhole(folder)) {
            Files.createDirectories(parent);
            if (Files.exists(folder)) {
                removeAll(folder);
            }
            Path halfDone = Files.createTempDirectory(parent, "unpacking-");
            unpack(archive, halfDone);
            Files.move(halfDone, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        removeOthers(parent, folder);
        return new Binaries(folder);
    }

    /** Neither missing nor emptied, as by a disk that was full or somebody who tidied up. */
    private static boolean isWhole(Path folder) throws IOException {
        for (String program : PROGRAMS) {
            Path file = folder.resolve("bin").resolve(program);
            if (!Files.isExecutable(file) || Files.size(file) == 0) {
                return false;
            }
        }
        return true;
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    /** The version that writes the data, without its fixes: data is kept across those. */
    String majorVersion() {
        return folder.getFileName().toString().replaceFirst("\\..*", "");
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            case String other -> other;
        };
        return "postgres-" + system + "-" + processor + ".txz";
    }

    private static String versionOf(URL archive) {
        @Nullable String last = null;
        Matcher versions = VERSION.matcher(archive.toString());
        while (versions.find()) {
            last = versions.group(1);
        }
        return Objects.requireNonNull(last, () -> "no version in " + archive);
    }

    private static void unpack(URL archive, Path into) throws IOException {
        try (InputStream packed = new BufferedInputStream(archive.openStream());
                TarArchiveInputStream entries = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("an entry of " + archive + " points outside: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(entries, target);
                    if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
                        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }

    /** What an earlier version has left, or an unpacking that was cut short. */
    private static void removeOthers(Path parent, Path kept) throws IOException {
        try (Stream<Path> others = Files.list(parent)) {
            others.filter(other -> !other.equals(kept)).forEach(Binaries::removeAll);
        }
    }

    static void removeAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }
}
