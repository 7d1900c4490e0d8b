package io.callwake.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.connection.Verification;
import io.callwake.application.connection.Verification.Genuine;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.application.connection.Verification.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HmacTest {

    private static final Hmac HMAC = new Hmac(HashAlgorithm.SHA256, ByteCoding.HEX);
    private static final byte[] KEY = Signing.bytes("Jefe");
    private static final byte[] DATA = Signing.bytes("what do ya want for nothing?");
    private static final String GOOD = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    /** The second test case of RFC 2202 and of RFC 4231, in hex and in base64. */
    @ParameterizedTest
    @CsvSource({
        "SHA1, HEX, effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
        "SHA1, BASE64, 7/zfauXrL6LSdBbV8YTfnCWafHk=",
        "SHA256, HEX, 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "SHA256, HEX, 5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843",
        "SHA256, BASE64, W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=",
        "SHA256, BASE64, W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM",
        "SHA512, HEX, 164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"
    })
    void signaturesAreThoseOfTheStandard(HashAlgorithm algorithm, ByteCoding coding, String signature) {
        assertThat(new Hmac(algorithm, coding).check(List.of(signature), List.of(KEY), DATA))
                .isEqualTo(new Genuine());
    }

    @Test
    void partsAreSignedOneAfterTheOther() {
        assertThat(HexFormat.of()
                        .formatHex(HMAC.sign(KEY, Signing.bytes("what do ya "), Signing.bytes("want for nothing?"))))
                .isEqualTo(GOOD);
    }

    @Test
    void oneOfSeveralSignaturesAndOneOfSeveralKeysIsEnough() {
        byte[] other = Signing.bytes("other");
        assertThat(HMAC.check(List.of("nonsense", "00".repeat(32), GOOD), List.of(other, KEY), DATA))
                .isEqualTo(new Genuine());
    }

    @Test
    void whatIsWrongIsTold() {
        assertThat(reason(HMAC.check(List.of(GOOD), List.of(), DATA))).isEqualTo(Reason.NO_SECRET);
        assertThat(reason(HMAC.check(List.of(), List.of(KEY), DATA))).isEqualTo(Reason.MALFORMED_SIGNATURE);
        assertThat(reason(HMAC.check(List.of(GOOD.substring(2)), List.of(KEY), DATA)))
                .isEqualTo(Reason.MALFORMED_SIGNATURE);
        assertThat(reason(HMAC.check(List.of("00".repeat(32)), List.of(KEY), DATA)))
                .isEqualTo(Reason.WRONG_SIGNATURE);
    }

    @Test
    void afterTooManySignaturesNoFurtherOneIsLookedAt() {
        List<String> many = new ArrayList<>(Collections.nCopies(1_000, "00".repeat(32)));
        many.add(GOOD);
        assertThat(reason(HMAC.check(many, List.of(KEY), DATA))).isEqualTo(Reason.WRONG_SIGNATURE);
    }

    @Test
    void aSecretThatComesAsItIsIsOneOfOurs() {
        assertThat(Hmac.checkToken(List.of("new", "old"), "old")).isEqualTo(new Genuine());
        assertThat(reason(Hmac.checkToken(List.of("new"), "old"))).isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(reason(Hmac.checkToken(List.of(""), ""))).isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(reason(Hmac.checkToken(List.of(), "old"))).isEqualTo(Reason.NO_SECRET);
    }

    @ParameterizedTest
    @CsvSource({"-301, false", "-300, true", "0, true", "300, true", "301, false"})
    void whatWasSignedCanBeTooOldAndTooNew(long seconds, boolean isTaken) {
        Instant now = Instant.parse("2026-03-03T09:00:00Z");
        assertThat(Hmac.checkAge(now.plusSeconds(seconds), now, Duration.ofMinutes(5)) instanceof Genuine)
                .isEqualTo(isTaken);
    }

    private static Reason reason(Verification verification) {
        return ((Refused) verification).reason();
    }
}
