package io.callwake.voice.vapi;

import io.callwake.domain.OneLine;
import io.callwake.voice.Hmac;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is signed: text with places in braces, such as {@code {timestamp}.{body}}. */
record PayloadFormat(List<String> parts) {

    private static final Set<String> PLACES = Set.of("{body}", "{timestamp}", "{method}", "{url}", "{svix-id}");

    static final PayloadFormat BODY = parse("{body}");
    static final PayloadFormat TIMESTAMP_AND_BODY = parse("{timestamp}.{body}");

    PayloadFormat {
        parts = List.copyOf(parts);
    }

    /** @throws IllegalArgumentException quoting the text, if it cannot be filled, or leaves the body out */
    static PayloadFormat parse(String text) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = Pattern.compile("\\{[^{}]*\\}|[^{}]+|[{}]").matcher(text);
        while (matcher.find()) {
            String part = matcher.group();
            if ((part.startsWith("{") || part.startsWith("}")) && !PLACES.contains(part)) {
                throw new IllegalArgumentException(
                        OneLine.quoted(part) + " is none of {body}, {timestamp}, {method}, {url}, {svix-id}");
            }
            parts.add(part);
        }
        if (!parts.contains("{body}")) {
            throw new IllegalArgumentException(OneLine.quoted(text) + " leaves out the {body}");
        }
        return new PayloadFormat(parts);
    }

    boolean usesTimestamp() {
        return parts.contains("{timestamp}");
    }

    boolean usesUrl() {
        return parts.contains("{url}");
    }

    boolean usesMessageId() {
        return parts.contains("{svix-id}");
    }

    byte[][] filled(String method, String url, String timestamp, String messageId, byte[] body) {
        return parts.stream()
                .map(part -> switch (part) {
                    case "{body}" -> body;
                    case "{timestamp}" -> Hmac.bytes(timestamp);
                    case "{method}" -> Hmac.bytes(method);
                    case "{url}" -> Hmac.bytes(url);
                    case "{svix-id}" -> Hmac.bytes(messageId);
                    default -> Hmac.bytes(part);
                })
                .toArray(byte[][]::new);
    }
}
