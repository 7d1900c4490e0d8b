package io.callwake.domain.call;

import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ConnectionId;
import org.jspecify.annotations.Nullable;

/** Where the recording of a call is to be had. */
public sealed interface RecordingOrigin {

    /**
     * Somewhere on the web.
     *
     * @param connection which platform has named the address; nothing if the tenant himself did
     */
    record Address(String url, @Nullable ConnectionId connection) implements RecordingOrigin {

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "Address[" + connection + "]";
        }
    }

    /** In a webhook that brought it along. */
    record Webhook(ArrivalId arrival, ConnectionId connection) implements RecordingOrigin {}
}
