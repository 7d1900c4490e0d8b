package io.callwake.voice.elevenlabs;

import io.callwake.application.connection.ConnectionSecrets;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.RecordedAudio;
import io.callwake.application.connection.Understanding;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.VoicePlatform;
import io.callwake.domain.connection.PlatformName;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.ObjectReader;
import io.callwake.voice.Payload;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** <a href="https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks">ElevenLabs</a>. */
public final class ElevenLabs implements VoicePlatform {

    static final PlatformName NAME = new PlatformName("elevenlabs");

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
        return settings.built(ElevenLabsLink::new);
    }

    private record ElevenLabsLink() implements Link {

        @Override
        public Verification verify(IncomingWebhook webhook, ConnectionSecrets secrets, Instant now) {
            return ElevenLabsSignature.check(webhook, secrets.of(SecretUse.WEBHOOK), now);
        }

        @Override
        public Understanding read(IncomingWebhook webhook) {
            return Payload.read(webhook, PostCall::read);
        }

        /** Every other status counts as a failure, and after some of these the webhook is switched off. */
        @Override
        public int acceptedStatus() {
            return 200;
        }

        @Override
        public Optional<RecordedAudio> recordingIn(IncomingWebhook webhook) {
            return PostCall.recordingIn(webhook);
        }
    }
}
