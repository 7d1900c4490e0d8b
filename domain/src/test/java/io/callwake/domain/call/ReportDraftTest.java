package io.callwake.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReportDraftTest {

    private static final Instant NINE = Instant.parse("2026-03-03T09:00:00Z");

    private final ReportDraft draft = new ReportDraft(new ExternalId("v-1"));

    private Map<String, ?> metadata() {
        return draft.build().metadata().members();
    }

    @Test
    void ofACallAboutWhichNothingElseIsKnownSaysThatItGoesOn() {
        CallReport report = draft.build();
        assertThat(report.externalId()).isEqualTo(new ExternalId("v-1"));
        assertThat(report.status()).isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(report.isFinal()).isFalse();
        assertThat(report.effects()).isTrue();
        assertThat(report.transcript()).isNull();
        assertThat(report.customer()).isNull();
        assertThat(report.carrier()).isNull();
        assertThat(report.metadata().isEmpty()).isTrue();
    }

    @Test
    void keepsWhatIsNoTimeOfACallUnderItsName() {
        draft.startedAt(Instant.EPOCH).endedAt(Instant.parse("3026-03-03T09:00:00Z"));
        assertThat(draft.build().times()).isEqualTo(CallTimes.UNKNOWN);
        assertThat(metadata().keySet()).asString().isEqualTo("[endedAt, startedAt]");
    }

    @Test
    void ofTimesThatContradictEachOtherDropsTheLaterInACallsLife() {
        draft.startedAt(NINE).answeredAt(NINE.minusSeconds(1)).endedAt(NINE.plusSeconds(90));
        assertThat(draft.build().times()).isEqualTo(new CallTimes(NINE, null, NINE.plusSeconds(90)));
        assertThat(metadata().get("answeredAt")).isEqualTo("2026-03-03T08:59:59Z");
    }

    @Test
    void anEndBeforeTheStartIsNoEnd() {
        draft.startedAt(NINE).endedAt(NINE.minusSeconds(1));
        assertThat(draft.build().times()).isEqualTo(new CallTimes(NINE, null, null));
        assertThat(metadata()).containsOnlyKeys("endedAt");
    }

    @Test
    void ofACallWhoseEndIsToldIsOver() {
        draft.status(CallStatus.IN_PROGRESS).startedAt(NINE);
        assertThat(draft.build().status()).isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(draft.endedAt(NINE.minusSeconds(1)).build().status()).isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(draft.endedAt(NINE.plusSeconds(90)).build().status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(draft.status(CallStatus.BUSY).build().status()).isEqualTo(CallStatus.BUSY);
    }

    @Test
    void aDurationThatNoCallHasIsKeptAside() {
        assertThat(draft.durationSec(-1L).build().durationSec()).isNull();
        assertThat(draft.durationSec(1L << 40).build().durationSec()).isNull();
        assertThat(metadata().get("durationSec")).isEqualTo(1L << 40);
        assertThat(draft.durationSec(90L).build().durationSec()).isEqualTo(90);
    }

    @Test
    void takesNumbersAsTheyAreWrittenAndKeepsAsideWhatIsNone() {
        draft.from("  +12025550143 ").to("x".repeat(1_000));
        assertThat(draft.build().from()).isEqualTo(new Phone("+12025550143"));
        assertThat(draft.build().to()).isNull();
        assertThat(metadata()).containsOnlyKeys("to");
        assertThat(draft.from(" ").build().from()).isNull();
    }

    @Test
    void aRecordingHasAnAddressOnTheWeb() {
        draft.recording("file:///etc/passwd", RecordingStatus.COMPLETED);
        assertThat(draft.build().recording().url()).isNull();
        assertThat(metadata()).containsOnlyKeys("recordingUrl");
        draft.recording("https://recordings.example.net/1.mp3", RecordingStatus.COMPLETED);
        assertThat(draft.build().recording().url()).isEqualTo("https://recordings.example.net/1.mp3");
    }

    @Test
    void wordsThatAreFarTooLongAreKeptAsideWhole() {
        String long_ = "w".repeat(256);
        draft.endReason(long_).campaign(long_, "run").carrier("twilio", long_).phoneId(long_);
        CallReport report = draft.build();
        assertThat(report.endReason()).isNull();
        assertThat(report.campaignId()).isNull();
        assertThat(report.campaignRunId()).isEqualTo("run");
        assertThat(report.carrier()).isEqualTo(new CallReport.Carrier("twilio", null));
        assertThat(metadata()).containsOnlyKeys("endReason", "campaignId", "carrier.callId", "phoneId");
    }

    @Test
    void aTurnIsCutOffBetweenTwoCharacters() {
        String text = "a".repeat(99_999) + "\ud83d\ude00";
        draft.turn(Speaker.AGENT, text, -5L);
        Turn turn = Objects.requireNonNull(draft.build().transcript()).getFirst();
        assertThat(turn.text()).hasSize(99_999);
        assertThat(turn.startMs()).isNull();
    }

    @Test
    void turnsWithoutWordsArePassedOverButSayThatThereIsATranscript() {
        draft.turn(Speaker.AGENT, " ", 0L).turn(Speaker.CUSTOMER, null, 0L);
        assertThat(draft.build().transcript()).isEmpty();
        assertThat(draft.piece(1, Speaker.AGENT, "", null).build().pieces()).isEmpty();
    }

    @Test
    void aZoneThatNobodyKnowsIsKeptAside() {
        draft.customer("crm-88", "Ada Lindqvist", null, null, "Mars/Olympus");
        ReportedCustomer customer = Objects.requireNonNull(draft.build().customer());
        assertThat(customer.timeZone()).isNull();
        assertThat(customer.name()).isEqualTo("Ada Lindqvist");
        assertThat(metadata()).containsOnlyKeys("customer.timeZone");
    }

    @Test
    void aCustomerOfWhomNothingIsSaidIsNone() {
        assertThat(draft.customer(null, " ", null, "", null).build().customer()).isNull();
    }

    @Test
    void aCostThatIsNoneIsKeptAside() {
        assertThat(draft.cost(new BigDecimal("-1"), "USD").build().cost()).isNull();
        assertThat(draft.cost(new BigDecimal("1e-12"), "USD").build().cost()).isNull();
        assertThat(metadata()).containsOnlyKeys("cost");
        assertThat(draft.cost(new BigDecimal("0.14"), "USD").build().cost())
                .isEqualTo(new CallReport.Cost(new BigDecimal("0.14"), "USD"));
    }

    @Test
    void nothingPersonalIsInItsText() {
        assertThat(draft.from("+12025550143").customer(null, "Ada Lindqvist", null, null, null))
                .asString()
                .isEqualTo("ReportDraft[v-1, in_progress]");
    }
}
