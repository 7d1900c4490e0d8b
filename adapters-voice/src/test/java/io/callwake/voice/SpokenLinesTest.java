package io.callwake.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.ReportDraft;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpokenLinesTest {

    private static final SpokenLines LINES = new SpokenLines(Map.of("bot", Speaker.AGENT, "human", Speaker.CUSTOMER));

    @Test
    void eachLineIsATurnOfTheSpeakerInFrontOfIt() {
        assertThat(turns("\nbot: Hello?\r\nHUMAN : At nine: fine.\n"))
                .containsExactly(
                        new Turn(Speaker.AGENT, "Hello?", null), new Turn(Speaker.CUSTOMER, "At nine: fine.", null));
    }

    @Test
    void aLineWithoutASpeakerBelongsToTheTurnBefore() {
        assertThat(turns("bot: The address is:\nMain Street 7\n\nhuman:\nYes."))
                .containsExactly(
                        new Turn(Speaker.AGENT, "The address is:\nMain Street 7", null),
                        new Turn(Speaker.CUSTOMER, "Yes.", null));
    }

    @Test
    void whatNobodyIsNamedForWasSaidBySomebody() {
        assertThat(turns("Please hold the line."))
                .containsExactly(new Turn(Speaker.OTHER, "Please hold the line.", null));
    }

    @Test
    void withoutATextThereIsNoTranscript() {
        assertThat(transcript(null)).isNull();
        assertThat(turns("")).isEmpty();
    }

    private static List<Turn> turns(String text) {
        return Objects.requireNonNull(transcript(text));
    }

    private static @Nullable List<Turn> transcript(@Nullable String text) {
        ReportDraft draft = new ReportDraft(new ExternalId("call"));
        LINES.write(text, draft);
        return draft.build().transcript();
    }
}
