package io.callwake.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.delivery.Deliveries.Outgoing;
import io.callwake.application.delivery.WebhookReceiver.Received;
import io.callwake.domain.UuidV7;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.AttemptResult.Answered;
import io.callwake.domain.delivery.AttemptResult.Unreachable;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What everything that sends webhooks promises to those who receive them. */
public interface SendWebhookContract {

    EventId EVENT = new EventId(UuidV7.of(Instant.parse("2026-03-03T09:02:00Z"), 0, 1));
    DeliveryId DELIVERY = new DeliveryId(UuidV7.of(Instant.parse("2026-03-03T09:02:00Z"), 0, 2));
    Receiver RECEIVER = new Receiver.AtEndpoint(new EndpointId(UuidV7.of(Instant.parse("2026-03-03T09:02:00Z"), 0, 3)));
    WebhookSecret SECRET = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    String BODY = "{\"event\":\"call.completed\",\"summary\":\"Caf\u00e9 \uD83D\uDE42 \\\"quoted\\\"\"}";

    SendWebhook sendWebhook();

    /** Whom the sender can reach. */
    WebhookReceiver receiver();

    @Test
    default void theBodyComesUnchangedAsJson() {
        send(receiver().answering(204, ""));
        assertThat(theOneReceived().body()).isEqualTo(BODY);
        assertThat(theOneReceived().header("content-type").toLowerCase(Locale.ROOT))
                .startsWith("application/json");
    }

    @Test
    default void theSignatureIsOneThatAnyStandardWebhooksLibraryVerifies() {
        send(receiver().answering(204, ""));
        Received received = theOneReceived();
        assertThat(received.header("webhook-timestamp")).matches("[0-9]{10}");
        assertThat(received.header("webhook-signature").split(" "))
                .contains(StandardWebhook.signature(
                        SECRET, received.header("webhook-id"), received.header("webhook-timestamp"), received.body()));
    }

    @Test
    default void allKeysSignSoThatWhoeverKnowsOneOfThemCanVerifyIt() {
        WebhookSecret former = new WebhookSecret("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
        send(outgoing(
                receiver().answering(204, ""),
                List.of(new SigningKey.Shared(SECRET), new SigningKey.Shared(former)),
                1));
        Received received = theOneReceived();
        assertThat(received.header("webhook-signature").split(" "))
                .containsExactly(
                        StandardWebhook.signature(
                                SECRET, received.header("webhook-id"), received.header("webhook-timestamp"), BODY),
                        StandardWebhook.signature(
                                former, received.header("webhook-id"), received.header("webhook-timestamp"), BODY));
    }

    @Test
    default void theEventHasTheSameIdOnEveryTry() {
        WebhookUrl url = receiver().answering(500, "");
        send(outgoing(url, 1));
        send(outgoing(url, 2));
        assertThat(receiver().received())
                .hasSize(2)
                .allSatisfy(
                        received -> assertThat(received.header("webhook-id")).isEqualTo(EVENT.toString()));
    }

    @Test
    default void withoutASecretNothingIsSigned() {
        send(outgoing(receiver().answering(204, ""), List.of(), 1));
        assertThat(theOneReceived().headers()).containsKey("webhook-id").doesNotContainKey("webhook-signature");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    default void any2xxIsReceived(int status) {
        assertThat(send(receiver().answering(status, ""))).isInstanceOfSatisfying(Answered.class, answer -> {
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.isReceived()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 409, 410, 429, 500, 502, 503})
    default void aRefusalIsAnAnswerButNotReceived(int status) {
        assertThat(send(receiver().answering(status, "no"))).isInstanceOfSatisfying(Answered.class, answer -> {
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.isReceived()).isFalse();
        });
        assertThat(receiver().received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    default void aRedirectionIsNotFollowed(int status) {
        WebhookUrl elsewhere = receiver().answering(200, "");
        AttemptResult result = send(receiver().redirecting(status, elsewhere));
        assertThat(result.isReceived()).isFalse();
        assertThat(receiver().received()).hasSize(1);
    }

    @Test
    default void whoDoesNotListenIsUnreachableAndThatIsNoException() {
        assertThat(send(receiver().nobodyListening()))
                .isInstanceOfSatisfying(
                        Unreachable.class, result -> assertThat(result.code()).matches("[a-z][a-z_]*"));
    }

    @Test
    default void whatWasAnsweredCanBeLookedAt() {
        assertThat(send(receiver().answering(422, "unknown field: outcome")))
                .isInstanceOfSatisfying(
                        Answered.class, answer -> assertThat(answer.excerpt()).contains("unknown field: outcome"));
    }

    @Test
    default void itIsKnownHowLongItTook() {
        assertThat(send(receiver().answering(204, "")).took()).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(send(receiver().nobodyListening()).took()).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    private AttemptResult send(WebhookUrl url) {
        return send(outgoing(url, 1));
    }

    private AttemptResult send(Outgoing outgoing) {
        return sendWebhook().send(outgoing);
    }

    private Received theOneReceived() {
        assertThat(receiver().received()).hasSize(1);
        return receiver().received().getFirst();
    }

    private static Outgoing outgoing(WebhookUrl url, int attempt) {
        return outgoing(url, List.of(new SigningKey.Shared(SECRET)), attempt);
    }

    private static Outgoing outgoing(WebhookUrl url, List<SigningKey> keys, int attempt) {
        AttemptNumber number = new AttemptNumber(attempt);
        return new Outgoing(DELIVERY, EVENT, RECEIVER, url, keys, Map.of(), BODY, number, number, false, null);
    }
}
