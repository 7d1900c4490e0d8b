package io.callwake.application.connection;

import io.callwake.domain.connection.PlatformName;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.document.ObjectReader;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A voice platform or carrier: how its webhooks are told from forged ones, and what they say. It knows nothing of tenants, time
 * or storage; whoever implements it tests it with {@code VoicePlatformContract}.
 */
public interface VoicePlatform {

    PlatformName name();

    /** The secrets that a connection to it can have. */
    Set<SecretUse> secrets();

    /**
     * Reads what a tenant has set for a connection. It asks for the same members whatever they hold, so that the schema of the
     * settings can be told, and files every fault.
     *
     * @return nothing if there was a fault
     */
    @Nullable
    Link link(ObjectReader settings);

    /** Settings to start from. */
    default List<Preset> presets() {
        return List.of();
    }

    /**
     * Settings that are known to fit something.
     *
     * @param name in small letters
     */
    record Preset(String name, String title, JsonObject settings) {}

    /** The platform as one connection has set it up. */
    interface Link {

        /** Over the bytes as they came, in constant time; any of the secrets that are valid now will do. */
        Verification verify(IncomingWebhook webhook, ConnectionSecrets secrets, Instant now);

        /**
         * Why nothing can be checked with that secret, because it is not written as the settings say; nothing if it may do. In
         * words that do not tell the secret.
         */
        default Optional<String> whyUseless(SecretUse use, String secret) {
            return Optional.empty();
        }

        /**
         * What it says. Any documented member may be missing, and unknown ones are kept. The same webhook says the same each
         * time, and a second sending of it says the same as the first: what changes from one to the next, such as addresses
         * that are signed anew, is left out.
         */
        Understanding read(IncomingWebhook webhook);

        /** Goes and gets what the webhook only points at. It may be asked several times. */
        default Understanding fetch(IncomingWebhook webhook, ConnectionSecrets secrets, FetchFromPlatform from) {
            throw new IllegalStateException("this platform's webhooks say what they have to say");
        }

        /** The status with which the platform takes a webhook for received. */
        default int acceptedStatus() {
            return 202;
        }

        /** The recording that the webhook itself holds. */
        default Optional<RecordedAudio> recordingIn(IncomingWebhook webhook) {
            return Optional.empty();
        }

        /** What to send along when the recording at that address is fetched; nothing to anybody but the platform. */
        default Map<String, String> credentialsFor(URI recording, ConnectionSecrets secrets) {
            return Map.of();
        }
    }
}
