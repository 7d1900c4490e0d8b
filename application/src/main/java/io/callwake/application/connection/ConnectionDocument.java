package io.callwake.application.connection;

import static io.callwake.domain.document.Kinds.anyObject;
import static io.callwake.domain.document.Kinds.line;
import static io.callwake.domain.document.Kinds.text;
import static io.callwake.domain.document.Kinds.wholeNumber;
import static io.callwake.domain.document.Kinds.word;

import io.callwake.domain.connection.PlatformName;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.document.ObjectReader;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ID = 255;
    private static final int LONGEST_SECRET = 4_096;
    private static final int MOST_AGENTS = 1_000;
    private static final int DAY = 86_400;

    static @Nullable ConnectionDocument read(ObjectReader in) {
        String name = in.optional("name", line(LONGEST_NAME));
        PlatformName platform = in.optional("platform", text(LONGEST_ID).as(PlatformName::new));
        JsonObject settings = in.optional("settings", anyObject());
        String defaultAgent = in.optional("defaultAgent", text(LONGEST_ID));
        JsonObject agents = in.optional("agents", anyObject());
        Integer settlesAfter = in.optional("settlesAfterSeconds", wholeNumber(0, DAY));
        Integer longestCall = in.optional("longestCallSeconds", wholeNumber(60, DAY));
        RecordingKeeping recordings = in.optional("recordings", word(RecordingKeeping.class));
        JsonObject secrets = in.optional("secrets", anyObject());
        in.refuseStrangers();
        Map<String, String> mapped = agents == null ? null : agents(in, agents);
        Map<SecretUse, @Nullable String> told = secrets == null ? Map.of() : secrets(in, secrets);
        boolean saysDefaultAgent = in.has("defaultAgent");
        return in.built(() -> new ConnectionDocument(
                name,
                platform,
                settings,
                saysDefaultAgent,
                defaultAgent,
                mapped,
                settlesAfter,
                longestCall,
                recordings,
                told));
    }

    private static Map<String, String> agents(ObjectReader in, JsonObject given) {
        Map<String, String> agents = new LinkedHashMap<>();
        if (given.members().size() > MOST_AGENTS) {
            in.fault("agents", "has " + given.members().size() + " agents, at most " + MOST_AGENTS + " are allowed");
        }
        given.members().forEach((platformAgent, agent) -> {
            if (platformAgent.isBlank() || platformAgent.length() > LONGEST_ID) {
                in.fault("agents", "an id of the platform has 1 to " + LONGEST_ID + " characters");
            } else if (agent instanceof String named && !named.isBlank() && named.length() <= LONGEST_ID) {
                agents.put(platformAgent, named);
            } else {
                in.place().member("agents").member(platformAgent).fault("is not the id or the ref of an agent");
            }
        });
        return agents;
    }

    private static Map<SecretUse, @Nullable String> secrets(ObjectReader in, JsonObject given) {
        Map<SecretUse, @Nullable String> secrets = new EnumMap<>(SecretUse.class);
        given.members().forEach((use, secret) -> {
            SecretUse known = secretUse(use);
            if (known == null) {
                in.place().member("secrets").member(use).fault("is no use of a secret; there are webhook and api");
            } else if (secret == null) {
                secrets.put(known, null);
            } else if (secret instanceof String text && !text.isBlank() && text.length() <= LONGEST_SECRET) {
                secrets.put(known, text.strip());
            } else {
                in.place()
                        .member("secrets")
                        .member(use)
                        .fault("is not a text of 1 to " + LONGEST_SECRET + " characters");
            }
        });
        return secrets;
    }

    private static @Nullable SecretUse secretUse(String use) {
        return switch (use) {
            case "webhook" -> SecretUse.WEBHOOK;
            case "api" -> SecretUse.API;
            default -> null;
        };
    }

    /** Secrets do not end up in logs. */
    @Override
    public String toString() {
        return "ConnectionDocument[" + name + "]";
    }
}
