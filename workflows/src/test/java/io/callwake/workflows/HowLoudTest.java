package io.callwake.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An analyst who is asked again and again is told of loudly once. */
class HowLoudTest {

    private final Heard heard = Heard.of(SealedFailures.class);
    private final SealedFailures failures = new SealedFailures(() -> new UUID(1, 2));

    @AfterEach
    void close() {
        heard.close();
    }

    @Test
    void whatIsNewsIsAWarning() {
        fail(ApplicationErrorCategory.UNSPECIFIED);
        assertThat(heard.warnings())
                .singleElement()
                .asString()
                .contains("00000000-0000-0001", "the model is asked too often");
    }

    @Test
    void whatIsNoneIsToldInALowerVoice() {
        fail(ApplicationErrorCategory.BENIGN);
        assertThat(heard.warnings()).isEmpty();
        assertThat(heard.lines()).singleElement().asString().contains("the model is asked too often");
    }

    private void fail(ApplicationErrorCategory category) {
        failures.exceptionToFailure(
                ApplicationFailure.newBuilder()
                        .setMessage("the model is asked too often")
                        .setType("analyst")
                        .setCategory(category)
                        .build(),
                DefaultDataConverter.STANDARD_INSTANCE);
    }
}
