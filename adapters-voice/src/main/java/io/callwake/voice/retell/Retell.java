package io.callwake.voice.retell;

import io.callwake.application.connection.ConnectionSecrets;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Understanding;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.VoicePlatform;
import io.callwake.domain.connection.PlatformName;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.ObjectReader;
import io.callwake.voice.Payload;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** <a href="https://docs.retellai.com/features/webhook-overview">Retell</a>. Its secret is the API key that it signs with. */
public final class Retell implements VoicePlatform {

    static final PlatformName NAME = new PlatformName("retell");

    @Override
    public PlatformName name() {
        return NAME;
    }

    @Override
    public Set<SecretUse> secrets() {
        return Set.of(SecretUse.WEBHOOK);
    }

    @Override
    public @Nullable Link link(ObjectReader settings) {
        settings.refuseStrangers();
        return settings.built(RetellLink::new);
    }

    private record RetellLink() implements Link {

        @Override
        public Verification verify(IncomingWebhook webhook, ConnectionSecrets secrets, Instant now) {
            return RetellSignature.check(webhook, secrets.of(SecretUse.WEBHOOK), now);
        }

        @Override
        public Understanding read(IncomingWebhook webhook) {
            return Payload.read(webhook, RetellEvent::read);
        }
    }
}
