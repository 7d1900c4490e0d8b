package io.callwake.persistence;

import static io.callwake.persistence.schema.Tables.TENANT_KEY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The keys that wrap the tenants' data keys. One of them is for wrapping now; older ones stay for as long as something is
 * wrapped with them.
 */
public final class MasterKeys {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    /** Where secrets are mounted they belong to root, and to the group of the process. */
    private static final Set<PosixFilePermission> OWNER_AND_GROUP = PosixFilePermissions.fromString("rw-r-----");

    private final String currentId;
    private final Map<String, SecretKey> keys;

    private MasterKeys(String currentId, Map<String, SecretKey> keys) {
        this.currentId = currentId;
        this.keys = Map.copyOf(keys);
    }

    /**
     * The keys in that file. If there is no file, a new key is made and written, but only while nothing in the database is
     * wrapped with another one.
     *
     * @param idsInUse the master keys that data keys in the database are wrapped with
     * @throws DatabaseRefused if a key that is in use is missing
     */
    public static MasterKeys at(Path file, Set<String> idsInUse) {
        if (!Files.exists(file)) {
            if (!idsInUse.isEmpty()) {
                throw DatabaseRefused.because(
                        "The master key file %s is missing, and the secrets in the database cannot be read without it: put it back from your backup."
                                .formatted(file));
            }
            write(file);
        }
        MasterKeys found = read(file, OWNER_ONLY);
        Set<String> missing = new TreeSet<>(idsInUse);
        missing.removeAll(found.keys.keySet());
        if (!missing.isEmpty()) {
            throw DatabaseRefused.because(
                    "The master key file %s lacks the keys %s, with which secrets in the database are encrypted: put them back from your backup."
                            .formatted(file, String.join(", ", missing)));
        }
        return found;
    }

    /**
     * The keys in that file, which must be there.
     *
     * @throws DatabaseRefused if it is not
     */
    public static MasterKeys in(Path file) {
        if (!Files.exists(file)) {
            throw DatabaseRefused.because(
                    "The master key file %s is missing: put it there; for a new installation \"./callwake master-key %s\" makes one."
                            .formatted(file, file));
        }
        return read(file, OWNER_AND_GROUP);
    }

    /** The master keys that data keys in the database are wrapped with. Only the owner sees those of all tenants. */
    public static Set<String> inUse(DataSource owner) {
        return Statements.asNobody(
                owner,
                sql -> sql.selectDistinct(TENANT_KEY.MASTER_KEY_ID)
                        .from(TENANT_KEY)
                        .fetchSet(TENANT_KEY.MASTER_KEY_ID));
    }

    /** Keys for something else, made of the master keys, that of the current one first: who has one of them has none of these. */
    public List<SecretKey> derivedFor(String purpose) {
        return Stream.concat(
                        Stream.of(currentId),
                        keys.keySet().stream()
                                .filter(id -> !id.equals(currentId))
                                .sorted())
                .map(id -> derived(byId(id), purpose))
                .toList();
    }

    private static SecretKey derived(SecretKey key, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return new SecretKeySpec(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)), "HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    String currentId() {
        return currentId;
    }

    SecretKey current() {
        return byId(currentId);
    }

    SecretKey byId(String id) {
        SecretKey key = keys.get(id);
        if (key == null) {
            throw new IllegalStateException("the master key " + id + " is not in the master key file");
        }
        return key;
    }

    private static void write(Path file) {
        SecureRandom random = new SecureRandom();
        byte[] id = new byte[4];
        byte[] key = new byte[BYTES];
        random.nextBytes(id);
        random.nextBytes(key);
        ObjectNode document = JSON.createObjectNode();
        String name = "mk_" + HexFormat.of().formatHex(id);
        document.put("current", name);
        document.putObject("keys").put(name, Base64.getEncoder().encodeToString(key));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(
                    file, document.toPrettyString() + "\n", StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException("another process is just making " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static MasterKeys read(Path file, Set<PosixFilePermission> allowed) {
        try {
            if (!allowed.containsAll(Files.getPosixFilePermissions(file))) {
                throw DatabaseRefused.because(
                        "The master key file %s can be read by others: run \"chmod 600 %s\".".formatted(file, file));
            }
            JsonNode document = JSON.readTree(Files.readString(file));
            Map<String, SecretKey> keys = new TreeMap<>();
            document.path("keys").properties().forEach(entry -> keys.put(entry.getKey(), key(entry.getValue())));
            String current = document.path("current").stringValue();
            if (keys.containsKey(current)) {
                return new MasterKeys(current, keys);
            }
        } catch (JacksonException | IllegalArgumentException e) {
            // Neither is quoted: what is broken may still be a key.
        } catch (IOException e) {
            throw DatabaseRefused.because("The master key file %s cannot be read: %s.".formatted(file, e));
        }
        throw DatabaseRefused.because(
                "The master key file %s is not one, or names a current key that it does not hold: put the file back from your backup."
                        .formatted(file));
    }

    private static SecretKey key(JsonNode base64) {
        byte[] bytes = Base64.getDecoder().decode(base64.stringValue());
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a master key has " + BYTES + " bytes, not " + bytes.length);
        }
        return new SecretKeySpec(bytes, "AES");
    }
}
