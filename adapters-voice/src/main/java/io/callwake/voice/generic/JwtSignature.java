package io.callwake.voice.generic;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.Verification.Genuine;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.voice.ByteCoding;
import io.callwake.voice.HashAlgorithm;
import io.callwake.voice.Hmac;
import io.callwake.voice.Payload;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A JSON Web Token, signed with HS256, that holds the hash of the body. */
record JwtSignature(
        String header,
        String prefix,
        String bodyHashClaim,
        ByteCoding bodyHashCoding,
        Duration leeway,
        SecretForm secretForm)
        implements Signature {

    private static final Hmac HS256 = new Hmac(HashAlgorithm.SHA256, ByteCoding.BASE64);
    private static final int LONGEST = 8_000;

    @Override
    public Optional<String> whyUseless(String secret) {
        return secretForm.whyUseless(secret);
    }

    @Override
    public Verification verify(IncomingWebhook webhook, List<String> secrets, Instant now) {
        Optional<String> given = webhook.header(header);
        if (given.isEmpty()) {
            return Signature.missing(header);
        }
        String token = given.get().strip();
        if (token.regionMatches(true, 0, prefix, 0, prefix.length())) {
            token = token.substring(prefix.length()).strip();
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || token.length() > LONGEST) {
            return Signature.malformed("the header " + header + " holds no JSON Web Token");
        }
        Optional<Payload> head = decoded(parts[0]).flatMap(JwtSignature::json);
        Optional<Payload> claims = decoded(parts[1]).flatMap(JwtSignature::json);
        Optional<byte[]> signature = decoded(parts[2]);
        if (head.isEmpty() || claims.isEmpty() || signature.isEmpty()) {
            return Signature.malformed("the header " + header + " holds no JSON Web Token");
        }
        if (!"HS256".equals(head.get().text("alg"))) {
            return Signature.malformed("the token is not signed with HS256");
        }
        byte[] signed = Hmac.bytes(parts[0] + "." + parts[1]);
        List<byte[]> keys =
                secrets.stream().map(secretForm::key).flatMap(Optional::stream).toList();
        if (keys.isEmpty()) {
            return Signature.noSecret();
        }
        boolean isOurs = false;
        for (byte[] key : keys) {
            isOurs |= MessageDigest.isEqual(HS256.sign(key, signed), signature.get());
        }
        return isOurs
                ? checked(claims.get(), webhook, now)
                : Signature.refused(Reason.WRONG_SIGNATURE, "the token is not signed with the connection's secret");
    }

    private Verification checked(Payload claims, IncomingWebhook webhook, Instant now) {
        Instant expires = claims.seconds("exp");
        Instant begins = claims.seconds("nbf");
        String hash = claims.text(bodyHashClaim);
        if (expires == null) {
            return Signature.malformed("the token does not say when it expires");
        }
        if (hash == null) {
            return Signature.malformed("the token lacks the body's hash, " + bodyHashClaim);
        }
        if (!bodyHashCoding
                .decode(hash)
                .filter(bytes -> MessageDigest.isEqual(bytes, sha256(webhook.body())))
                .isPresent()) {
            return Signature.refused(
                    Reason.WRONG_SIGNATURE, "the body is not the one of which the token holds the hash");
        }
        if (now.isAfter(expires.plus(leeway))) {
            return Signature.refused(Reason.STALE, "the token expired at " + expires);
        }
        if (begins != null && now.isBefore(begins.minus(leeway))) {
            return Signature.refused(Reason.STALE, "the token begins at " + begins);
        }
        return new Genuine();
    }

    private static Optional<byte[]> decoded(String part) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(part));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Payload> json(byte[] text) {
        return Payload.ofJson(new String(text, StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
