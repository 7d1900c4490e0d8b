package io.callwake.application.connection;

/** Whether a webhook is from whom it says it is. */
public sealed interface Verification {

    record Genuine() implements Verification {}

    /** @param why for the tenant: what was missing or did not fit, without any secret */
    record Refused(Reason reason, String why) implements Verification {}

    enum Reason {
        NO_SIGNATURE,
        MALFORMED_SIGNATURE,
        WRONG_SIGNATURE,
        /** Signed too long ago, or in the future. */
        STALE,
        /** The connection has no secret to check it with. */
        NO_SECRET
    }
}
