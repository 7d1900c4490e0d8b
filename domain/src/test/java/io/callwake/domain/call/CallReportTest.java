package io.callwake.domain.call;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallReportTest {

    private static final Instant NINE = Instant.parse("2026-03-03T09:00:00Z");

    @Test
    void thatEndsBeforeItStartsMakesNoSense() {
        AReport report = aReport().startedAt(NINE).endedAt(NINE.minusSeconds(1));
        assertThatIllegalArgumentException()
                .isThrownBy(report::build)
                .withMessageContaining("endedAt")
                .withMessageContaining("2026-03-03T08:59:59Z");
    }

    @Test
    void thatTellsLessThanNoSecondsMakesNoSense() {
        assertThat(aReport().lasting(0).build().durationSec()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aReport().lasting(-1).build())
                .withMessageContaining("-1");
    }

    @Test
    void needsATurnNotToStartBeforeTheCall() {
        assertThat(new Turn(Speaker.AGENT, "Hello?", 0L).startMs()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Turn(Speaker.AGENT, "Hello?", -1L))
                .withMessageContaining("-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "sim\u0000"})
    void isNotAboutACallThatNobodyCanName(String externalId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExternalId(externalId))
                .withMessageContaining("\"" + externalId.replaceAll("[\n\0]", "\ufffd") + "\"");
    }

    @Test
    void namesItsCallInAtMost255Characters() {
        assertThat(new ExternalId("x".repeat(255))).hasToString("x".repeat(255));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExternalId("x".repeat(256)))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"})
    void isKnownByASha256InLowerCase(String digest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReportDigest(digest))
                .withMessageContaining('"' + digest + '"');
    }
}
