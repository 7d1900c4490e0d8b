package io.callwake.voice.generic;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.domain.OneLine;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import io.callwake.voice.Hmac;
import io.callwake.voice.Payload;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a signature is made of, such as {@code {timestamp}.{body}}: the body, the time and the id that came with it, the address,
 * the method, and members of the payload.
 */
record SignedText(String text, List<Part> parts) {

    private static final int LONGEST = 300;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)(?::([^{}]*))?\\}");

    static final Kind<SignedText> KIND = Kinds.line(LONGEST).as(SignedText::parse);
    static final SignedText BODY = parse("{body}");

    SignedText {
        parts = List.copyOf(parts);
    }

    sealed interface Part {}

    record Literal(String text) implements Part {}

    record Told(Slot slot) implements Part {}

    record Field(Path path) implements Part {}

    enum Slot {
        BODY,
        TIMESTAMP,
        ID,
        URL,
        METHOD
    }

    /** @throws IllegalArgumentException quoting what is wrong */
    static SignedText parse(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int end = 0;
        while (placeholder.find()) {
            literal(text.substring(end, placeholder.start()), parts);
            parts.add(part(placeholder.group(1), placeholder.group(2)));
            end = placeholder.end();
        }
        literal(text.substring(end), parts);
        if (parts.stream().allMatch(part -> part instanceof Literal)) {
            throw new IllegalArgumentException(
                    OneLine.quoted(text) + " is the same for every webhook; it has no {body} and nothing like it");
        }
        return new SignedText(text, parts);
    }

    private static void literal(String text, List<Part> parts) {
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw new IllegalArgumentException(OneLine.quoted(text) + " has a brace that belongs to no placeholder");
        }
        if (!text.isEmpty()) {
            parts.add(new Literal(text));
        }
    }

    private static Part part(String name, @Nullable String path) {
        if (name.equals("field") && path != null) {
            return new Field(Path.parse(path));
        }
        for (Slot slot : Slot.values()) {
            if (path == null && Kinds.wordOf(slot).equals(name)) {
                return new Told(slot);
            }
        }
        throw new IllegalArgumentException("{" + name + (path == null ? "" : ":" + path)
                + "} is no placeholder; there are {body}, {timestamp}, {id}, {url}, {method} and {field:path}");
    }

    boolean hasTimestamp() {
        return parts.contains(new Told(Slot.TIMESTAMP));
    }

    boolean hasId() {
        return parts.contains(new Told(Slot.ID));
    }

    private boolean hasUrl() {
        return parts.contains(new Told(Slot.URL));
    }

    /** What may have been signed, one for each address that the sender may have called; nothing if a member is missing. */
    List<byte[][]> of(IncomingWebhook webhook, String timestamp, String id) {
        List<@Nullable URI> urls = new ArrayList<>();
        if (hasUrl()) {
            urls.addAll(webhook.urls());
        } else {
            urls.add(null);
        }
        Payload payload = parts.stream().anyMatch(part -> part instanceof Field)
                ? Payload.in(webhook).orElse(null)
                : null;
        List<byte[][]> signed = new ArrayList<>();
        for (URI url : urls) {
            byte[][] pieces = new byte[parts.size()][];
            boolean isWhole = true;
            for (int i = 0; i < pieces.length; i++) {
                byte[] piece = bytes(parts.get(i), webhook, timestamp, id, url, payload);
                isWhole &= piece != null;
                pieces[i] = piece == null ? new byte[0] : piece;
            }
            if (isWhole) {
                signed.add(pieces);
            }
        }
        return signed;
    }

    private static byte @Nullable [] bytes(
            Part part,
            IncomingWebhook webhook,
            String timestamp,
            String id,
            @Nullable URI url,
            @Nullable Payload payload) {
        return switch (part) {
            case Literal(String text) -> Hmac.bytes(text);
            case Told(Slot slot) ->
                switch (slot) {
                    case BODY -> webhook.body();
                    case TIMESTAMP -> Hmac.bytes(timestamp);
                    case ID -> Hmac.bytes(id);
                    case METHOD -> Hmac.bytes(webhook.method());
                    case URL -> url == null ? null : Hmac.bytes(url.toString());
                };
            case Field(Path path) -> payload == null ? null : field(path, payload);
        };
    }

    private static byte @Nullable [] field(Path path, Payload payload) {
        Optional<String> word = path.in(payload.members()).stream()
                .flatMap(found -> Optional.ofNullable(Words.in(found.value())).stream())
                .findFirst();
        return word.map(Hmac::bytes).orElse(null);
    }
}
