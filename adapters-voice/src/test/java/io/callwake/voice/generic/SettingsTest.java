package io.callwake.voice.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.connection.SecretUse;
import io.callwake.voice.Understood;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final Map<String, @Nullable Object> LEAST =
            Map.of("signature", Map.of("kind", "none"), "fields", Map.of("externalId", "id"));

    @Test
    void signatureAndIdAreEnough() {
        assertThat(faults(LEAST)).isEmpty();
    }

    @Test
    void everyFaultIsToldAtOnce() {
        assertThat(faults(Map.of(
                        "signature", Map.of("kind", "hmac", "algorithm", "md5", "signed", "{timestamp}.{body}"),
                        "fields", Map.of("agent", "data..id", "startedAt", Map.of("path", "at", "unit", "weeks")),
                        "statuses", Map.of("over", "finished"),
                        "transcript", Map.of("kind", "lines", "text", "t"),
                        "finalWhen", "sometimes",
                        "teler", "carrier")))
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault).startsWith("signature.algorithm: "),
                        fault -> assertThat(fault).startsWith("signature.header: is required"),
                        fault -> assertThat(fault).startsWith("signature.signed: has {timestamp}"),
                        fault -> assertThat(fault).startsWith("fields.externalId: is required"),
                        fault -> assertThat(fault).startsWith("fields.agent: the path \"data..id\" lacks a name"),
                        fault -> assertThat(fault).startsWith("fields.startedAt.unit: "),
                        fault -> assertThat(fault).startsWith("statuses.over: "),
                        fault -> assertThat(fault).startsWith("transcript.speakers: is required"),
                        fault -> assertThat(fault).startsWith("finalWhen: "),
                        fault -> assertThat(fault).startsWith("teler: is not known; did you mean \"teller\"?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{time}.{body}      | {time} is no placeholder",
                "constant           | is the same for every webhook",
                "{body              | has a brace that belongs to no placeholder",
                "{field:a..b}       | lacks a name",
                "{id}.{body}        | there is no idHeader"
            })
    void whatIsSignedHasToMakeSense(String signed, String complaint) {
        assertThat(faults(with("signature", Map.of("kind", "hmac", "header", "x", "signed", signed))))
                .anySatisfy(fault -> assertThat(fault).contains(complaint));
    }

    @Test
    void aTimeThatIsNotSignedProvesNothing() {
        assertThat(faults(with("signature", Map.of("kind", "hmac", "header", "x", "timestampHeader", "y"))))
                .anySatisfy(fault -> assertThat(fault).contains("is not signed, and so proves nothing"));
        assertThat(faults(with(
                        "signature", Map.of("kind", "hmac", "header", "x", "pattern", "t={timestamp},v1={signature}"))))
                .anySatisfy(fault -> assertThat(fault).contains("is not signed, and so proves nothing"));
    }

    @Test
    void aPatternHasASignature() {
        for (String pattern : List.of("t={timestamp}", "v1=", "{signature", "{signature}{signature}")) {
            assertThat(faults(with("signature", Map.of("kind", "hmac", "header", "x", "pattern", pattern))))
                    .as(pattern)
                    .anySatisfy(fault -> assertThat(fault).startsWith("signature.pattern: "));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: ed25519, header: x}            | not a key | is no public key of Ed25519: 32 bytes in base64 or hex, or PEM",
                "{kind: hmac, header: x, secret: base64} | no base64!  | is not written as base64, as the signature of the settings wants it",
                "{kind: hmac, header: x, secret: hex}  | xyz         | is not written as hex, as the signature of the settings wants it",
                "{kind: standard_webhooks}             | whsec_!     | is not written as whsec, as the signature of the settings wants it",
                "{kind: jwt, secret: base64}           | no base64!  | is not written as base64, as the signature of the settings wants it",
                "{kind: hmac, header: x}               | no base64!  |",
                "{kind: token, name: x}                | no base64!  |",
                "{kind: none}                          | anything    |"
            })
    void aSecretIsWrittenAsTheSettingsSay(String signature, String secret, @Nullable String complaint) {
        Map<String, @Nullable Object> kind = new LinkedHashMap<>();
        for (String member : signature.substring(1, signature.length() - 1).split(", ", -1)) {
            kind.put(member.split(": ", 2)[0], member.split(": ", 2)[1]);
        }
        assertThat(Understood.link(new Generic(), with("signature", kind)).whyUseless(SecretUse.WEBHOOK, secret))
                .isEqualTo(Optional.ofNullable(complaint));
    }

    @Test
    void aFieldIsToldByAPathOrByAValue() {
        for (Object source : List.of(Map.of(), Map.of("path", "a", "value", "b"))) {
            assertThat(faults(with("fields", Map.of("externalId", "id", "from", source))))
                    .containsExactly("fields.from.path: is required, unless there is value; not both");
        }
        for (Object condition : List.of(Map.of("path", "a"), Map.of("path", "a", "is", "b", "isNot", "c"))) {
            assertThat(faults(with("ignoredWhen", condition)))
                    .containsExactly("ignoredWhen.is: is required, unless there is isNot; not both");
        }
    }

    static List<String> faults(Map<String, @Nullable Object> settings) {
        return Understood.faultsOf(new Generic(), settings).stream()
                .map(fault -> fault.path() + ": " + fault.message())
                .toList();
    }

    private static Map<String, @Nullable Object> with(String name, Object value) {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>(LEAST);
        settings.put(name, value);
        return settings;
    }
}
