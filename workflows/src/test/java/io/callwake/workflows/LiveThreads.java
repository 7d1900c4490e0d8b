package io.callwake.workflows;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The threads of this process, virtual ones too, which the usual ways do not show. */
final class LiveThreads {

    private static final Pattern THREAD = Pattern.compile("(?m)^#(\\d+) \"([^\"]*)\"( virtual)?");

    private LiveThreads() {}

    /** Names by thread id. */
    static Map<Long, String> now(Path directory) {
        try {
            var file = Files.createTempDirectory(directory, "threads").resolve("dump");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
            return THREAD.matcher(Files.readString(file))
                    .results()
                    .collect(Collectors.toMap(
                            match -> Long.valueOf(match.group(1)), LiveThreads::name, (one, _) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that were not there before. */
    static Map<Long, String> since(Map<Long, String> before, Path directory) {
        var now = now(directory);
        now.keySet().removeAll(before.keySet());
        return now;
    }

    private static String name(MatchResult match) {
        return match.group(2) + (match.group(3) == null ? "" : " (virtual)");
    }
}
