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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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

    private static final Logger LOG = System.getLogger(ReceiveWebhook.class.getName());

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

        record UnknownConnection(ConnectionId id) implements Result {}
    }

    public Result receive(ConnectionId id, IncomingWebhook webhook) {
        Instant now = clock.instant();
        Optional<TenantId> tenant = connections.tenantOf(id);
        Optional<Linked> linked = tenant.flatMap(owner -> connections.linked(owner, id, now))
                .filter(found -> !found.connection().isArchived());
        if (tenant.isEmpty() || linked.isEmpty()) {
            return new Result.UnknownConnection(id);
        }
        return receive(tenant.get(), linked.get(), webhook, now);
    }

    /**
     * A webhook that came with a body nobody can read, or none at all: it leaves a trace like one that is refused.
     *
     * @param why in words, for the tenant
     */
    public void refuse(ConnectionId id, IncomingWebhook webhook, String why) {
        Instant now = clock.instant();
        connections.tenantOf(id).ifPresent(tenant -> noteRefusal(tenant, id, webhook, why, now));
    }

    private Result receive(TenantId tenant, Linked linked, IncomingWebhook webhook, Instant now) {
        Connection connection = linked.connection();
        VoicePlatform.Link link = platforms.link(connection);
        if (link.verify(webhook, linked.secrets(), now) instanceof Verification.Refused refused) {
            noteRefusal(tenant, connection.id(), webhook, refused.why(), now);
            return new Result.Refused(refused);
        }
        ArrivalId id = new ArrivalId(ids.next());
        return switch (understood(link, webhook, connection.id())) {
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

    /** What we are at fault for is kept like what the platform is at fault for: once it is mended, it can be read again. */
    private static Understanding understood(VoicePlatform.Link link, IncomingWebhook webhook, ConnectionId id) {
        try {
            return link.read(webhook);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, () -> "a webhook of " + id + " broke its reader; it is kept", e);
            return new Understanding.Unreadable("", "it could not be read, through a fault of ours");
        }
    }

    private void noteRefusal(TenantId tenant, ConnectionId id, IncomingWebhook webhook, String why, Instant now) {
        if (refusalLimit.allows(id, now)) {
            add(tenant, arrival(new ArrivalId(ids.next()), id, webhook, now, ArrivalState.REFUSED, why, 0), null);
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
