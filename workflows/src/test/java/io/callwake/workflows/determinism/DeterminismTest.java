package io.callwake.workflows.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.NewIds;
import io.callwake.domain.call.CallId;
import io.callwake.workflows.TemporalEngine;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("workflow")
final class DeterminismTest {

    static List<String> ours() throws IOException, URISyntaxException {
        return code().workflows();
    }

    @Test
    void ourWorkflowsAreFound() throws IOException, URISyntaxException {
        assertThat(ours()).contains("io/callwake/workflows/call/PostCallStory");
    }

    @ParameterizedTest
    @MethodSource("ours")
    void aWorkflowDoesTheSameEachTime(String workflow) throws IOException, URISyntaxException {
        assertThat(Determinism.findings(code(), workflow)).isEmpty();
    }

    @Test
    void oneThatDoesNotIsFoundOutWhereverItHides() throws IOException, URISyntaxException {
        var broken = CompiledCode.besides(Broken.class);

        assertThat(Determinism.findings(broken, "io/callwake/workflows/determinism/Broken$Story"))
                .containsExactlyInAnyOrder(
                        "Broken$Story.tell → static told",
                        "Broken$Story.tell → Broken$BadHabit.act → java.time.LocalDate.now",
                        "Broken$Story.tell → java.util.Set.forEach",
                        "Broken$Story.tell → java.util.Map.keySet",
                        "Broken$Story.tell → Broken$Story.lambda$tell$0 → java.util.UUID.randomUUID",
                        "Broken$Story.tell → synchronized",
                        "Broken$Story.tell → Broken$Helper.hint → java.util.concurrent.locks.ReentrantLock.<init>",
                        "Broken$Story.tell → Broken$Helper.hint → java.util.concurrent.locks.ReentrantLock.lock",
                        "Broken$Story.tell → Broken$Helper.hint → java.util.Random.<init>",
                        "Broken$Story.tell → Broken$Helper.hint → java.util.Random.nextInt",
                        "Broken$Story.tell → Broken$Helper.hint → java.lang.System.getenv",
                        "Broken$Story.tell → Broken$Helper.hint → java.lang.Thread.currentThread",
                        "Broken$Story.tell → Broken$Helper.hint → Broken$Helper.read → java.nio.file.Path.of",
                        "Broken$Story.tell → Broken$Helper.hint → Broken$Helper.read → java.nio.file.Files.readString",
                        "Broken$Story.tell → org.slf4j.LoggerFactory.getLogger",
                        "Broken$Story.tell → org.slf4j.Logger.info");
    }

    @Test
    void whatActivitiesDoIsTheirBusiness() throws IOException, URISyntaxException {
        var broken = CompiledCode.besides(Broken.class);

        assertThat(Determinism.findings(broken, "io/callwake/workflows/determinism/Broken$Story"))
                .noneMatch(finding -> finding.contains("nanoTime"));
    }

    private static CompiledCode code() throws IOException, URISyntaxException {
        return CompiledCode.besides(TemporalEngine.class, NewIds.class, CallId.class);
    }
}
