package io.callwake.voice.generic;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.callwake.application.connection.ConnectionSecrets;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.application.connection.Verification.Refused;
import io.callwake.domain.connection.SecretUse;
import io.callwake.voice.Signing;
import io.callwake.voice.Understood;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How platforms sign. The constants were made with openssl, such as {@code printf %s "1772528400.$body" | openssl dgst -sha1 -hmac
 * geheim}, or stand in the specifications.
 */
class SignaturesTest {

    private static final Instant NINE = Instant.parse("2026-03-03T09:00:00Z");
    private static final byte[] BODY = Signing.bytes("{\"call\":\"c1\"}");
    private static final String SHA256 = "6201ba3260a722a4f78f5d00cfbfbf213954ffaf66562ad72fcfa1bdc5844657";

    @ParameterizedTest
    @CsvSource({
        "sha1, 329206de98188c56f5a0f92210e2d3716ce056b3",
        "sha256, 6201ba3260a722a4f78f5d00cfbfbf213954ffaf66562ad72fcfa1bdc5844657",
        "sha512, f23f4ef3abe612d18e0c212b31744f021c7945a92a814fed9806d059df3cd1d130ff091462d00ccdb6429ba006927344f00bbf1eb94903eff165618b26805c31"
    })
    void anHmacOverTimeAndBody(String algorithm, String signature) {
        Map<String, Object> how = Map.of(
                "kind",
                "hmac",
                "header",
                "x-sig",
                "algorithm",
                algorithm,
                "signed",
                "{timestamp}.{body}",
                "timestampHeader",
                "x-time");

        assertThat(reason(how, webhook(Map.of("X-Sig", signature, "X-Time", "1772528400")), NINE, "geheim"))
                .isNull();
        assertThat(reason(how, webhook(Map.of("X-Sig", signature, "X-Time", "1772528401")), NINE, "geheim"))
                .isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(reason(how, webhook(Map.of("X-Sig", signature)), NINE, "geheim"))
                .isEqualTo(Reason.MALFORMED_SIGNATURE);
        assertThat(reason(
                        how,
                        webhook(Map.of("X-Sig", signature, "X-Time", "1772528400")),
                        NINE.plusSeconds(301),
                        "geheim"))
                .isEqualTo(Reason.STALE);
    }

    @Test
    void theAddressAndTheMethodMayBeSigned() {
        Map<String, Object> how =
                Map.of("kind", "hmac", "header", "x-sig", "encoding", "base64", "signed", "{method}{url}{body}");
        String signature = "nn7SjInI1ZTGxoUeclEtG/1MjFIC7mgw9N8QLF0fqFo=";
        Map<String, List<String>> headers = Map.of("x-sig", List.of(signature));
        List<URI> urls = List.of(
                URI.create("http://10.0.0.7:8080/v1/ingest/con_0?x=1"),
                URI.create("https://calls.example.net/v1/ingest/con_0?x=1"));

        assertThat(reason(how, new IncomingWebhook("POST", urls, headers, BODY), NINE, "geheim"))
                .isNull();
        assertThat(reason(how, new IncomingWebhook("PUT", urls, headers, BODY), NINE, "geheim"))
                .isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(reason(how, new IncomingWebhook("POST", urls.subList(0, 1), headers, BODY), NINE, "geheim"))
                .isEqualTo(Reason.WRONG_SIGNATURE);
    }

    @Test
    void aSecretMayBeWrittenInHex() {
        Map<String, Object> how = Map.of("kind", "hmac", "header", "x-sig", "secret", "hex");
        IncomingWebhook webhook =
                webhook(Map.of("x-sig", "8e88a301e252bf2a9d9d33eb8e81a74361b8eab0fb309f625822d3f4d18f098c"));

        assertThat(reason(how, webhook, NINE, "00112233445566778899aabbccddeeff"))
                .isNull();
        assertThat(reason(how, webhook, NINE, "not in hex")).isEqualTo(Reason.NO_SECRET);
        assertThat(reason(how, webhook, NINE, "not in hex", "00112233445566778899AABBCCDDEEFF"))
                .isNull();
    }

