package io.callwake.graphql;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.MediaTypes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Which of the media types that we answer in a client likes best. */
final class Accepted {

    private Accepted() {}

    /** Nothing if it likes none. Who does not say gets the older one, as whoever takes anything does. */
    static @Nullable MediaType of(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        if (headers.stream().allMatch(String::isBlank)) {
            return MediaType.APPLICATION_JSON;
        }
        MediaType best = null;
        double bestQuality = 0;
        try {
            for (MediaType wanted : MediaType.parseMediaTypes(headers)) {
                MediaType ours = oursFor(wanted);
                if (ours != null && wanted.getQualityValue() > bestQuality) {
                    best = ours;
                    bestQuality = wanted.getQualityValue();
                }
            }
        } catch (InvalidMediaTypeException _) {
            return null;
        }
        return best;
    }

    private static @Nullable MediaType oursFor(MediaType wanted) {
        if (!isUtf8(wanted)) {
            return null;
        }
        for (MediaType ours : List.of(
                MediaType.APPLICATION_JSON, MediaTypes.APPLICATION_GRAPHQL_RESPONSE, MediaType.TEXT_EVENT_STREAM)) {
            if (wanted.equalsTypeAndSubtype(ours)) {
                return ours;
            }
        }
        return wanted.isWildcardType() || wanted.equalsTypeAndSubtype(MediaType.valueOf("application/*"))
                ? MediaType.APPLICATION_JSON
                : null;
    }

    static boolean isUtf8(MediaType type) {
        try {
            return type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
