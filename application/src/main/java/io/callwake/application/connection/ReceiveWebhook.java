package io.callwake.application.connection;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.connection.Connections.Linked;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.Lane;
import io.callwake.application.fault.Site;
import io.callwake.domain.Fault;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes in a webhook of a voice platform. When it returns, what the webhook says is committed, or what has to be done for it;
 * and whatever became of it, the tenant can read that.
 */
public final class ReceiveWebhook {

    private final TenantTransaction transaction;
    private final Connections connections;
    private final Platforms platforms;
    private final Arrivals arrivals;
    private final FileReports fileReports;
    private final DueRows dueRows;
    private final RefusalLimit refusalLimit;
    private final NewIds ids;
    private final Clock clock;

    public ReceiveWebhook(
            TenantTransaction transaction,
            Connections connections,
            Platforms platforms,
            Arrivals arrivals,
            FileReports fileReports,
            DueRows dueRows,
            RefusalLimit refusalLimit,
            NewIds ids,
            Clock clock) {
        this.transaction = transaction;
        this.connections = connections;
        this.platforms = platforms;
        this.arrivals = arrivals;
        this.fileReports = fileReports;
        this.dueRows = dueRows;
        this.refusalLimit = refusalLimit;
        this.ids = ids;
        this.clock = clock;
    }

    public sealed interface Result {

        /**
         * Committed.
         *
         * @param filed nothing if it does not tell of a call that can be filed, or not yet
         * @param status the one the platform wants to see
         */
        record Taken(ArrivalId arrival, Arrivals.@Nullable Filed filed, int status) implements Result {}

        /** Not from whom it says it is. */
        record Refused(Verification.Refused why) implements Result {}

        /** Genuine, and kept, but not what the platform is known to send. */
        record Unreadable(List<Fault> faults) implements Result {}
    }

    /** Whom a webhook is for. */
    public record Addressee(TenantId tenant, Linked linked) {

        private ConnectionId connection() {
            return linked.connection().id();
        }
    }

    /** Nothing if there is no such connection, or if it is archived: what is sent there is not even to be read. */
    public Optional<Addressee> addressee(ConnectionId id) {
        Instant now = clock.instant();
        return connections
                .tenantOf(id)
                .flatMap(tenant -> connections
                        .linked(tenant, id, now)
                        .filter(linked -> !linked.connection().isArchived())
                        .map(linked -> new Addressee(tenant, linked)));
    }

    /**
     * A webhook that came with a body nobody can read, or none at all: it leaves a trace like one that is refused.
     *
     * @param size how many bytes its body has, by what its sender says
     * @param why in words, for the tenant
     */
    public void refuse(Addressee addressee, IncomingWebhook webhook, int size, String why) {
        noteRefusal(addressee, webhook, size, why, clock.instant());
    }

    public Result receive(Addressee addressee, IncomingWebhook webhook) {
        Instant now = clock.instant();
        TenantId tenant = addressee.tenant();
        Linked linked = addressee.linked();
        Connection connection = linked.connection();
        VoicePlatform.Link link = platforms.link(connection);
        if (link.verify(webhook, linked.secrets(), now) instanceof Verification.Refused refused) {
            noteRefusal(addressee, webhook, webhook.body().length, refused.why(), now);
            return new Result.Refused(refused);
        }
        ArrivalId id = new ArrivalId(ids.next());
        return switch (Understanding.by(link, webhook, connection.id())) {
            case Understanding.Reports(List<PlatformReport> reports) -> {
                Arrival arrival = fileReports.file(
                        tenant,
                        connection,
                        arrival(id, connection.id(), webhook, now, ArrivalState.WAITING, null, 1),
                        reports,
                        filed -> arrivals.add(tenant, filed, webhook));
                yield new Result.Taken(id, arrival.filed(), link.acceptedStatus());
            }
            case Understanding.Ignored(String why) -> {
                add(tenant, arrival(id, connection.id(), webhook, now, ArrivalState.IGNORED, why, 1), null);
                yield new Result.Taken(id, null, link.acceptedStatus());
            }
            case Understanding.Unreadable(List<Fault> faults) -> {
                add(
                        tenant,
                        arrival(id, connection.id(), webhook, now, ArrivalState.UNREADABLE, inWords(faults), 1),
                        webhook);
                yield new Result.Unreadable(faults);
            }
            case Understanding.ToBeFetched _ -> {
                transaction.run(tenant, Site.TAKE_WEBHOOK, () -> {
                    arrivals.add(
                            tenant, arrival(id, connection.id(), webhook, now, ArrivalState.WAITING, null, 0), webhook);
                    dueRows.add(Lane.of(tenant, connection.id()), DueKind.ARRIVAL, id.value(), now);
                });
                yield new Result.Taken(id, null, link.acceptedStatus());
            }
        };
    }

    private void noteRefusal(Addressee addressee, IncomingWebhook webhook, int size, String why, Instant now) {
        ConnectionId connection = addressee.connection();
        if (refusalLimit.allows(connection, now)) {
            add(
                    addressee.tenant(),
                    new Arrival(
                            new ArrivalId(ids.next()),
                            connection,
                            now,
                            ArrivalState.REFUSED,
                            why,
                            null,
                            null,
                            webhook.contentType(),
                            size,
                            0),
                    null);
        }
    }

    private void add(TenantId tenant, Arrival arrival, @Nullable IncomingWebhook content) {
        transaction.run(tenant, Site.TAKE_WEBHOOK, () -> arrivals.add(tenant, arrival, content));
    }

    static String inWords(List<Fault> faults) {
        return faults.stream()
                .limit(5)
                .map(fault -> fault.path().isEmpty() ? fault.message() : fault.path() + ": " + fault.message())
                .collect(Collectors.joining("; "));
    }

    private static Arrival arrival(
            ArrivalId id,
            ConnectionId connection,
            IncomingWebhook webhook,
            Instant now,
            ArrivalState state,
            @Nullable String reason,
            int readings) {
        return new Arrival(
                id, connection, now, state, reason, null, null, webhook.contentType(), webhook.body().length, readings);
    }
}
