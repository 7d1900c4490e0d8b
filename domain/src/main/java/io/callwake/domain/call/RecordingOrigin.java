package io.callwake.domain.call;

import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ConnectionId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the recording of a call is to be had. */
public sealed interface RecordingOrigin {

    /**
     * Somewhere on the web.
     *
     * @param connection which platform has named the address; nothing if the tenant himself did
     */
    record Address(String url, @Nullable ConnectionId connection) implements RecordingOrigin {

        /** Platforms are not asked to name anything that can be used. */
        public Optional<URI> uri() {
            try {
                return Optional.of(new URI(url));
            } catch (URISyntaxException _) {
                return Optional.empty();
            }
        }

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "Address[" + connection + "]";
        }
    }

    /** In a webhook that brought it along. */
    record Webhook(ArrivalId arrival, ConnectionId connection) implements RecordingOrigin {}

    @Nullable
    ConnectionId connection();

    /** The address that the call's reports have agreed on; of those who name it a platform, which may know how to get in. */
    static Optional<Address> addressIn(Collection<FiledReport> reports, Recording told) {
        String url = told.url();
        return url == null
                ? Optional.empty()
                : reports.stream()
                        .filter(filed -> url.equals(filed.report().recording().url()))
                        .map(filed -> new Address(url, filed.source().connection()))
                        .min(Comparator.comparing(
                                address -> address.connection() == null
                                        ? null
                                        : address.connection().value(),
                                Comparator.nullsLast(Comparator.naturalOrder())));
    }
}
