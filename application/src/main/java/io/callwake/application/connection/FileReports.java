package io.callwake.application.connection;

import io.callwake.application.TenantTransaction;
import io.callwake.application.call.Calls.Interference;
import io.callwake.application.call.Incoming;
import io.callwake.application.call.ReceiveCallReport;
import io.callwake.application.call.ReceiveCallReport.Receipt;
import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.connection.Arrivals.Filed;
import io.callwake.application.fault.Site;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.ReportSource;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Files what a platform's webhook says, and what became of the webhook, in one transaction. */
public final class FileReports {

    private static final int TRIES = 20;

    private final TenantTransaction transaction;
    private final Connections connections;
    private final ReceiveCallReport receiveCallReport;

    public FileReports(TenantTransaction transaction, Connections connections, ReceiveCallReport receiveCallReport) {
        this.transaction = transaction;
        this.connections = connections;
        this.receiveCallReport = receiveCallReport;
    }

    /**
     * All reports of a webhook, or none of them if one names an agent that nobody has mapped.
     *
     * @param keeping writes the arrival as it is then; in the transaction
     * @return the arrival as it is then
     */
    Arrival file(
            TenantId tenant,
            Connection connection,
            Arrival arrival,
            List<PlatformReport> reports,
            Consumer<Arrival> keeping) {
        for (int i = 1; ; i++) {
            try {
                return transaction.in(tenant, Site.TAKE_WEBHOOK, () -> {
                    Arrival filed = file(tenant, connection, arrival, reports);
                    keeping.accept(filed);
                    return filed;
                });
            } catch (Interference e) {
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Arrival file(TenantId tenant, Connection known, Arrival arrival, List<PlatformReport> reports) {
        // Somebody may map the agent at this moment: either we see that, or he sees this webhook.
        Connection connection = stranger(known, reports).isEmpty()
                ? known
                : connections.lock(tenant, known.id()).orElse(known);
        Optional<PlatformReport> stranger = stranger(connection, reports);
        if (stranger.isPresent()) {
            String agent = stranger.get().agent();
            return became(
                    arrival,
                    ArrivalState.UNMAPPED,
                    agent == null
                            ? "it names no agent, and the connection has no default"
                            : "the platform's agent is not mapped, and the connection has no default",
                    agent,
                    null);
        }
        Filed first = null;
        for (PlatformReport report : reports) {
            AgentId agent = connection.agentFor(report.agent()).orElseThrow();
            Receipt receipt = receiveCallReport.receiveWithin(
                    tenant,
                    new Incoming(
                            new AgentSelector.ById(agent),
                            report.report(),
                            source(connection, report),
                            connection.settling(),
                            new FiledReport.Reading(arrival.id(), arrival.readings())));
            if (first == null) {
                first = filed(receipt, arrival.filed());
            }
        }
        return became(arrival, ArrivalState.FILED, null, reports.getFirst().agent(), first);
    }

    private static Optional<PlatformReport> stranger(Connection connection, List<PlatformReport> reports) {
        return reports.stream()
                .filter(report -> connection.agentFor(report.agent()).isEmpty())
                .findFirst();
    }

    private static ReportSource source(Connection connection, PlatformReport report) {
        return switch (report.teller()) {
            case PLATFORM -> new ReportSource.Platform(connection.id());
            case CARRIER -> new ReportSource.Carrier(connection.id());
        };
    }

    /** @param before what it was filed as when it was read before; if it says the same, it still is that */
    private static Filed filed(Receipt receipt, @Nullable Filed before) {
        return switch (receipt) {
            case Receipt.Accepted(CallId call) -> new Filed(call, Filed.As.ACCEPTED);
            case Receipt.Merged(CallId call) -> new Filed(call, Filed.As.MERGED);
            case Receipt.Duplicate(CallId call) ->
                before != null && before.call().equals(call) ? before : new Filed(call, Filed.As.DUPLICATE);
            case Receipt.UnknownAgent(var agent) -> throw new IllegalStateException("a mapped agent is gone: " + agent);
        };
    }

    static Arrival became(
            Arrival arrival,
            ArrivalState state,
            @Nullable String reason,
            @Nullable String platformAgent,
            @Nullable Filed filed) {
        return new Arrival(
                arrival.id(),
                arrival.connection(),
                arrival.receivedAt(),
                state,
                reason,
                platformAgent,
                filed,
                arrival.contentType(),
                arrival.size(),
                arrival.readings());
    }
}
