package io.callwake.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {

    @ParameterizedTest
    @CsvSource({
        ", false, NONE",
        ", true, COMPLETED",
        "NONE, false, NONE",
        "NONE, true, COMPLETED",
        "PENDING, false, PENDING",
        "PENDING, true, PENDING",
        "COMPLETED, true, COMPLETED",
        "REMOVED, false, REMOVED"
    })
    void whatCanBeListenedToIsThereEvenIfNobodySaysSo(
            @Nullable RecordingStatus reported, boolean isToBeHad, RecordingStatus status) {
        assertThat(new Recording(null, reported).status(isToBeHad)).isEqualTo(status);
    }
}
