package io.callwake.application.call;

import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.ReportSource;
import io.callwake.domain.call.Settling;
import org.jspecify.annotations.Nullable;

/**
 * A report that has just come in.
 *
 * @param agent whom it says the call is of; if it does not say, it can only tell more of a known call
 * @param settling how long more is waited for
 * @param reading the platform's webhook it was read from
 * @param bringsRecording whether that webhook holds the recording itself
 */
public record Incoming(
        @Nullable AgentSelector agent,
        CallReport report,
        ReportSource source,
        Settling settling,
        FiledReport.@Nullable Reading reading,
        boolean bringsRecording) {

    public Incoming(
            @Nullable AgentSelector agent,
            CallReport report,
            ReportSource source,
            Settling settling,
            FiledReport.@Nullable Reading reading) {
        this(agent, report, source, settling, reading, false);
    }

    /** From the tenant himself. */
    public static Incoming direct(AgentSelector agent, CallReport report) {
        return new Incoming(agent, report, new ReportSource.Direct(), Settling.OF_DIRECT_REPORTS, null);
    }
}
