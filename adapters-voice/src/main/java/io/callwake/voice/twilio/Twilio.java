package io.callwake.voice.twilio;

import static io.callwake.domain.document.Kinds.line;
import static io.callwake.domain.document.Kinds.wholeNumber;
import static io.callwake.domain.document.Kinds.word;

import io.callwake.application.connection.ConnectionSecrets;
import io.callwake.application.connection.FetchFromPlatform;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Understanding;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.VoicePlatform;
import io.callwake.domain.connection.PlatformName;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.ObjectReader;
import io.callwake.voice.Payload;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * <a href="https://www.twilio.com/docs/voice">Twilio</a>, a carrier. The auth token of the account signs its webhooks and opens
 * its API as well; an API key may be given for the latter.
 */
public final class Twilio implements VoicePlatform {

    static final PlatformName NAME = new PlatformName("twilio");

    private static final int CUSTOMER_CHANNEL = 2;

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
        AccountSid account = settings.optional(
                "accountSid",
                line(AccountSid.LENGTH).as(AccountSid::new).meaning("Opens the API, together with the auth token."));
        Track customerTrack = settings.optional(
                "customerTrack",
                word(Track.class)
                        .meaning("On which track of a live transcription the customer is; inbound, if left out."));
        Integer customerChannel = settings.optional(
                "customerChannel",
                wholeNumber(1, 2).meaning("On which channel of a recording the customer is; 2, if left out."));
        settings.refuseStrangers();
        return settings.built(() -> new TwilioLink(
                account,
                customerTrack == null ? Track.INBOUND : customerTrack,
                customerChannel == null ? CUSTOMER_CHANNEL : customerChannel));
    }

    private record TwilioLink(@Nullable AccountSid account, Track customerTrack, int customerChannel) implements Link {

        @Override
        public Verification verify(IncomingWebhook webhook, ConnectionSecrets secrets, Instant now) {
            return TwilioSignature.check(webhook, secrets.of(SecretUse.WEBHOOK));
        }

        @Override
        public Understanding read(IncomingWebhook webhook) {
            return Payload.read(webhook, payload -> new Callback(payload, customerTrack).understood());
        }

        @Override
        public Understanding fetch(IncomingWebhook webhook, ConnectionSecrets secrets, FetchFromPlatform from) {
            return Payload.read(
                    webhook,
                    payload -> new Transcript(new TwilioApi(from, account, secrets), customerChannel).of(payload));
        }

        /** It warns of others; what is answered to a callback it does not read. */
        @Override
        public int acceptedStatus() {
            return 200;
        }

        @Override
        public Map<String, String> credentialsFor(URI recording, ConnectionSecrets secrets) {
            return TwilioApi.credentialsFor(recording, account, secrets);
        }
    }
}
