package io.callwake.tests.bench;

import io.callwake.tests.Documents;
import io.callwake.tests.PlatformProcess;
import io.callwake.tests.ReceiverProcess;
import java.nio.file.Path;

/**
 * Sends many calls down the whole road, from {@code POST /v1/calls} to the receiver of {@code call.completed}, and tells how fast
 * they come out and how much memory that takes. With {@code TEMPORAL_ADDRESS} set it goes through that cluster.
 */
public final class RoadBench {

    private RoadBench() {}

    /** Argument: how many calls. */
    public static void main(String[] arguments) throws Exception {
        int calls = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        System.out.printf("%,d calls ", calls);
        Path folder = RoadRun.newFolder();
        try (ReceiverProcess receiver = ReceiverProcess.start(folder);
                PlatformProcess platform = PlatformProcess.startForBench(folder, RoadRun.engine())) {
            System.out.printf("at rest: %s%n", RoadRun.memory(platform.pid()));
            platform.client().putAgent("bench", Documents.agent("Bench", receiver.url()));
            new RoadRun(platform, receiver, "bench").send(calls);
        }
    }
}
