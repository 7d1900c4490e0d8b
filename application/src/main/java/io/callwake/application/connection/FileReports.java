package io.callwake.application.connection;

import io.callwake.application.TenantTransaction;
import io.callwake.application.call.Calls.Interference;
import io.callwake.application.call.Incoming;
import io.callwake.application.call.ReceiveCallReport;
import io.callwake.application.call.ReceiveCallReport.Receipt;
import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.connection.Arrivals.Filed;
import io.callwake.application.fault.Site;
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

    private final TenantTransaction transaction;
    private final Connections connections;
    private final ReceiveCallReport receiveCallReport;

    public FileReports(TenantTransaction transaction, Connections connections, ReceiveCallReport receiveCallReport) {
        this.transaction = transaction;
        this.connections = connections;
        this.receiveCallReport = receiveCallReport;
    }

    /**
     * All reports of a webhook; or none of them if one makes a call of which nobody has said whose it is. More of a known call is
     * filed with that, whoever it is said to be of.
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
        Connection known = connection;
        while (true) {
            Connection current = known;
            try {
                return Interference.triedAnew(() -> transaction.in(tenant, Site.TAKE_WEBHOOK, () -> {
                    Arrival filed = file(tenant, current, arrival, reports);
                    keeping.accept(filed);
                    return filed;
                }));
            } catch (Unmapped e) {
                Optional<Connection> mapped = mappedMeanwhile(tenant, current, arrival, e, keeping);
                if (mapped.isEmpty()) {
                    return e.became(arrival);
                }
                known = mapped.get();
            }
        }
    }

    /** Somebody may map the agent at this moment: either we see that, or he sees this webhook. */
    private Optional<Connection> mappedMeanwhile(
            TenantId tenant, Connection known, Arrival arrival, Unmapped why, Consumer<Arrival> keeping) {
        return transaction.in(tenant, Site.TAKE_WEBHOOK, () -> {
            Optional<Connection> mapped = connections
                    .lock(tenant, known.id())
                    .filter(connection -> connection.agentFor(why.agent()).isPresent());
            if (mapped.isEmpty()) {
                keeping.accept(why.became(arrival));
            }
            return mapped;
        });
    }

    private Arrival file(TenantId tenant, Connection known, Arrival arrival, List<PlatformReport> reports) {
        Filed first = null;
        for (PlatformReport report : reports) {
            Receipt receipt = receive(tenant, known, arrival, report);
            if (receipt instanceof Receipt.UnknownAgent) {
                throw new Unmapped(report.agent());
            }
            if (first == null) {
                first = filed(receipt, arrival.filed());
            }
        }
        return arrival.became(ArrivalState.FILED, null, reports.getFirst().agent(), first);
    }

    private Receipt receive(TenantId tenant, Connection connection, Arrival arrival, PlatformReport report) {
        return receiveCallReport.receiveWithin(
                tenant,
                new Incoming(
                        connection
                                .agentFor(report.agent())
                                .map(AgentSelector.ById::new)
                                .orElse(null),
                        report.report(),
                        source(connection, report),
                        connection.settling(),
                        new FiledReport.Reading(arrival.id(), arrival.readings()),
                        report.bringsRecording()));
    }

    /** Undoes what the webhook's other reports have written. */
    private static final class Unmapped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final @Nullable String agent;

        Unmapped(@Nullable String agent) {
            super(null, null, false, false);
            this.agent = agent;
        }

        @Nullable
        String agent() {
            return agent;
        }

        Arrival became(Arrival arrival) {
            return arrival.became(
                    ArrivalState.UNMAPPED,
                    agent == null
                            ? "it names no agent and no known call, and the connection has no default agent"
                            : "the platform's agent is not mapped, and the connection has no default",
                    agent,
                    null);
        }
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
}
