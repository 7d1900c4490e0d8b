package io.callwake.application.connection;

import io.callwake.domain.Fault;
import io.callwake.domain.connection.ConnectionId;
import java.lang.System.Logger.Level;
import java.util.List;

/** What a platform's webhook was found to say. */
public sealed interface Understanding {

    /** What we are at fault for is kept like what the platform is at fault for: once it is mended, it can be read again. */
    static Understanding by(VoicePlatform.Link link, IncomingWebhook webhook, ConnectionId connection) {
        try {
            return link.read(webhook);
        } catch (RuntimeException e) {
            System.getLogger(Understanding.class.getName())
                    .log(Level.ERROR, () -> "a webhook of " + connection + " broke its reader; it is kept", e);
            return new Unreadable("", "it could not be read, through a fault of ours");
        }
    }

    /** News of calls, at least one. */
    record Reports(List<PlatformReport> reports) implements Understanding {

        public Reports {
            reports = List.copyOf(reports);
            if (reports.isEmpty()) {
                throw new IllegalArgumentException("reports without a report");
            }
        }

        public Reports(PlatformReport report) {
            this(List.of(report));
        }
    }

    /** Nothing that a call record would hold. */
    record Ignored(String why) implements Understanding {}

    /** Not what the platform sends, as far as is known: no JSON, or without the id of the call. */
    record Unreadable(List<Fault> faults) implements Understanding {

        public Unreadable {
            faults = List.copyOf(faults);
        }

        public Unreadable(String path, String message) {
            this(List.of(new Fault(path, message)));
        }
    }

    /** It says where the news is; see {@link VoicePlatform.Link#fetch}. */
    record ToBeFetched() implements Understanding {}
}
