package io.callwake.voice.generic;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.Verification.Genuine;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.voice.ByteCoding;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The platform signs with a key of which we only know the public half; it stands where others have a secret. */
record Ed25519Signature(SignedHeaders headers, ByteCoding coding) implements Signature {

    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;
    private static final int MOST_GIVEN = 10;
    private static final String FORMS = "32 bytes in base64 or hex, or PEM";

    /** What stands before the key itself where it is written as X.509. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    @Override
    public Optional<String> whyUseless(String secret) {
        return key(secret).isPresent() ? Optional.empty() : Optional.of("is no public key of Ed25519: " + FORMS);
    }

    @Override
    public Verification verify(IncomingWebhook webhook, List<String> secrets, Instant now) {
        if (secrets.isEmpty()) {
            return Signature.noSecret();
        }
        List<PublicKey> keys = secrets.stream()
                .map(Ed25519Signature::key)
                .flatMap(Optional::stream)
                .toList();
        if (keys.isEmpty()) {
            return Signature.refused(Reason.NO_SECRET, "the connection has no public key of Ed25519: " + FORMS);
        }
        return headers.verify(webhook, now, (given, signed) -> checked(given, signed, keys));
    }

    private Verification checked(List<String> given, List<byte[][]> signed, List<PublicKey> keys) {
        List<byte[]> signatures = given.stream()
                .limit(MOST_GIVEN)
                .map(coding::decode)
                .flatMap(Optional::stream)
                .filter(bytes -> bytes.length == SIGNATURE_BYTES)
                .toList();
        if (signatures.isEmpty()) {
            return Signature.malformed("the signature is not the " + SIGNATURE_BYTES + " bytes of Ed25519");
        }
        for (byte[] signature : signatures) {
            for (byte[][] pieces : signed) {
                if (keys.stream().anyMatch(key -> isOf(signature, pieces, key))) {
                    return new Genuine();
                }
            }
        }
        return Signature.refused(
                Reason.WRONG_SIGNATURE, "the signature does not fit the body and the public key of the connection");
    }

    private static boolean isOf(byte[] signature, byte[][] pieces, PublicKey key) {
        try {
            java.security.Signature check = java.security.Signature.getInstance("Ed25519");
            check.initVerify(key);
            for (byte[] piece : pieces) {
                check.update(piece);
            }
            return check.verify(signature);
        } catch (SignatureException | InvalidKeyException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    static Optional<PublicKey> key(String written) {
        String compact = written.replaceAll("-----[A-Z ]+-----|\\s", "");
        return ByteCoding.HEX
                .decode(compact)
                .filter(bytes -> bytes.length == KEY_BYTES)
                .or(() -> ByteCoding.BASE64.decode(compact))
                .flatMap(Ed25519Signature::key);
    }

    private static Optional<PublicKey> key(byte[] bytes) {
        byte[] x509 = bytes;
        if (bytes.length == KEY_BYTES) {
            x509 = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_BYTES);
            System.arraycopy(bytes, 0, x509, X509_PREFIX.length, KEY_BYTES);
        }
        try {
            return Optional.of(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
        } catch (InvalidKeySpecException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }
}
