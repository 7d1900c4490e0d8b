package io.callwake.application.delivery;

import static io.callwake.domain.document.Kinds.distinct;
import static io.callwake.domain.document.Kinds.line;
import static io.callwake.domain.document.Kinds.listOf;
import static io.callwake.domain.document.Kinds.text;
import static io.callwake.domain.document.Kinds.wholeNumber;
import static io.callwake.domain.document.Kinds.word;

import io.callwake.domain.action.HeaderValue;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.delivery.EventPayload;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Masking;
import io.callwake.domain.delivery.Pace;
import io.callwake.domain.delivery.SignatureVersion;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.ObjectReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants an endpoint to be. Whatever is not spoken of stays as it is.
 *
 * @param agents ids or references
 * @param secret the key of {@code v1}, if it is not to be made
 * @param headers a value by name in small letters, or {@code null} for none any more
 */
record EndpointDocument(
        @Nullable String name,
        @Nullable WebhookUrl url,
        @Nullable List<EventType> events,
        @Nullable List<String> agents,
        @Nullable Masking masking,
        @Nullable Integer schemaVersion,
        @Nullable List<SignatureVersion> signatures,
        @Nullable WebhookSecret secret,
        Map<String, @Nullable String> headers,
        @Nullable Integer atOnce,
        boolean saysPerSecond,
        @Nullable Integer perSecond) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ID = 255;
    private static final int LONGEST_URL = 2_048;
    private static final int MOST_AGENTS = 1_000;

    private static final Kind<List<EventType>> EVENTS = distinct(listOf(
            1, EventType.values().length, word(EventType.class, EventType::key).as(EndpointDocument::subscribable)));

    private static final Kind<List<SignatureVersion>> SIGNATURES =
            distinct(listOf(1, SignatureVersion.values().length, word(SignatureVersion.class, SignatureVersion::key)));

    /** Of an endpoint that is to be made: it must have a name, a URL and events. */
    static @Nullable EndpointDocument ofNew(ObjectReader in) {
        return read(in, true);
    }

    static @Nullable EndpointDocument ofKnown(ObjectReader in) {
        return read(in, false);
    }

    private static @Nullable EndpointDocument read(ObjectReader in, boolean isNew) {
        String name = member(in, isNew, "name", line(LONGEST_NAME));
        WebhookUrl url = member(in, isNew, "url", text(LONGEST_URL).as(WebhookUrl::parse));
        List<EventType> events = member(in, isNew, "events", EVENTS);
        List<String> agents = in.optional("agents", distinct(listOf(0, MOST_AGENTS, text(LONGEST_ID))));
        Masking masking = in.optional("masking", word(Masking.class));
        Integer schemaVersion = in.optional("schemaVersion", wholeNumber(1, EventPayload.SCHEMA_VERSION));
        List<SignatureVersion> signatures = in.optional("signatures", SIGNATURES);
        WebhookSecret secret = isNew ? in.optional("secret", WebhookSecret.KIND) : null;
        Map<String, HeaderValue> headers = in.optional("headers", HeaderValue.HEADERS);
        Integer atOnce = in.optional("atOnce", wholeNumber(1, Pace.MOST_AT_ONCE));
        Integer perSecond = in.optional("perSecond", wholeNumber(1, Pace.MOST_PER_SECOND));
        in.refuseStrangers();
        return in.built(() -> new EndpointDocument(
                name,
                url,
                events,
                agents,
                masking,
                schemaVersion,
                signatures,
                secret,
                inSmallLetters(headers),
                atOnce,
                in.has("perSecond"),
                perSecond));
    }

    private static <T> @Nullable T member(ObjectReader in, boolean isNeeded, String name, Kind<T> kind) {
        return isNeeded ? in.required(name, kind).value() : in.optional(name, kind);
    }

    private static EventType subscribable(EventType type) {
        if (type == EventType.ENDPOINT_TEST) {
            throw new IllegalArgumentException(
                    "\"" + type.key() + "\" comes to whoever asks for it, and need not be named");
        }
        return type;
    }

    private static Map<String, @Nullable String> inSmallLetters(@Nullable Map<String, HeaderValue> headers) {
        Map<String, @Nullable String> named = new TreeMap<>();
        if (headers != null) {
            headers.forEach((name, value) -> named.put(name.toLowerCase(Locale.ROOT), value.value()));
        }
        return named;
    }

    /** Secrets do not end up in logs. */
    @Override
    public String toString() {
        return "EndpointDocument[" + name + "]";
    }
}
