package io.callwake.voice.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.connection.ConnectionSecrets;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Sample;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.Verification.Genuine;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.application.connection.Verification.Refused;
import io.callwake.domain.Fault;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.Reading;
import io.callwake.voice.Signing;
import io.callwake.voice.Understood;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VapiByHmacTest {

    private static final byte[] BODY = Signing.bytes("{\"message\":{\"type\":\"hang\"}}");
    private static final String SECRET = "vapi-secret-only-for-tests";
    private static final Instant SIGNED_AT = Instant.ofEpochSecond(1_772_528_520L);

    /** printf '%s' '1772528520.{"message":{"type":"hang"}}' | openssl dgst -sha256 -hmac "$SECRET" */
    private static final String BY_DEFAULT = "269dd7e272f9ab0bd81c3119d706ea8811b6f4a79bfa9b6b07d5c388bddf7066";

    /** printf '%s' 'POST URL 1772528520000 {"message":…}' | openssl dgst -sha512 -hmac "$SECRET" -binary | base64 */
    private static final String OF_ALL_PLACES =
            "x05mxwVTWSNGjICkL8dsBJdyyKkLqdLcDCHl9F5NAK+IOH3sa2XTmKqQbw6xBtKmqnTe2iTwg5DlBOq3dFqo0A==";

    /** printf '%s' '{"message":{"type":"hang"}}' | openssl dgst -sha1 -hmac "$SECRET" */
    private static final String OF_THE_BODY_ALONE = "a3fa02de8a304b3cefa2b89723cfd3cee60ecb4b";

    @Nested
    class ByDefault implements VapiContract {

        @Override
        public Map<String, @Nullable Object> settings() {
            return Map.of("hmac", Map.of());
        }

        @Override
        public IncomingWebhook signed(Sample sample, byte[] body, String secret, Instant at) {
            String time = Long.toString(at.getEpochSecond());
            String signature = Signing.hex("HmacSHA256", Signing.bytes(secret), Signing.bytes(time + "."), body);
            return VapiContract.webhook(body, Map.of("x-signature", signature, "x-timestamp", time));
        }

        @Override
        public Set<String> signatureHeaders() {
            return Set.of("X-Signature");
        }
    }

    /** As the page of Svix says how its webhooks are signed, and Standard Webhooks do likewise. */
    @Nested
    class InTheWayOfSvix implements VapiContract {

        @Override
        public Map<String, @Nullable Object> settings() {
            return Map.of("hmac", svix());
        }

        @Override
        public String secret(int number) {
            return "whsec_"
                    + Base64.getEncoder().encodeToString(Signing.bytes("a-secret-that-only-tests-know-" + number));
        }

        @Override
        public IncomingWebhook signed(Sample sample, byte[] body, String secret, Instant at) {
            String time = Long.toString(at.getEpochSecond());
            byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            String signature = Signing.base64("HmacSHA256", key, Signing.bytes("msg_1." + time + "."), body);
            return VapiContract.webhook(
                    body, Map.of("svix-id", "msg_1", "svix-timestamp", time, "svix-signature", "v1," + signature));
        }

        @Override
        public Set<String> signatureHeaders() {
            return Set.of("svix-signature");
        }
    }

    @Nested
    class WithEverythingSet implements VapiContract {

        @Override
        public Map<String, @Nullable Object> settings() {
            return Map.of("hmac", everything());
        }

        @Override
        public IncomingWebhook signed(Sample sample, byte[] body, String secret, Instant at) {
            String time = Long.toString(at.toEpochMilli());
            String signature = Signing.base64(
                    "HmacSHA512",
                    Signing.bytes(secret),
                    Signing.bytes("POST https://callwake.example.net/v1/ingest/con_1 " + time + " "),
                    body);
            return VapiContract.webhook(body, Map.of("X-Proof", "sha512=" + signature, "X-When", time));
        }

        @Override
        public Set<String> signatureHeaders() {
            return Set.of("X-Proof");
        }
    }

    @Test
    void theUsualSignatureIsTheOneThatOpensslMakes() {
        assertThat(verified(Map.of(), Map.of("X-Signature", BY_DEFAULT, "X-Timestamp", "1772528520"), SECRET, BODY))
                .isEqualTo(new Genuine());
    }

    @Test
    void theSignatureOfAllPlacesIsTheOneThatOpensslMakes() {
        assertThat(verified(
                        everything(),
                        Map.of("X-Proof", "sha512=" + OF_ALL_PLACES, "X-When", "1772528520000"),
                        SECRET,
                        BODY))
                .isEqualTo(new Genuine());
    }

    @Test
    void theBodyMayBeSignedAloneAndThenNoTimeIsAskedFor() {
        assertThat(verified(
                        Map.of("algorithm", "sha1", "includeTimestamp", false, "signaturePrefix", "sha1="),
                        Map.of("X-Signature", "sha1=" + OF_THE_BODY_ALONE),
                        SECRET,
                        BODY))
                .isEqualTo(new Genuine());
    }

    /** The example of https://docs.svix.com/receiving/verifying-payloads/how-manual. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,bm9uc2Vuc2U= v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v2,other"
            })
    void theSignatureOfSvixsOwnExampleIsGenuine(String signatures) {
        assertThat(Understood.link(new Vapi(), Map.of("hmac", svix()))
                        .verify(
                                VapiContract.webhook(
                                        Signing.bytes("{\"test\": 2432232314}"),
                                        Map.of(
                                                "svix-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                                "svix-timestamp", "1614265330",
                                                "svix-signature", signatures)),
                                new ConnectionSecrets(
                                        Map.of(SecretUse.WEBHOOK, List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))),
                                Instant.ofEpochSecond(1_614_265_330L)))
                .isEqualTo(new Genuine());
    }

    @ParameterizedTest
    @CsvSource({
        "x-signature, NO_SIGNATURE",
        "x-timestamp, MALFORMED_SIGNATURE",
    })
    void whatIsMissingIsNamed(String header, Reason reason) {
        Map<String, String> headers = new HashMap<>(Map.of("x-signature", BY_DEFAULT, "x-timestamp", "1772528520"));
        headers.remove(header);
        assertThat(verified(Map.of(), headers, SECRET, BODY)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.why()).contains(header);
        });
    }

    @Test
    void aTimeThatWasNotSignedProvesNothing() {
        assertThat(verified(Map.of(), Map.of("x-signature", BY_DEFAULT, "x-timestamp", "1772528521"), SECRET, BODY))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.WRONG_SIGNATURE));
    }

    @Test
    void aSecretThatShouldBeBase64AndIsNotIsNoSecret() {
        assertThat(verified(
                        Map.of("secretIsBase64", true),
                        Map.of("x-signature", BY_DEFAULT, "x-timestamp", "1772528520"),
                        "not base64!",
                        BODY))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.NO_SECRET);
                    assertThat(refused.why()).doesNotContain("not base64!");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "payloadFormat|{timestamp}.|leaves out the {body}",
                "payloadFormat|{body}{time}|\"{time}\" is none of {body}, {timestamp}, {method}, {url}, {svix-id}",
                "payloadFormat|{body|\"{\" is none of",
                "algorithm|md5|\"md5\" is not one of sha1, sha256, sha512",
                "signatureEncoding|base58|\"base58\" is not one of hex, base64",
                "signatureHeader|x signature|\"x signature\" is not the name of a header",
                "signature_header|x-signature|signatureHeader"
            })
    void aPlanThatCannotWorkIsRefused(String name, String value, String message) {
        assertThat(Reading.of(Map.of("hmac", Map.of(name, value)), new Vapi()::link))
                .isInstanceOfSatisfying(
                        Reading.Faulty.class,
                        faulty -> assertThat((List<?>) faulty.faults()).anySatisfy(fault -> {
                            assertThat(((Fault) fault).path()).isEqualTo("hmac." + name);
                            assertThat(((Fault) fault).message()).contains(message);
                        }));
    }

    @Test
    void aTokenAndASignatureAreOneTooMany() {
        assertThat(Reading.of(Map.of("tokenHeader", "X-Calls", "hmac", Map.of()), new Vapi()::link))
                .isInstanceOf(Reading.Faulty.class);
    }

    private static Map<String, @Nullable Object> everything() {
        return Map.of(
                "algorithm", "sha512",
                "signatureEncoding", "base64",
                "signatureHeader", "X-Proof",
                "timestampHeader", "X-When",
                "signaturePrefix", "sha512=",
                "payloadFormat", "{method} {url} {timestamp} {body}",
                "toleranceSeconds", 300);
    }

    private static Map<String, @Nullable Object> svix() {
        return Map.of(
                "signatureEncoding", "base64",
                "signatureHeader", "svix-signature",
                "timestampHeader", "svix-timestamp",
                "messageIdHeader", "svix-id",
                "signaturePrefix", "v1,",
                "payloadFormat", "{svix-id}.{timestamp}.{body}",
                "secretIsBase64", true);
    }

    private static Verification verified(
            Map<String, @Nullable Object> plan, Map<String, String> headers, String secret, byte[] body) {
        return Understood.link(new Vapi(), Map.of("hmac", plan))
                .verify(
                        VapiContract.webhook(body, headers),
                        new ConnectionSecrets(Map.of(SecretUse.WEBHOOK, List.of(secret))),
                        SIGNED_AT);
    }
}
