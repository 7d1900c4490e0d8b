package io.callwake.workflows.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A workflow that was begun by an earlier version is continued by this one. */
@Tag("workflow")
final class PostCallReplayTest {

    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();
    private final Worker worker = environment.newWorker("replay");

    static List<Path> histories() throws IOException, URISyntaxException {
        return PostCallHistories.files();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @ParameterizedTest
    @MethodSource("histories")
    void everyReleasedHistoryCanStillBeTold(Path file) throws IOException {
        new PostCallRegistration(new ScriptedSteps(), PostCallPatience.DEFAULT).accept(worker);
        var history = PostCallHistories.read(file);

        assertThatNoException().isThrownBy(() -> WorkflowReplayer.replayWorkflowExecution(history, worker));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void anotherStoryCannotContinueThem(Path file) throws IOException {
        worker.registerWorkflowImplementationTypes(ConclusionFirst.class);
        var history = PostCallHistories.read(file);

        assertThatThrownBy(() -> WorkflowReplayer.replayWorkflowExecution(history, worker))
                .hasMessageContaining("[TMPRL1100]");
    }

    @Test
    void bothEndsOfTheStoryAreRecorded() throws IOException, URISyntaxException {
        assertThat(histories())
                .map(Path::getFileName)
                .map(Path::toString)
                .anyMatch(name -> name.endsWith("-plain.json"));
        for (var file : histories()) {
            WorkflowExecutionHistory history = PostCallHistories.read(file);
            assertThat(Payloads.of(history))
                    .last()
                    .isEqualTo("{\"analysed\":" + !file.toString().endsWith("-given-up.json") + "}");
        }
    }

    /** A history that was changed, or left out, proves nothing of those that are in somebody's cluster. */
    @Test
    void everyHistoryIsTheOneThatWasReleased() throws IOException, URISyntaxException, NoSuchAlgorithmException {
        List<String> there = new ArrayList<>();
        for (Path file : histories()) {
            there.add(sha256(Files.readAllBytes(file)) + "  " + file.getFileName());
        }
        assertThat(there).isEqualTo(PostCallHistories.checksums());
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    /** Not our story. */
    public static final class ConclusionFirst implements PostCallWorkflow {

        @Override
        public PostCallResult follow(PostCallRequest request) {
            var activities = Workflow.newActivityStub(
                    PostCallActivities.class,
                    ActivityOptions.newBuilder()
                            .setStartToCloseTimeout(Duration.ofMinutes(1))
                            .build());
            activities.conclude(request);
            activities.analyse(request);
            return new PostCallResult(true);
        }
    }
}
