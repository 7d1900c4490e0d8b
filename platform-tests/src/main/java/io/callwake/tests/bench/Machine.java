package io.callwake.tests.bench;

import io.callwake.tests.PlatformProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux tells of processes. */
final class Machine {

    private static final double TICKS_A_SECOND = 100;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private Machine() {}

    /**
     * How many seconds of a core were spent: by the node, by its Postgres, by whoever asks, and by all that there is.
     *
     * @param at nanoseconds of the clock that only goes forward
     */
    record Spent(double node, double postgres, double us, double all, long at) {

        Spent since(Spent before) {
            return new Spent(
                    node - before.node, postgres - before.postgres, us - before.us, all - before.all, at - before.at);
        }

        /** Cores that others kept busy. */
        double others() {
            return Math.max(0, all - node - postgres - us) / (at / 1e9);
        }

        /** Milliseconds of a core, each. */
        String forEach(int count) {
            return "%.2f node + %.2f Postgres + %.2f sender ms"
                    .formatted(node * 1e3 / count, postgres * 1e3 / count, us * 1e3 / count);
        }
    }

    /** @param helpers processes of ours that help whoever asks */
    static Spent spent(PlatformProcess platform, long... helpers) throws IOException {
        // What the kernel does for nobody in particular, such as waiting for a disk, is nobody's.
        String[] cpu = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +", -1);
        double all =
                Stream.of(cpu[1], cpu[2], cpu[3]).mapToLong(Long::parseLong).sum() / TICKS_A_SECOND;
        return new Spent(
                secondsOf(platform.pid()),
                platform.postgres().stream()
                        .mapToDouble(process -> secondsOf(process.pid()))
                        .sum(),
                secondsOf(ProcessHandle.current().pid())
                        + Arrays.stream(helpers).mapToDouble(Machine::secondsOf).sum(),
                all,
                System.nanoTime());
    }

    /** Its own, and that of children that have ended. */
    private static double secondsOf(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // Behind its name, which may have blanks.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).sum() / TICKS_A_SECOND;
        } catch (IOException _) {
            return 0;
        }
    }

    static long residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }

    /** What is alive after a full collection. */
    static long liveMegabytes(long pid) throws IOException {
        jcmd(pid, "GC.run");
        return USED.matcher(jcmd(pid, "GC.heap_info").replaceAll("(?m)^ *(eden|from|to|the|Metaspace|class).*$", ""))
                        .results()
                        .mapToLong(used -> Long.parseLong(used.group(1)))
                        .sum()
                / 1024;
    }

    private static String jcmd(long pid, String command) throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
