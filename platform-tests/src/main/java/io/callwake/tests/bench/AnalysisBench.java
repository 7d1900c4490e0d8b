package io.callwake.tests.bench;

import io.callwake.application.analysis.Analyst;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Claims;
import io.callwake.domain.analysis.Grounding;
import io.callwake.domain.analysis.ReadNumber;
import io.callwake.llm.analysis.OfflineAnalyst;
import io.callwake.tests.PlatformProcess;
import io.callwake.tests.ReceiverProcess;
import io.callwake.voice.number.LibPhoneNumberPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Tells what it takes to judge a call: how long the offline analyst and the check of claims need for a call of ten minutes and for
 * the longest there can be, and how many calls a second come down the whole road when the analyst answers at once, all of them with
 * claims that are checked and kept. With {@code TEMPORAL_ADDRESS} set the road goes through that cluster.
 */
public final class AnalysisBench {

    private static final int TURNS_OF_TEN_MINUTES = 120;
    private static final int LONGEST_TRANSCRIPT = 10_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private AnalysisBench() {}

    /** Argument: for how many seconds calls are sent. */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        judge("ten minutes", BenchDialogue.ofTurns(TURNS_OF_TEN_MINUTES), 200);
        judge("10 MB", BenchDialogue.ofCharacters(LONGEST_TRANSCRIPT), 5);
        System.out.printf("%d s of calls ", seconds);
        Path folder = RoadRun.newFolder();
        try (ReceiverProcess receiver = ReceiverProcess.start(folder);
                PlatformProcess platform =
                        PlatformProcess.startForBench(InstantCallwake.class, folder, RoadRun.engine())) {
            System.out.printf("at rest: %s%n", RoadRun.memory(platform.pid()));
            platform.client().putAgent("judged", InstantCallwake.agent(receiver.url()));
            new RoadRun(platform, receiver, "judged").send(Duration.ofSeconds(seconds));
            System.out.printf("a call was judged as %s%n", judgementOfOne(platform));
        }
    }

    private static void judge(String length, Brief brief, int times) {
        long words = brief.transcript().stream()
                .mapToLong(turn -> turn.text().split(" ", -1).length)
                .sum();
        Claims claims = BenchDialogue.claims(brief);
        Analyst offline = new OfflineAnalyst();
        ReadNumber numbers = new LibPhoneNumberPlan();
        double analysing = median(times, () -> offline.analyse(brief, PATIENCE));
        double grounding = median(times, () -> Grounding.of(brief, claims, numbers));
        long found = Grounding.of(brief, claims, numbers).values().stream()
                .filter(value -> value.isFound())
                .count();
        System.out.printf(
                "a call of %s (%,d turns, %,d words, %d fields, %d outcomes): offline analyst %.2f ms, grounding %.2f ms,"
                        + " medians of %d; of %d claims %d values stand%n",
                length,
                brief.transcript().size(),
                words,
                brief.fields().size(),
                brief.outcomes().size(),
                analysing,
                grounding,
                times,
                claims.fields().size(),
                found);
    }

    /** In milliseconds, once it has been done as often before. */
    private static double median(int times, Runnable work) {
        long[] took = new long[times];
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < times; i++) {
                long start = System.nanoTime();
                work.run();
                took[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(took);
        return took[times / 2] / 1e6;
    }

    private static JsonNode judgementOfOne(PlatformProcess platform) {
        return platform.client()
                .graphQl(
                        "{ calls(first: 1) { nodes { progress outcome { key } analysis { status analyst tookMs"
                                + " values { name value } rejected { what rule } } } } }",
                        Map.of())
                .at("/calls/nodes/0");
    }
}
