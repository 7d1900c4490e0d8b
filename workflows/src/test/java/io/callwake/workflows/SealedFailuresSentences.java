package io.callwake.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.workflows.Troubled.Trouble;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.Worker;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What a failure knows stays in this process: Temporal gets a code and an id, and the log the rest under that id. */
abstract class SealedFailuresSentences {

    private static final Pattern MESSAGE = Pattern.compile("\"message\": \"([^\"]*)\"");
    private static final String CORRELATION_ID = "[0-9a-f-]{36}";

    private final String workflowId = "troubled/" + UUID.randomUUID();
    private final Heard heard = Heard.of(SealedFailures.class);
    private Stage stage;

    abstract Stage open(Consumer<Worker> registration);

    @BeforeEach
    void open() {
        stage = open(Troubled::register);
    }

    @AfterEach
    void close() {
        stage.close();
        heard.close();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "WORKFLOW_TASK")
    void aFailureIsACodeAndACorrelationIdInTheHistory(Trouble trouble) {
        start(trouble);

        assertThatThrownBy(() -> stage.resultOf(workflowId, Void.class)).isInstanceOf(WorkflowFailedException.class);

        assertThatTheHistoryIsDiscreet();
        assertThatTheLogKnowsMore();
    }

    @Test
    void aFailedWorkflowTaskIsACodeAndACorrelationIdAsWell() throws InterruptedException {
        start(Trouble.WORKFLOW_TASK);

        for (int i = 0; i < 500 && !hasFailedTask(); i++) {
            Thread.sleep(20);
        }

        assertThat(hasFailedTask()).isTrue();
        assertThatTheHistoryIsDiscreet();
        assertThatTheLogKnowsMore();
    }

    private boolean hasFailedTask() {
        return stage.client().fetchHistory(workflowId).getEvents().stream()
                .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED);
    }

    private void start(Trouble trouble) {
        stage.engine().start((client, taskQueue) -> {
            var options = WorkflowOptions.newBuilder()
                    .setWorkflowId(workflowId)
                    .setTaskQueue(taskQueue)
                    .build();
            WorkflowClient.start(client.newWorkflowStub(Troubled.class, options)::go, trouble);
        });
    }

    private void assertThatTheHistoryIsDiscreet() {
        var history = stage.historyOf(workflowId);
        assertThat(history)
                .doesNotContain(Troubled.NUMBER)
                .doesNotContain("14155550171")
                .doesNotContain(Troubled.LINE)
                .doesNotContain("Exception")
                .doesNotContain("\"stackTrace\": \"");
        assertThat(MESSAGE.matcher(history).results().map(match -> match.group(1)))
                .isNotEmpty()
                .allMatch(message -> message.matches(CORRELATION_ID));
    }

    private void assertThatTheLogKnowsMore() {
        var history = stage.historyOf(workflowId);
        var ids = MESSAGE.matcher(history)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
        assertThat(ids)
                .allSatisfy(id -> assertThat(heard.lines())
                        .anySatisfy(line -> assertThat(line).contains(id, workflowId, Troubled.SECRET)));
    }
}
