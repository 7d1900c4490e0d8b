package io.callwake.graphql;

import org.springframework.graphql.execution.SubscriptionPublisherException;

/** Why a stream of events has ended before its time, as an error of ours. */
final class StreamFailures {

    private StreamFailures() {}

    static CallwakeError of(Throwable thrown) {
        Throwable cause = thrown instanceof SubscriptionPublisherException wrapper && wrapper.getCause() != null
                ? wrapper.getCause()
                : thrown;
        return cause instanceof Interrupted interrupted ? interrupted.error() : CallwakeError.internal(cause);
    }
}
