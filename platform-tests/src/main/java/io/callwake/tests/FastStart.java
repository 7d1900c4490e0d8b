package io.callwake.tests;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Lets the platform start in a third of the time, as {@code ./callwake start} does: a recorded AOT cache, which wants a class path
 * of jars only. Made once for the same classes and kept in {@code target}; tests that kill and start again dozens of times live by
 * it.
 *
 * @param classPath the class path of this JVM, its folders packed into jars
 * @param aotCache recorded from one start of the platform
 * @param data the data folder of that start, which was a first one and ended in order
 */
record FastStart(String classPath, Path aotCache, Path data) {

    private static final Path KEPT = Path.of("target", "fast-start").toAbsolutePath();

    private static final class Once {
        static final FastStart IT = makeOrFind();
    }

    static FastStart get() {
        return Once.IT;
    }

    private static FastStart makeOrFind() {
        Path lock = KEPT.resolveSibling("fast-start.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            // Named by what it is made of: another class path, or another class, wants another one.
            Path folder = KEPT.resolve(fingerprint());
            Path complete = folder.resolve("complete");
            if (!Files.exists(complete)) {
                delete(KEPT);
                make(folder);
                Files.createFile(complete);
            }
            return in(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FastStart in(Path folder) {
        return new FastStart(jars(folder), folder.resolve("platform.aot"), folder.resolve("data"));
    }

    private static void make(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> entries = entries();
        for (int i = 0; i < entries.size(); i++) {
            if (Files.isDirectory(entries.get(i))) {
                pack(entries.get(i), jar(folder, i));
            }
        }
        FastStart made = in(folder);
        record(made, folder.resolve("training.log"));
    }

    private static List<Path> entries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    private static Path jar(Path folder, int index) {
        return folder.resolve(index + ".jar");
    }

    private static String jars(Path folder) {
        List<String> jars = new ArrayList<>();
        List<Path> entries = entries();
        for (int i = 0; i < entries.size(); i++) {
            Path entry = entries.get(i);
            jars.add((Files.isDirectory(entry) ? jar(folder, i) : entry).toString());
        }
        return String.join(File.pathSeparator, jars);
    }

    /** Of every class in the folders, and of the time of every jar, by which the JVM knows them again; and of the JVM itself. */
    private static String fingerprint() throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        digest.update(Files.readAllBytes(Path.of(System.getProperty("java.home"), "release")));
        for (Path entry : entries()) {
            update(digest, entry.toString());
            if (Files.isDirectory(entry)) {
                for (Path file : filesIn(entry)) {
                    update(digest, entry.relativize(file).toString());
                    byte[] content = Files.isDirectory(file) ? new byte[0] : Files.readAllBytes(file);
                    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, content.length));
                    digest.update(content);
                }
            } else {
                update(digest, Files.size(entry) + " " + Files.getLastModifiedTime(entry));
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void update(MessageDigest digest, String line) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder)).sorted().toList();
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            // Folders have entries as well: Spring looks for classes through them.
            for (Path file : filesIn(classes)) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                boolean isFolder = Files.isDirectory(file);
                entries.putNextEntry(new JarEntry(isFolder ? name + "/" : name));
                if (!isFolder) {
                    Files.copy(file, entries);
                }
                entries.closeEntry();
            }
        }
    }

    private static void record(FastStart made, Path log) {
        JavaProcess training = JavaProcess.start(
                FaultyCallwake.class,
                made.classPath,
                List.of("-XX:AOTCacheOutput=" + made.aotCache, "-Xmx512m", "-Dcallwake.rehearsal=true"),
                List.of(),
                Map.of(
                        "CALLWAKE_PORT",
                        "0",
                        "CALLWAKE_DATA_DIR",
                        made.data.toString(),
                        "CALLWAKE_DEMO_API_KEY",
                        PlatformProcess.KEY),
                log);
        if (!training.await(120) || !Files.exists(made.aotCache)) {
            training.close();
            throw new AssertionError("no AOT cache was recorded; see " + log);
        }
        training.close();
    }

    /** Makes a data folder as a first start leaves it behind. */
    void copyDataTo(Path folder) {
        try {
            Files.createDirectories(folder.getParent());
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.toList()) {
                    Files.copy(file, folder.resolve(data.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
