package io.callwake.tests.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux tells of processes. */
final class Machine {

    private static final double TICKS_A_SECOND = 100;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private Machine() {}

    /**
     * How many cores' worth of seconds were spent, by these with all that they started, and by others.
     *
     * @param at nanoseconds of the clock that only goes forward
     */
    record Spent(double ours, double all, long at) {

        /** Cores that others kept busy since then. */
        double othersSince(Spent before) {
            double seconds = (at - before.at) / 1e9;
            return Math.max(0, (all - before.all - (ours - before.ours)) / seconds);
        }

        double oursSince(Spent before) {
            return (ours - before.ours) / ((at - before.at) / 1e9);
        }
    }

    /** @param ours with all that they started; and whoever asks */
    static Spent spent(List<ProcessHandle> ours) throws IOException {
        double own = Stream.concat(Stream.of(ProcessHandle.current()), ours.stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .distinct()
                .mapToDouble(Machine::secondsOf)
                .sum();
        // What the kernel does for nobody in particular, such as waiting for a disk, is nobody's.
        String[] cpu = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +", -1);
        double all =
                Stream.of(cpu[1], cpu[2], cpu[3]).mapToLong(Long::parseLong).sum() / TICKS_A_SECOND;
        return new Spent(own, all, System.nanoTime());
    }

    /** Its own, and that of children that have ended. */
    private static double secondsOf(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // Behind its name, which may have blanks.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
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
