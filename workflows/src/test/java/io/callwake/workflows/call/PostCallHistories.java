package io.callwake.workflows.call;

import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.workflows.Stage;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/**
 * Histories of released versions, which later ones must still be able to continue. Whoever changes the story so that it leaves
 * another kind of history records that before the release, on the server that {@code TEMPORAL_ADDRESS} names: run
 * {@link #main} with the version and the folder, and adds the files to {@code SHA256SUMS}.
 */
public final class PostCallHistories {

    private static final String CHECKSUMS = "SHA256SUMS";

    private static final PostCallPatience SHORT = new PostCallPatience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofMillis(500));

    private PostCallHistories() {}

    static List<Path> files() throws IOException, URISyntaxException {
        try (var files = Files.list(folder())) {
            return files.filter(file -> !file.endsWith(CHECKSUMS)).sorted().toList();
        }
    }

    /** What each file was when it was released, as {@code sha256sum} writes it. */
    static List<String> checksums() throws IOException, URISyntaxException {
        return Files.readAllLines(folder().resolve(CHECKSUMS));
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(PostCallHistories.class.getResource("/histories/post-call"))
                .toURI());
    }

    static WorkflowExecutionHistory read(Path file) throws IOException {
        return WorkflowExecutionHistory.fromJson(Files.readString(file));
    }

    public static void main(String[] arguments) throws IOException, TimeoutException {
        var version = arguments[0];
        var folder = Path.of(arguments[1]);
        record(folder.resolve(version + "-plain.json"), new ScriptedSteps());
        record(folder.resolve(version + "-given-up.json"), new ScriptedSteps().analysing(_ -> {
                    throw new IllegalStateException("not today");
                }));
    }

    private static void record(Path file, ScriptedSteps steps) throws IOException, TimeoutException {
        var tenant = new TenantId(UUID.fromString("0195a6b0-0000-7000-8000-000000000001"));
        var call = new CallId(UUID.randomUUID());
        try (var stage = Stage.onRealServer(new PostCallRegistration(steps, SHORT))) {
            new TemporalPostCall(stage.engine()).start(tenant, call);
            var id = PostCallNames.workflowId(tenant, call);
            stage.resultOf(id, PostCallResult.class);
            Files.writeString(file, stage.historyOf(id) + "\n");
        }
    }
}
