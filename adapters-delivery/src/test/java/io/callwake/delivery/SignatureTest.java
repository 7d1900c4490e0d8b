package io.callwake.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.delivery.SigningKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final WebhookSecret SECRET = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final SigningKey SHARED = new SigningKey.Shared(SECRET);
    private static final String ID = "evt_1";
    private static final Instant AT = Instant.parse("2026-03-03T09:00:00.999Z");
    private static final String BODY = "{\"summary\":\"Zażółć 日本 🙂\"}";

    private final RandomSigningKeys keys = new RandomSigningKeys();

    private static String signature(SigningKey... keys) {
        return Signature.of(List.of(keys), ID, AT, BODY.getBytes(UTF_8));
    }

    @Test
    void isTheOneThatTheSpecificationPublishes() {
        assertThat(Signature.of(
                        List.of(SHARED),
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}".getBytes(UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void isTheOneThatAnotherLibraryMakes() throws Exception {
        assertThat(signature(SHARED)).isEqualTo(new Webhook(SECRET.value()).sign(ID, 1772528400, BODY));
    }

    @Test
    void isVerifiedWithEitherKeyWhileTheyAreChanged() throws Exception {
        SigningKey.Shared fresh = keys.shared();
        String both = signature(fresh, SHARED);

        assertThat(both).isEqualTo(signature(fresh) + " " + signature(SHARED));
        String now = Long.toString(Instant.now().getEpochSecond());
        String signatures = Signature.of(
                List.of(fresh, SHARED, keys.ed25519()),
                ID,
                Instant.ofEpochSecond(Long.parseLong(now)),
                BODY.getBytes(UTF_8));
        for (WebhookSecret known : List.of(SECRET, fresh.secret())) {
            new Webhook(known.value()).verify(BODY, headers(now, signatures));
        }
        Webhook stranger = new Webhook(keys.shared().secret().value());
        assertThatThrownBy(() -> stranger.verify(BODY, headers(now, signatures)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    private static Map<String, List<String>> headers(String timestamp, String signatures) {
        return Map.of(
                "webhook-id", List.of(ID),
                "webhook-timestamp", List.of(timestamp),
                "webhook-signature", List.of(signatures));
    }

    @Test
    void ofAPairIsVerifiedByAnotherLibraryWithThePublicKeyAlone() {
        SigningKey.Ed25519 pair = keys.ed25519();

        assertThat(isGood(pair.publicKey(), signature(pair), BODY)).isTrue();
        assertThat(isGood(pair.publicKey(), signature(pair), BODY + " ")).isFalse();
        assertThat(isGood(keys.ed25519().publicKey(), signature(pair), BODY)).isFalse();
    }

    /** The pair of the second test in section 7.1 of RFC 8032. */
    @Test
    void ofAPairIsVerifiedWithThePublicKeyThatTheStandardHasForThePrivateOne() {
        String seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
        String publicKey = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
        byte[] pkcs8 = HexFormat.of().parseHex("302e020100300506032b657004220420" + seed);
        SigningKey.Ed25519 pair = new SigningKey.Ed25519(
                Base64.getEncoder().encodeToString(pkcs8),
                "whpk_" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(publicKey)));

        assertThat(isGood(pair.publicKey(), signature(pair), BODY)).isTrue();
    }

    private static boolean isGood(String publicKey, String signature, String body) {
        assertThat(publicKey).startsWith("whpk_");
        assertThat(signature).startsWith("v1a,");
        byte[] signed = (ID + ".1772528400." + body).getBytes(UTF_8);
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(
                false,
                new Ed25519PublicKeyParameters(Base64.getDecoder().decode(publicKey.substring("whpk_".length()))));
        verifier.update(signed, 0, signed.length);
        return verifier.verifySignature(Base64.getDecoder().decode(signature.substring("v1a,".length())));
    }

    @Test
    void keysAreNewEachTimeAndDoNotEndUpInLogs() {
        assertThat(keys.shared().secret()).isNotEqualTo(keys.shared().secret());
        assertThat(keys.shared().secret().key()).hasSize(32);
        SigningKey.Ed25519 pair = keys.ed25519();
        assertThat(pair.publicKey()).isNotEqualTo(keys.ed25519().publicKey());
        assertThat(pair.toString()).contains(pair.publicKey()).doesNotContain(pair.privateKey());
        assertThat(keys.shared().toString()).hasSizeLessThan(30);
    }
}
