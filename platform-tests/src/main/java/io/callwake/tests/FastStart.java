package io.callwake.tests;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Lets the platform start in a third of the time, as {@code ./callwake start} does: a recorded AOT cache, which wants a class path
 * of jars only. Made once a JVM, and gone with it; tests that kill and start again dozens of times live by it.
 *
 * @param classPath the class path of this JVM, its folders packed into jars
 * @param aotCache recorded from one start of the platform
 */
record FastStart(String classPath, Path aotCache) {

    private static final class Once {
        static final FastStart IT = make();
    }

    static FastStart get() {
        return Once.IT;
    }

    private static FastStart make() {
        try {
            Path folder = Files.createTempDirectory("callwake-fast-start");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            String classPath = packed(folder);
            Path cache = folder.resolve("platform.aot");
            record(folder, classPath, cache);
            return new FastStart(classPath, cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String packed(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                Path jar = folder.resolve(jars.size() + ".jar");
                pack(path, jar);
                jars.add(jar.toString());
            } else if (Files.exists(path)) {
                jars.add(entry);
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            // Folders have entries as well: Spring looks for classes through them.
            for (Path file : files.filter(file -> !file.equals(classes)).toList()) {
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

    private static void record(Path folder, String classPath, Path cache) {
        JavaProcess training = JavaProcess.start(
                FaultyCallwake.class,
                classPath,
                List.of("-XX:AOTCacheOutput=" + cache, "-Xmx512m", "-Dcallwake.rehearsal=true"),
                List.of(),
                Map.of(
                        "CALLWAKE_PORT",
                        "0",
                        "CALLWAKE_DATA_DIR",
                        folder.resolve("data").toString()),
                folder.resolve("training.log"));
        if (!training.await(120) || !Files.exists(cache)) {
            training.close();
            throw new AssertionError("no AOT cache was recorded; see " + folder.resolve("training.log"));
        }
        training.close();
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println("Left behind: " + folder + " (" + e + ")");
        }
    }
}
