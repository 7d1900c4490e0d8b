package io.callwake.application.connection;

import io.callwake.domain.call.CallReport;
import org.jspecify.annotations.Nullable;

/**
 * A call report that was read from a platform's webhook.
 *
 * @param agent whom the platform says the call was of, by its own id; a carrier names the line's number instead
 * @param bringsRecording whether the webhook holds the recording itself, see {@link VoicePlatform.Link#recordingIn}
 */
public record PlatformReport(@Nullable String agent, Teller teller, CallReport report, boolean bringsRecording) {

    /** Who tells it. */
    public enum Teller {
        /** The platform whose agent talked. */
        PLATFORM,
        /** The carrier of the line. */
        CARRIER
    }

    public PlatformReport(@Nullable String agent, Teller teller, CallReport report) {
        this(agent, teller, report, false);
    }
}