    @Test
    void theTimeMayBeWrittenOutAndTheWebhookHaveAnId() {
        Map<String, Object> how = Map.of(
                "kind",
                "hmac",
                "header",
                "x-sig",
                "signed",
                "{id}.{timestamp}.{body}",
                "timestampHeader",
                "x-time",
                "timestampUnit",
                "iso",
                "idHeader",
                "x-id");
        String signature = "f5b6ee81a46db4fa723decd252fde7a10f9dda068e13e8cb1055644a7be9fd6d";

        assertThat(reason(
                        how,
                        webhook(Map.of("x-sig", signature, "x-time", "2026-03-03T09:00:00Z", "x-id", "evt_7")),
                        NINE,
                        "geheim"))
                .isNull();
        assertThat(reason(how, webhook(Map.of("x-sig", signature, "x-time", "2026-03-03T09:00:00Z")), NINE, "geheim"))
                .isEqualTo(Reason.MALFORMED_SIGNATURE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sha256={signature}      | sha256=%s                             |",
                "t={timestamp},v1={signature} | v1=%s, t=1772528400              |",
                "t={timestamp},v1={signature} | t=1772528400,v1=00,v1=%s,v2=x    |",
                "t={timestamp};s={signature}  | t=1772528400;s=%s                | ;",
                "{timestamp},{signature} | 1772528400,%s                         |"
            })
    void aSignatureStandsInItsHeaderAsThePatternSays(String pattern, String header, @Nullable String separator) {
        Map<String, Object> how = new LinkedHashMap<>(Map.of("kind", "hmac", "header", "x-sig", "pattern", pattern));
        boolean isTimed = pattern.contains("{timestamp}");
        how.put("signed", isTimed ? "{timestamp}.{body}" : "1772528400.{body}");
        if (separator != null) {
            how.put("separator", separator);
        }

        assertThat(reason(how, webhook(Map.of("x-sig", header.formatted(SHA256))), NINE, "geheim"))
                .isNull();
        assertThat(reason(how, webhook(Map.of("x-sig", "nonsense")), NINE, "geheim"))
                .isEqualTo(Reason.MALFORMED_SIGNATURE);
    }

