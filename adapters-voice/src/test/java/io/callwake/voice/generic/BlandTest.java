package io.callwake.voice.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Sample;
import io.callwake.application.connection.Understanding.Ignored;
import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.CallReport.Cost;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.voice.Signing;
import io.callwake.voice.Understood;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlandTest implements PresetContract {

    @Override
    public String preset() {
        return "bland";
    }

    @Override
    public List<Sample> samples() {
        return List.of(sample("post-call"), sample("no-answer"));
    }

    @Override
    public IncomingWebhook signed(Sample sample, byte[] body, String secret, Instant at) {
        return PresetContract.webhook(
                sample.contentType(),
                Map.of("X-Webhook-Signature", Signing.hex("HmacSHA256", Signing.bytes(secret), body)),
                body);
    }

    @Override
    public Set<String> signatureHeaders() {
        return Set.of("X-Webhook-Signature");
    }

    @Test
    void aCallIsReadAsItsDocumentationHasIt() {
        CallReport report = Understood.only(understood("post-call")).report();

        assertThat(Understood.only(understood("post-call")).agent()).isEqualTo("path-boiler");
        assertThat(report.externalId()).hasToString("5b0e6a3c-1f7d-4a55-9d58-0f6f1c1b7a10");
        assertThat(report.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(report.from()).hasFieldOrPropertyWithValue("given", "+12025550143");
        assertThat(report.to()).hasFieldOrPropertyWithValue("given", "+14155550171");
        assertThat(report.times().startedAt()).isEqualTo("2026-03-03T08:57:30.025Z");
        assertThat(report.times().answeredAt()).isEqualTo("2026-03-03T08:57:36Z");
        assertThat(report.durationSec()).isEqualTo(93);
        assertThat(report.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(report.answeredBy()).isEqualTo(AnsweredBy.HUMAN);
        assertThat(report.endReason()).isEqualTo("ASSISTANT");
        assertThat(report.cost()).isEqualTo(new Cost(new BigDecimal("0.139"), "USD"));
        assertThat(report.isFinal()).isTrue();
        assertThat(report.transcript())
                .containsExactly(
                        new Turn(Speaker.CUSTOMER, "Hello?", 7_075L),
                        new Turn(Speaker.AGENT, "Hi, this is the boiler line.", 9_375L),
                        new Turn(Speaker.CUSTOMER, "Tuesday at nine would be fine.", 14_225L));
        assertThat(report.dynamicVariables().members()).containsEntry("city", "SAN FRANCISCO");
    }

    @Test
    void whatNobodyTookIsACallWithoutAnswer() {
        CallReport report = Understood.only(understood("no-answer")).report();

        assertThat(report.status()).isEqualTo(CallStatus.NO_ANSWER);
        assertThat(report.answeredBy()).isNull();
        assertThat(report.times().answeredAt()).isNull();
        assertThat(report.durationSec()).isEqualTo(24);
        assertThat(report.campaignRunId()).isEqualTo("batch-spring");
        assertThat(report.isFinal()).isTrue();
    }

    @Test
    void whatItSendsDuringTheCallIsPassedOver() {
        byte[] live = Signing.bytes("{\"call_id\": \"5b0e\", \"category\": \"tool\", \"message\": \"Calendar asked\"}");

        assertThat(Understood.link(platform(), settings())
                        .read(PresetContract.webhook("application/json", Map.of(), live)))
                .isInstanceOf(Ignored.class);
    }
}
