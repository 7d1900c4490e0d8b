package io.callwake.application.call;

import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Tokens that open one thing of one call for a while, without any key. A token says what it opens, of which tenant and call, and
 * until when it holds, and is signed with a key that all nodes have.
 */
final class CallTokens {

    private static final int SIGNED_BYTES = Byte.BYTES + 4 * Long.BYTES + Long.BYTES;
    private static final int SIGNATURE_BYTES = 32;
    private static final int CHARACTERS = (SIGNED_BYTES + SIGNATURE_BYTES) * 4 / 3 + 1;

    private final List<SecretKey> keys;
    private final Clock clock;

    /** @param keys the first signs; what others have signed holds as well, while the first takes their place on all nodes */
    CallTokens(List<SecretKey> keys, Clock clock) {
        this.keys = List.copyOf(keys);
        this.clock = clock;
    }

    record Token(String text, Instant holdsUntil) {

        /** Whoever has it may use it. */
        @Override
        public String toString() {
            return "Token[" + holdsUntil + "]";
        }
    }

    sealed interface Reading {

        /** @param opens what it was made for */
        record Holds(byte opens, TenantId tenant, CallId call) implements Reading {}

        /** It held once. */
        record IsOver() implements Reading {}

        /** Nobody who may has made it. */
        record IsNone() implements Reading {}
    }

    Token make(byte opens, TenantId tenant, CallId call, Duration holdsFor) {
        Instant until = Instant.ofEpochSecond(clock.instant().plus(holdsFor).getEpochSecond());
        ByteBuffer token = ByteBuffer.allocate(SIGNED_BYTES + SIGNATURE_BYTES).put(opens);
        put(token, tenant.value());
        put(token, call.value());
        token.putLong(until.getEpochSecond());
        token.put(signature(keys.getFirst(), Arrays.copyOf(token.array(), SIGNED_BYTES)));
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(token.array()), until);
    }

    Reading read(String token) {
        byte[] bytes = bytesOf(token);
        if (bytes.length != SIGNED_BYTES + SIGNATURE_BYTES) {
            return new Reading.IsNone();
        }
        byte[] signed = Arrays.copyOf(bytes, SIGNED_BYTES);
        byte[] signature = Arrays.copyOfRange(bytes, SIGNED_BYTES, bytes.length);
        boolean isGenuine = false;
        for (SecretKey key : keys) {
            isGenuine |= MessageDigest.isEqual(signature, signature(key, signed));
        }
        if (!isGenuine) {
            return new Reading.IsNone();
        }
        ByteBuffer told = ByteBuffer.wrap(signed).position(Byte.BYTES);
        TenantId tenant = new TenantId(uuid(told));
        CallId call = new CallId(uuid(told));
        return clock.instant().getEpochSecond() < told.getLong()
                ? new Reading.Holds(signed[0], tenant, call)
                : new Reading.IsOver();
    }

    private static byte[] bytesOf(String token) {
        try {
            return token.length() > CHARACTERS + 1
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static void put(ByteBuffer token, UUID id) {
        token.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer token) {
        return new UUID(token.getLong(), token.getLong());
    }

    private static byte[] signature(SecretKey key, byte[] signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