    /** The vector of the specification's own tests. */
    @Test
    void standardWebhooksAreVerified() {
        Map<String, Object> how = Map.of("kind", "standard_webhooks");
        Map<String, String> headers = Map.of(
                "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp", "1614265330",
                "webhook-signature", "v1,AAAA v1a,BBBB v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        IncomingWebhook webhook =
                PresetContract.webhook("application/json", headers, Signing.bytes("{\"test\": 2432232314}"));
        Instant then = Instant.ofEpochSecond(1_614_265_330);

        assertThat(reason(how, webhook, then, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .isNull();
        assertThat(reason(how, webhook, then, "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .isNull();
        assertThat(reason(how, webhook, then.plusSeconds(301), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .isEqualTo(Reason.STALE);
        assertThat(reason(how, webhook, then, "whsec_AAAA")).isEqualTo(Reason.WRONG_SIGNATURE);
    }

    @Test
    void theStandardWebhooksLibrarySignsWhatWeTake() throws WebhookSigningException {
        String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        String signature = new Webhook(secret).sign("msg_1", NINE.getEpochSecond(), "{\"call\":\"c1\"}");

        assertThat(reason(
                        Map.of("kind", "standard_webhooks"),
                        webhook(Map.of(
                                "webhook-id",
                                "msg_1",
                                "webhook-timestamp",
                                String.valueOf(NINE.getEpochSecond()),
                                "webhook-signature",
                                signature)),
                        NINE,
                        secret))
                .isNull();
    }

    /** The second test of RFC 8032, section 7.1: one byte, 0x72, is signed. */
    @ParameterizedTest
    @CsvSource({
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=",
        "-----BEGIN PUBLIC KEY----- MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw= -----END PUBLIC KEY-----"
    })
    void ed25519IsVerifiedByAPublicKeyHoweverWritten(String key) {
        Map<String, Object> how = Map.of("kind", "ed25519", "header", "x-sig", "encoding", "hex");
        IncomingWebhook webhook = PresetContract.webhook(
                "application/json",
                Map.of(
                        "x-sig",
                        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
                new byte[] {0x72});

        assertThat(reason(how, webhook, NINE, key)).isNull();
        assertThat(reason(how, webhook(webhook.header("x-sig").orElseThrow()), NINE, key))
                .isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(reason(how, webhook, NINE, "no key")).isEqualTo(Reason.NO_SECRET);
    }

    @Test
    void whatLooksLikeAKeyAndIsNoneVerifiesNothing() {
        Map<String, Object> how = Map.of("kind", "ed25519", "header", "x-sig", "encoding", "hex");
        for (int last = 0; last < 40; last++) {
            String key = "00".repeat(31) + "%02x".formatted(last);
            assertThat(reason(how, webhook("11".repeat(64)), NINE, key)).isIn(Reason.WRONG_SIGNATURE, Reason.NO_SECRET);
        }
        assertThat(reason(how, webhook("11".repeat(64)), NINE, "ff".repeat(32)))
                .isIn(Reason.WRONG_SIGNATURE, Reason.NO_SECRET);
    }

    @Test
    void aTokenStandsBehindItsPrefix() {
        Map<String, Object> how = Map.of("kind", "token", "name", "Authorization", "prefix", "Bearer ");

        assertThat(reason(how, webhook(Map.of("Authorization", "Bearer geheim")), NINE, "geheim"))
                .isNull();
        assertThat(reason(how, webhook(Map.of("Authorization", "bearer geheim")), NINE, "geheim"))
                .isNull();
        assertThat(reason(how, webhook(Map.of("Authorization", "Bearer other")), NINE, "geheim"))
                .isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(reason(how, webhook(Map.of("Authorization", "Basic geheim")), NINE, "geheim"))
                .isEqualTo(Reason.MALFORMED_SIGNATURE);
        assertThat(reason(how, webhook(Map.of("Authorization", "Bearer ")), NINE, "geheim"))
                .isEqualTo(Reason.MALFORMED_SIGNATURE);
        assertThat(reason(how, webhook(Map.of()), NINE, "geheim")).isEqualTo(Reason.NO_SIGNATURE);
        assertThat(reason(how, webhook(Map.of("Authorization", "Bearer geheim")), NINE))
                .isEqualTo(Reason.NO_SECRET);
    }

    @Test
    void whatIsNotSignedHasToBeSaidToBeSo() {
        assertThat(reason(Map.of("kind", "none"), webhook(Map.of()), NINE)).isNull();
        assertThat(SettingsTest.faults(Map.of("fields", Map.of("externalId", "id"))))
                .containsExactly("signature: is required");
    }

    private static IncomingWebhook webhook(String signature) {
        return webhook(Map.of("x-sig", signature));
    }

    private static IncomingWebhook webhook(Map<String, String> headers) {
        return PresetContract.webhook("application/json", headers, BODY);
    }

    /** Why it is refused; nothing if it is genuine. */
    static @Nullable Reason reason(
            @Nullable Object signature, IncomingWebhook webhook, Instant now, String... secrets) {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        settings.put("signature", signature);
        settings.put("fields", Map.of("externalId", "id"));
        Verification verification = Understood.link(new Generic(), settings)
                .verify(webhook, new ConnectionSecrets(Map.of(SecretUse.WEBHOOK, List.of(secrets))), now);
        return verification instanceof Refused refused ? refused.reason() : null;
    }
}
