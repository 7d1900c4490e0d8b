package io.callwake.voice;

import io.callwake.application.connection.Verification;
import io.callwake.application.connection.Verification.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures made with a secret that both sides know. */
public record Hmac(HashAlgorithm algorithm, ByteCoding coding) {

    private static final int MOST_GIVEN = 20;

    /** Whether one of the given signatures is of these parts, one after the other, by one of the keys. */
    public Verification check(List<String> given, List<byte[]> keys, byte[]... parts) {
        if (keys.isEmpty()) {
            return new Verification.Refused(Reason.NO_SECRET, "the connection has no secret to check the webhook with");
        }
        List<byte[]> signatures = new ArrayList<>();
        given.stream()
                .limit(MOST_GIVEN)
                .forEach(text -> coding.decode(text)
                        .filter(bytes -> bytes.length == algorithm.length())
                        .ifPresent(signatures::add));
        if (signatures.isEmpty()) {
            return new Verification.Refused(
                    Reason.MALFORMED_SIGNATURE,
                    "the signature is not the " + algorithm.length() + " bytes of " + algorithm.digest() + " in "
                            + coding.name().toLowerCase(Locale.ROOT));
        }
        for (byte[] key : keys) {
            byte[] expected = sign(key, parts);
            for (byte[] signature : signatures) {
                if (MessageDigest.isEqual(expected, signature)) {
                    return new Verification.Genuine();
                }
            }
        }
        return new Verification.Refused(
                Reason.WRONG_SIGNATURE,
                "the signature does not fit the body and the secret; the body has to arrive unchanged");
    }

    /** The same, with secrets whose characters are the key. */
    public Verification checkBy(List<String> secrets, List<String> given, byte[]... parts) {
        return check(given, secrets.stream().map(Hmac::bytes).toList(), parts);
    }

    public byte[] sign(byte[] key, byte[]... parts) {
        if (key.length == 0) {
            throw new IllegalArgumentException("an empty key signs nothing");
        }
        try {
            Mac mac = Mac.getInstance(algorithm.hmac());
            mac.init(new SecretKeySpec(key, algorithm.hmac()));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm.hmac(), e);
        }
    }

    /** Whether a secret that came as it is is one of ours. */
    public static Verification checkToken(List<String> secrets, String given) {
        if (secrets.isEmpty()) {
            return new Verification.Refused(Reason.NO_SECRET, "the connection has no secret to check the webhook with");
        }
        boolean isKnown = false;
        for (String secret : secrets) {
            isKnown |= !secret.isEmpty() && MessageDigest.isEqual(bytes(secret), bytes(given));
        }
        return isKnown
                ? new Verification.Genuine()
                : new Verification.Refused(Reason.WRONG_SIGNATURE, "the secret that came is not the connection's");
    }

    /** That what was signed then is no news any more, or none yet; genuine otherwise. */
    public static Verification checkAge(Instant signedAt, Instant now, Duration tolerance) {
        if (signedAt.isBefore(now.minus(tolerance))) {
            return new Verification.Refused(
                    Reason.STALE, "signed more than " + tolerance.toSeconds() + " seconds ago, at " + signedAt);
        }
        if (signedAt.isAfter(now.plus(tolerance))) {
            return new Verification.Refused(
                    Reason.STALE,
                    "signed more than " + tolerance.toSeconds() + " seconds in the future, at " + signedAt);
        }
        return new Verification.Genuine();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
