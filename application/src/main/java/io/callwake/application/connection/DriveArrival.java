package io.callwake.application.connection;

import io.callwake.application.TenantTransaction;
import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.connection.Connections.Linked;
import io.callwake.application.connection.FetchFromPlatform.PlatformUnreachable;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.HandleDueRow;
import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Site;
import io.callwake.domain.Fault;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a kept webhook again, and fetches what it only points at. */
public final class DriveArrival implements HandleDueRow {

    /** How long after each try in vain the next one comes; after the last nothing more does. */
    private static final List<Duration> TRIED_AGAIN_AFTER = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(15));

    private final TenantTransaction transaction;
    private final Connections connections;
    private final Platforms platforms;
    private final Arrivals arrivals;
    private final FileReports fileReports;
    private final FetchFromPlatform fetch;
    private final DueRows dueRows;
    private final Faults faults;
    private final Clock clock;

    public DriveArrival(
            TenantTransaction transaction,
            Connections connections,
            Platforms platforms,
            Arrivals arrivals,
            FileReports fileReports,
            FetchFromPlatform fetch,
            DueRows dueRows,
            Faults faults,
            Clock clock) {
        this.transaction = transaction;
        this.connections = connections;
        this.platforms = platforms;
        this.arrivals = arrivals;
        this.fileReports = fileReports;
        this.fetch = fetch;
        this.dueRows = dueRows;
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public void handle(DueRow row) {
        TenantId tenant = row.tenant();
        ArrivalId id = new ArrivalId(row.ref());
        Instant now = clock.instant();
        Optional<Arrival> arrival = arrivals.find(tenant, id);
        Optional<IncomingWebhook> content = arrivals.content(tenant, id);
        Optional<Linked> linked = arrival.flatMap(found -> connections.linked(tenant, found.connection(), now));
        if (arrival.isEmpty() || content.isEmpty() || linked.isEmpty()) {
            transaction.run(tenant, Site.FINISH_DUE_ROW, () -> dueRows.done(row));
            return;
        }
        try {
            read(row, arrival.get(), content.get(), linked.get());
        } catch (PlatformUnreachable e) {
            tryAgain(row, arrival.get(), String.valueOf(e.getMessage()), now);
        }
    }

    private void read(DueRow row, Arrival arrival, IncomingWebhook content, Linked linked) {
        VoicePlatform.Link link = platforms.link(linked.connection());
        Arrival again = arrival.readOnceMore();
        Understanding understanding =
                Understanding.by(link, content, linked.connection().id());
        if (understanding instanceof Understanding.ToBeFetched) {
            understanding = faults.around(Site.FETCH_FROM_PLATFORM, () -> link.fetch(content, linked.secrets(), fetch));
        }
        switch (understanding) {
            case Understanding.Reports(List<PlatformReport> reports) ->
                fileReports.file(row.tenant(), linked.connection(), again, reports, filed -> finish(row, filed));
            case Understanding.Ignored(String why) -> finish(row, again, ArrivalState.IGNORED, why);
            case Understanding.Unreadable(List<Fault> wrong) ->
                finish(row, again, ArrivalState.UNREADABLE, ReceiveWebhook.inWords(wrong));
            case Understanding.ToBeFetched _ ->
                throw new PlatformUnreachable("what the webhook points at is not there yet");
        }
    }

    private void tryAgain(DueRow row, Arrival arrival, String why, Instant now) {
        if (row.attempts() > TRIED_AGAIN_AFTER.size()) {
            transaction.run(
                    row.tenant(),
                    Site.TAKE_WEBHOOK,
                    () -> finish(row, unlessFiled(arrival, ArrivalState.GIVEN_UP, why)));
            return;
        }
        Instant next = now.plus(TRIED_AGAIN_AFTER.get(row.attempts() - 1));
        transaction.run(row.tenant(), Site.TAKE_WEBHOOK, () -> {
            arrivals.change(row.tenant(), unlessFiled(arrival, ArrivalState.WAITING, why));
            dueRows.putBack(row, next);
        });
    }

    /** What has been filed once still is, though it cannot be fetched once more. */
    private static Arrival unlessFiled(Arrival arrival, ArrivalState state, String why) {
        return arrival.filed() == null
                ? arrival.became(state, why, arrival.platformAgent(), null)
                : arrival.became(ArrivalState.FILED, why, arrival.platformAgent(), arrival.filed());
    }

    private void finish(DueRow row, Arrival arrival, ArrivalState state, @Nullable String reason) {
        transaction.run(
                row.tenant(),
                Site.TAKE_WEBHOOK,
                () -> finish(row, arrival.became(state, reason, arrival.platformAgent(), null)));
    }

    /** Whoever has lost the row has still filed what he read; whoever has it now reads once more, which changes nothing. */
    private void finish(DueRow row, Arrival arrival) {
        arrivals.change(row.tenant(), arrival);
        dueRows.done(row);
    }
}
