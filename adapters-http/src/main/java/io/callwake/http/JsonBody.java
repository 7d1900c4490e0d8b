package io.callwake.http;

import io.callwake.domain.Fault;
import io.callwake.domain.document.ObjectReader;
import io.callwake.domain.document.Reading;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the body of a request as one JSON document, strictly. */
public final class JsonBody {

    private static final int DEEPEST = 64;
    /** Some 100 bytes of memory each. */
    private static final int MOST_TOKENS = 1_000_000;

    private static final int LONGEST_NUMBER = 400;
    private static final int LONGEST_NAME = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_NAME)
                            .maxStringLength(RawBody.MOST_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonBody() {}

    /**
     * The document of that request.
     *
     * @param document makes of the document what it says
     * @throws Refused if the body is too large, is no JSON, or if anything in it is wrong
     */
    public static <T> T read(HttpServletRequest request, Function<ObjectReader, @Nullable T> document) {
        return whole(tree(request), document);
    }

    /**
     * The document of that request, as it is.
     *
     * @throws Refused if the body is too large, or is no JSON
     */
    public static @Nullable Object tree(HttpServletRequest request) {
        requirePlainUtf8(request);
        return parsed(textOf(RawBody.bytesOf(request)));
    }

    static <T> T read(String body, Function<ObjectReader, @Nullable T> document) {
        return whole(parsed(body), document);
    }

    /**
     * The document in one line of a body that has many.
     *
     * @throws Refused if the line is no JSON, or if anything in it is wrong
     */
    public static <T> T readLine(String line, Function<ObjectReader, @Nullable T> document) {
        return whole(parsed(line, "The line", false), document);
    }

    private static <T> T whole(@Nullable Object tree, Function<ObjectReader, @Nullable T> document) {
        return switch (Reading.of(tree, document)) {
            case Reading.Whole<T>(T value) -> value;
            case Reading.Faulty<T>(List<Fault> faults) -> throw new Refused(Problem.wrongFields(faults));
        };
    }

    /** @throws Refused if the body is compressed, or in another encoding */
    public static void requirePlainUtf8(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Refused.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must not be compressed.");
        }
        String charset = MediaType.parseMediaType(request.getContentType()).getParameter("charset");
        if (charset != null
                && !charset.toLowerCase(Locale.ROOT).replace("\"", "").equals("utf-8")) {
            throw Refused.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "JSON is sent in UTF-8.");
        }
    }

    private static String textOf(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw Refused.of(HttpStatus.BAD_REQUEST, "The body is not valid UTF-8.");
        }
    }

    private static @Nullable Object parsed(String body) {
        if (body.isBlank()) {
            throw Refused.of(HttpStatus.BAD_REQUEST, "The body is empty.");
        }
        return parsed(body, "The body", true);
    }

    private static @Nullable Object parsed(String json, String what, boolean hasLines) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (StreamConstraintsException e) {
            throw Refused.of(
                    HttpStatus.BAD_REQUEST,
                    "%s has more than %d values or %d levels, a name of more than %d characters or a number of more than %d"
                                    .formatted(what, MOST_TOKENS, DEEPEST, LONGEST_NAME, LONGEST_NUMBER)
                            + where(e, hasLines));
        } catch (JacksonException e) {
            throw Refused.of(HttpStatus.BAD_REQUEST, what + " is not valid JSON" + where(e, hasLines));
        }
    }

    private static String where(JacksonException e, boolean hasLines) {
        TokenStreamLocation location = e.getLocation();
        String where = location == null
                ? "."
                : ", at " + (hasLines ? "line " + location.getLineNr() + ", " : "") + "column " + location.getColumnNr()
                        + ".";
        // The parser's own words help where they name the member.
        return e.getOriginalMessage().startsWith("Duplicate") ? where + " A member stands twice." : where;
    }
}
