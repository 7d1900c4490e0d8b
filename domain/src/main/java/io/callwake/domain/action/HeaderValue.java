package io.callwake.domain.action;

import io.callwake.domain.OneLine;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is sent under the name of a header; nothing where none is said. */
public record HeaderValue(@Nullable String value) {

    public static final int MOST = 20;

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST = 4_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e\\t]*[\\x21-\\x7e])?");

    /** What the connection itself says, or what makes the webhook one. */
    private static final Set<String> OURS = Set.of(
            "host",
            "connection",
            "content-length",
            "content-type",
            "content-encoding",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature");

    /** Never quotes what stands there: it may be a real secret with a slip in it. */
    private static final Kind<HeaderValue> KIND =
            Kinds.kind(() -> Map.of("type", List.of("string", "null"), "maxLength", LONGEST), (value, place) -> {
                if (value == null) {
                    return new HeaderValue(null);
                }
                if (value instanceof String text
                        && text.length() <= LONGEST
                        && VALUE.matcher(text).matches()) {
                    return new HeaderValue(text);
                }
                place.fault("a header's value is a text of 1 to " + LONGEST + " visible ASCII characters");
                return null;
            });

    private static final Kind<String> HEADER = Kinds.text(LONGEST_NAME).as(name -> {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(OneLine.quoted(name) + " is not a header's name");
        }
        if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the header " + OneLine.quoted(name) + " is set by Callwake itself");
        }
        return name;
    });

    /** Values by the names of their headers. */
    public static final Kind<Map<String, HeaderValue>> HEADERS =
            Kinds.withSecret(distinct(Kinds.mapOf(MOST, HEADER, KIND)));

    /** Case does not tell headers apart. */
    private static Kind<Map<String, HeaderValue>> distinct(Kind<Map<String, HeaderValue>> headers) {
        return Kinds.kind(headers::schema, (value, place) -> {
            Map<String, HeaderValue> members = headers.read(value, place);
            Map<String, String> seen = new HashMap<>();
            for (String name : members == null ? Set.<String>of() : members.keySet()) {
                String first = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
                if (first != null) {
                    place.member(name).fault("is the same header as " + OneLine.quoted(first));
                }
            }
            return members;
        });
    }

    /** Secrets do not end up in logs. */
    @Override
    public String toString() {
        return "HeaderValue[…]";
    }
}
