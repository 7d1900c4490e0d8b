package io.callwake.graphql;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The body of a request, read once and found to be one query. */
final class RequestBody {

    /** Of two members of one name, two readers may take a different one. */
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Limits.JSON_LEVELS)
                            .maxNumberLength(Limits.JSON_NUMBER)
                            .maxNameLength(Limits.JSON_NAME)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String DOCUMENT_ID = "documentId";
    private static final String SHA_256 = "sha256:";

    private RequestBody() {}

    /** The body as the engine takes it. */
    static byte[] of(HttpServletRequest request) throws IOException {
        byte[] bytes = read(request);
        Map<String, @Nullable Object> body = object(bytes);
        Map<String, @Nullable Object> query = query(body);
        return body.containsKey(DOCUMENT_ID) ? STRICT.writeValueAsBytes(query) : bytes;
    }

    /** One query, found to be one, as the engine takes it. */
    static Map<String, @Nullable Object> query(Map<String, @Nullable Object> body) {
        String query = member(body, "query", String.class);
        member(body, "operationName", String.class);
        member(body, "variables", Map.class);
        Map<?, ?> extensions = member(body, "extensions", Map.class);
        String documentId = member(body, DOCUMENT_ID, String.class);
        if (documentId != null) {
            if (query != null) {
                throw malformed("A request has either query or documentId.");
            }
            return withHash(body, extensions, documentId);
        }
        if (query == null && !isPersisted(extensions)) {
            throw malformed("query is missing.");
        }
        return body;
    }

    private static byte[] read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > Limits.BODY_BYTES) {
            throw tooLarge();
        }
        return read(request.getInputStream(), System::nanoTime);
    }

    /** Whoever sends a byte every few seconds does not keep us for ever. */
    static byte[] read(InputStream body, LongSupplier nanoTime) throws IOException {
        long begin = nanoTime.getAsLong();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = new byte[8 * 1024];
        for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
            if (bytes.size() + read > Limits.BODY_BYTES) {
                throw tooLarge();
            }
            if (nanoTime.getAsLong() - begin > Limits.BODY_TIME.toNanos()) {
                throw new Refused(
                        ErrorCode.BODY_TOO_SLOW, "A body has to arrive within " + Limits.BODY_TIME.toSeconds() + " s.");
            }
            bytes.write(chunk, 0, read);
        }
        return bytes.toByteArray();
    }

    private static Refused tooLarge() {
        return new Refused(ErrorCode.BODY_TOO_LARGE, "A body has at most " + Limits.BODY_BYTES + " bytes.");
    }

    @SuppressWarnings("unchecked") // A JSON object has no other form.
    static Map<String, @Nullable Object> object(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (STRICT.readValue(text.startsWith("\uFEFF") ? text.substring(1) : text, Object.class)
                    instanceof Map<?, ?> body) {
                return (Map<String, @Nullable Object>) body;
            }
        } catch (CharacterCodingException _) {
            throw malformed("The body is not in UTF-8.");
        } catch (StreamConstraintsException _) {
            throw malformed("The body has more than " + Limits.JSON_LEVELS + " levels, a name of more than "
                    + Limits.JSON_NAME + " characters or a number of more than " + Limits.JSON_NUMBER + ".");
        } catch (JacksonException e) {
            throw malformed("The body is not valid JSON" + where(e.getLocation()));
        }
        throw malformed("The body is one query: a JSON object.");
    }

    private static String where(@Nullable TokenStreamLocation location) {
        return location == null
                ? "."
                : ", at line " + location.getLineNr() + ", column " + location.getColumnNr() + ".";
    }

    private static <T> @Nullable T member(Map<String, @Nullable Object> body, String name, Class<T> type) {
        Object value = body.get(name);
        if (value != null && !type.isInstance(value)) {
            throw malformed(name + " is " + (type == String.class ? "a string." : "an object."));
        }
        return type.cast(value);
    }

    private static boolean isPersisted(@Nullable Map<?, ?> extensions) {
        return extensions != null
                && extensions.get(TrustedDocuments.EXTENSION) instanceof Map<?, ?> persisted
                && persisted.get(TrustedDocuments.HASH) instanceof String;
    }

    /** The id of a document is its hash, with the name of the algorithm in front or without. */
    private static Map<String, @Nullable Object> withHash(
            Map<String, @Nullable Object> body, @Nullable Map<?, ?> extensions, String documentId) {
        String hash = documentId.startsWith(SHA_256) ? documentId.substring(SHA_256.length()) : documentId;
        Map<Object, @Nullable Object> all = new LinkedHashMap<>();
        if (extensions != null) {
            all.putAll(extensions);
        }
        all.put(TrustedDocuments.EXTENSION, Map.of(TrustedDocuments.HASH, hash));
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(body);
        changed.remove(DOCUMENT_ID);
        changed.put("extensions", all);
        return changed;
    }

    private static Refused malformed(String message) {
        return new Refused(ErrorCode.MALFORMED_REQUEST, message);
    }
}
