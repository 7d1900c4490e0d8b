package io.callwake.voice.vapi;

import io.callwake.application.connection.ConnectionSecrets;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Understanding;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.VoicePlatform;
import io.callwake.domain.connection.PlatformName;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.Kinds;
import io.callwake.domain.document.ObjectReader;
import io.callwake.voice.Payload;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** <a href="https://docs.vapi.ai/server-url/events">Vapi</a>. The API secret, a private key, fetches recordings. */
public final class Vapi implements VoicePlatform {

    static final PlatformName NAME = new PlatformName("vapi");

    private static final String API_HOST = "api.vapi.ai";

    @Override
    public PlatformName name() {
        return NAME;
    }

    @Override
    public Set<SecretUse> secrets() {
        return Set.of(SecretUse.WEBHOOK, SecretUse.API);
    }

    @Override
    public @Nullable Link link(ObjectReader settings) {
        String tokenHeader = settings.optional(
                "tokenHeader",
                HmacPlan.headerName()
                        .meaning(
                                "The header of a bearer token credential, if it is neither X-Vapi-Secret nor Authorization."));
        HmacPlan hmac = settings.optional(
                "hmac",
                Kinds.object(HmacPlan::read)
                        .meaning(
                                "An HMAC credential: its members have the names and the defaults that Vapi gives them."));
        settings.refuseStrangers();
        if (tokenHeader != null && hmac != null) {
            settings.fault("tokenHeader", "is of a token, and with \"hmac\" there is none");
        }
        return settings.built(() -> new VapiLink(hmac == null ? new Token(tokenHeader) : hmac));
    }

    private record VapiLink(Proof proof) implements Link {

        @Override
        public Verification verify(IncomingWebhook webhook, ConnectionSecrets secrets, Instant now) {
            return proof.check(webhook, secrets.of(SecretUse.WEBHOOK), now);
        }

        @Override
        public Understanding read(IncomingWebhook webhook) {
            return Payload.read(webhook, ServerMessage::read);
        }

        /** Recordings that only the API hands out. */
        @Override
        public Map<String, String> credentialsFor(URI recording, ConnectionSecrets secrets) {
            List<String> keys = secrets.of(SecretUse.API);
            boolean isTheirs = "https".equalsIgnoreCase(recording.getScheme())
                    && API_HOST.equalsIgnoreCase(recording.getHost())
                    && recording.getUserInfo() == null
                    && (recording.getPort() == -1 || recording.getPort() == 443);
            return isTheirs && !keys.isEmpty() ? Map.of("Authorization", "Bearer " + keys.getFirst()) : Map.of();
        }
    }
}
