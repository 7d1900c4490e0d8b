package io.callwake.graphql;

import io.callwake.application.change.Watch;

/** A subscription that cannot go on. */
public final class Interrupted extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient CallwakeError error;

    private Interrupted(CallwakeError error) {
        super(error.getMessage(), null, false, false);
        this.error = error;
    }

    public static Interrupted by(Watch.End end) {
        return new Interrupted(
                switch (end) {
                    case MISSED ->
                        CallwakeError.of(
                                ErrorCode.CHANGES_MISSED,
                                "Changes may have been missed. Subscribe again, and read anew what you show.");
                    case TOO_SLOW ->
                        CallwakeError.of(
                                ErrorCode.SUBSCRIBER_TOO_SLOW,
                                "More has changed than was taken. Subscribe again, and read anew what you show.");
                });
    }

    CallwakeError error() {
        return error;
    }
}
