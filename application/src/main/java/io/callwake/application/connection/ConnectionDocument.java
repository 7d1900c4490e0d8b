package io.callwake.application.connection;

import static io.callwake.domain.document.Kinds.anyObject;
import static io.callwake.domain.document.Kinds.anyText;
import static io.callwake.domain.document.Kinds.kind;
import static io.callwake.domain.document.Kinds.line;
import static io.callwake.domain.document.Kinds.mapOf;
import static io.callwake.domain.document.Kinds.object;
import static io.callwake.domain.document.Kinds.text;
import static io.callwake.domain.document.Kinds.wholeNumber;
import static io.callwake.domain.document.Kinds.withSecret;
import static io.callwake.domain.document.Kinds.word;
import static io.callwake.domain.document.Kinds.wordOf;

import io.callwake.domain.Fault;
import io.callwake.domain.connection.PlatformName;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.ObjectReader;
import io.callwake.domain.document.Reading;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a connection to be. Whatever is not spoken of stays as it is.
 *
 * @param defaultAgent an id or a reference
 * @param agents by the platform's own ids
 * @param secrets a new one, or {@code null} for none any more
 */
record ConnectionDocument(
        @Nullable String name,
        @Nullable PlatformName platform,
        @Nullable JsonObject settings,
        boolean saysDefaultAgent,
        @Nullable String defaultAgent,
        @Nullable Map<String, String> agents,
        @Nullable Integer settlesAfterSeconds,
        @Nullable Integer longestCallSeconds,
        @Nullable RecordingKeeping recordings,
        Map<SecretUse, @Nullable String> secrets) {

    static final int MOST_AGENTS = 1_000;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ID = 255;
    private static final int LONGEST_SECRET = 4_096;
    private static final int DAY = 86_400;

    /** As a platform names an agent. */
    private static final Kind<String> PLATFORM_AGENT = text(LONGEST_ID);

    /** What is no secret may be one that was put into a wrong place, and is not quoted. */
    private static final Kind<String> SECRET =
            kind(() -> Map.of("type", "string", "minLength", 1, "maxLength", LONGEST_SECRET), (value, place) -> {
                if (value instanceof String text && !text.isBlank()) {
                    return anyText(LONGEST_SECRET).read(text.strip(), place);
                }
                place.fault("is not a text of 1 to " + LONGEST_SECRET + " characters");
                return null;
            });

    /** Of a connection that is to be made: it must have a name and a platform. What is at fault is nothing, here as there. */
    static ConnectionDocument ofNew(ObjectReader in) {
        return read(in, true);
    }

    static ConnectionDocument ofKnown(ObjectReader in) {
        return read(in, false);
    }

    /** What is wrong with a name that somebody says the platform has for an agent. */
    static List<Fault> faultsOf(String platformAgent) {
        return Reading.of(
                                Map.of("platformAgent", platformAgent),
                                in -> in.required("platformAgent", PLATFORM_AGENT)
                                        .value())
                        instanceof Reading.Faulty<String>(List<Fault> faults)
                ? faults
                : List.of();
    }

    private static ConnectionDocument read(ObjectReader in, boolean isNew) {
        String name = member(in, isNew, "name", line(LONGEST_NAME));
        PlatformName platform = member(in, isNew, "platform", text(LONGEST_ID).as(PlatformName::new));
        JsonObject settings = in.optional("settings", anyObject());
        String defaultAgent = in.optional("defaultAgent", text(LONGEST_ID));
        Map<String, String> agents = in.optional("agents", mapOf(MOST_AGENTS, PLATFORM_AGENT, text(LONGEST_ID)));
        Integer settlesAfter = in.optional("settlesAfterSeconds", wholeNumber(0, DAY));
        Integer longestCall = in.optional("longestCallSeconds", wholeNumber(60, DAY));
        RecordingKeeping recordings = in.optional("recordings", word(RecordingKeeping.class));
        Map<SecretUse, @Nullable String> secrets =
                in.optional("secrets", withSecret(object(ConnectionDocument::secrets)));
        in.refuseStrangers();
        return new ConnectionDocument(
                name,
                platform,
                settings,
                in.has("defaultAgent"),
                defaultAgent,
                agents,
                settlesAfter,
                longestCall,
                recordings,
                secrets == null ? Map.of() : secrets);
    }

    private static <T> @Nullable T member(ObjectReader in, boolean isNeeded, String name, Kind<T> kind) {
        return isNeeded ? in.required(name, kind).value() : in.optional(name, kind);
    }

    private static Map<SecretUse, @Nullable String> secrets(ObjectReader in) {
        Map<SecretUse, @Nullable String> secrets = new EnumMap<>(SecretUse.class);
        for (SecretUse use : SecretUse.values()) {
            String name = wordOf(use);
            String secret = in.optional(name, SECRET);
            if (in.has(name)) {
                secrets.put(use, secret);
            }
        }
        in.refuseStrangers();
        return secrets;
    }

    /** Secrets do not end up in logs. */
    @Override
    public String toString() {
        return "ConnectionDocument[" + name + "]";
    }
}
