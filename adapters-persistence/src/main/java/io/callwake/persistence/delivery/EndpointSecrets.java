package io.callwake.persistence.delivery;

import static io.callwake.persistence.schema.Tables.ENDPOINT_SECRET;

import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.delivery.SignatureVersion;
import io.callwake.domain.delivery.SigningKey;
import io.callwake.persistence.Columns;
import io.callwake.persistence.TenantSecrets.Keyring;
import io.callwake.persistence.TenantSecrets.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;

/** Keys and headers of endpoints, as rows hold them: ciphertext that decrypts in its own row alone. */
final class EndpointSecrets {

    static final String HEADER = "header";

    private EndpointSecrets() {}

    static Condition isValidAt(Instant now) {
        return ENDPOINT_SECRET.VALID_UNTIL.isNull().or(ENDPOINT_SECRET.VALID_UNTIL.gt(now));
    }

    static Columns key(Keyring keyring, UUID id, SigningKey key, Instant now) {
        return switch (key) {
            case SigningKey.Shared(WebhookSecret secret) ->
                sealed(keyring, id, key.version().key(), secret.value(), now);
            case SigningKey.Ed25519(String privateKey, String publicKey) ->
                sealed(keyring, id, key.version().key(), privateKey, now).set(ENDPOINT_SECRET.PUBLIC_KEY, publicKey);
        };
    }

    static Columns header(Keyring keyring, UUID id, String name, String value, Instant now) {
        return sealed(keyring, id, HEADER, value, now).set(ENDPOINT_SECRET.NAME, name);
    }

    private static Columns sealed(Keyring keyring, UUID id, String usedFor, String plain, Instant now) {
        return new Columns()
                .set(ENDPOINT_SECRET.ID, id)
                .set(ENDPOINT_SECRET.USED_FOR, usedFor)
                .set(ENDPOINT_SECRET.CIPHERTEXT, keyring.seal(place(id), plain.getBytes(StandardCharsets.UTF_8)))
                .set(ENDPOINT_SECRET.SET_AT, now);
    }

    /** The key in a row that is not of a header. */
    static SigningKey key(Keyring keyring, Record row) {
        String plain = opened(keyring, row);
        return switch (version(row.get(ENDPOINT_SECRET.USED_FOR))) {
            case V1 -> new SigningKey.Shared(new WebhookSecret(plain));
            case V1A -> new SigningKey.Ed25519(plain, Objects.requireNonNull(row.get(ENDPOINT_SECRET.PUBLIC_KEY)));
        };
    }

    static String opened(Keyring keyring, Record row) {
        byte[] plain = keyring.open(place(row.get(ENDPOINT_SECRET.ID)), row.get(ENDPOINT_SECRET.CIPHERTEXT));
        return new String(plain, StandardCharsets.UTF_8);
    }

    static SignatureVersion version(String usedFor) {
        for (SignatureVersion version : SignatureVersion.values()) {
            if (version.key().equals(usedFor)) {
                return version;
            }
        }
        throw new IllegalStateException("a key for " + usedFor);
    }

    private static Place place(UUID id) {
        return new Place("endpoint_secret", "ciphertext", id.toString());
    }
}
