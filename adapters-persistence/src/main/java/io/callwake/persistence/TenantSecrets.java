package io.callwake.persistence;

import static io.callwake.persistence.schema.Tables.TENANT_KEY;

import io.callwake.domain.tenant.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.Record2;

/**
 * Encrypts what must not be read from the database. Each tenant has data keys of its own, wrapped with a master key that is not
 * in the database; a ciphertext is bound to its tenant and its place, and does not decrypt anywhere else.
 */
public final class TenantSecrets {

    private static final byte FORM = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final int FIRST_KEY = 1;

    private final TenantReads reads;
    private final MasterKeys masterKeys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<KeyName, SecretKey> unwrapped = new ConcurrentHashMap<>();

    private record KeyName(TenantId tenant, int number) {}

    /** Where a ciphertext stands. */
    public record Place(String table, String column, String row) {}

    public TenantSecrets(TenantReads reads, MasterKeys masterKeys, Clock clock) {
        this.reads = reads;
        this.masterKeys = masterKeys;
        this.clock = clock;
    }

    /** In a transaction, for a tenant's first secret makes its data key. */
    public byte[] seal(TenantId tenant, Place place, byte[] plain) {
        return keyring(tenant).seal(place, plain);
    }

    /** @throws IllegalStateException if it was not sealed for that tenant and place */
    public byte[] open(TenantId tenant, Place place, byte[] sealed) {
        return keyring(tenant).open(place, sealed);
    }

    /** For several secrets: each key is looked for but once. */
    public Keyring keyring(TenantId tenant) {
        return new Keyring(tenant);
    }

    /** Data keys of a tenant. Not kept any longer than the transaction, with which a key that was made in it may be gone. */
    public final class Keyring {

        private final TenantId tenant;
        private final Map<KeyName, SecretKey> keys = new HashMap<>();

        private Keyring(TenantId tenant) {
            this.tenant = tenant;
        }

        public byte[] seal(Place place, byte[] plain) {
            KeyName name = new KeyName(tenant, FIRST_KEY);
            SecretKey key = keys.computeIfAbsent(name, missing -> find(missing).orElseGet(() -> make(missing)));
            byte[] encrypted = encrypt(key, context(tenant, place), plain);
            return ByteBuffer.allocate(Byte.BYTES + Integer.BYTES + encrypted.length)
                    .put(FORM)
                    .putInt(name.number())
                    .put(encrypted)
                    .array();
        }

        public byte[] open(Place place, byte[] sealed) {
            ByteBuffer buffer = ByteBuffer.wrap(sealed);
            if (buffer.get() != FORM) {
                throw new IllegalStateException(
                        "a ciphertext in " + place + " of a form that this version does not know");
            }
            KeyName name = new KeyName(tenant, buffer.getInt());
            byte[] encrypted = new byte[buffer.remaining()];
            buffer.get(encrypted);
            SecretKey key = keys.computeIfAbsent(
                    name,
                    missing -> find(missing)
                            .orElseThrow(() -> new IllegalStateException(
                                    "the data key of a ciphertext in " + place + " is gone")));
            return decrypt(key, context(tenant, place), encrypted);
        }
    }

    private Optional<SecretKey> find(KeyName name) {
        SecretKey known = unwrapped.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Record2<String, byte[]>> stored = reads.as(
                name.tenant(),
                sql -> sql.select(TENANT_KEY.MASTER_KEY_ID, TENANT_KEY.WRAPPED)
                        .from(TENANT_KEY)
                        .where(TENANT_KEY.TENANT_ID.eq(name.tenant()), TENANT_KEY.NUMBER.eq(name.number()))
                        .fetchOptional());
        return stored.map(row -> unwrap(name, row.value1(), row.value2()));
    }

    private SecretKey unwrap(KeyName name, String masterKeyId, byte[] wrapped) {
        byte[] key = decrypt(masterKeys.byId(masterKeyId), context(name), wrapped);
        SecretKey unwrappedKey = new SecretKeySpec(key, "AES");
        if (PostgresTransaction.isUnderWay()) {
            // It may have been made in this very transaction, and be gone with it.
            PostgresTransaction.afterCommit(name.tenant(), () -> unwrapped.put(name, unwrappedKey));
        } else {
            unwrapped.put(name, unwrappedKey);
        }
        return unwrappedKey;
    }

    /** If somebody else makes it at the same time this waits for him, and takes his. */
    private SecretKey make(KeyName name) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        PostgresTransaction.sql(name.tenant())
                .insertInto(
                        TENANT_KEY,
                        TENANT_KEY.TENANT_ID,
                        TENANT_KEY.NUMBER,
                        TENANT_KEY.MASTER_KEY_ID,
                        TENANT_KEY.WRAPPED,
                        TENANT_KEY.CREATED_AT)
                .values(
                        name.tenant(),
                        name.number(),
                        masterKeys.currentId(),
                        encrypt(masterKeys.current(), context(name), key),
                        clock.instant())
                .onConflictDoNothing()
                .execute();
        return find(name).orElseThrow();
    }

    private static byte[] context(TenantId tenant, Place place) {
        return context(tenant, place.table(), place.column(), place.row());
    }

    private static byte[] context(KeyName name) {
        return context(name.tenant(), "tenant_key", "wrapped", String.valueOf(name.number()));
    }

    private static byte[] context(TenantId tenant, String table, String column, String row) {
        return String.join("|", tenant.value().toString(), table, column, row).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] encrypt(SecretKey key, byte[] context, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context);
            byte[] encrypted = cipher.doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    private static byte[] decrypt(SecretKey key, byte[] context, byte[] encrypted) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, encrypted, 0, NONCE_BYTES));
            cipher.updateAAD(context);
            return cipher.doFinal(encrypted, NONCE_BYTES, encrypted.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a ciphertext does not belong where it stands, or its key is another one", e);
        }
    }
}
