package io.callwake.application.call;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.ReportDigest;
import io.callwake.domain.call.ReportSource;
import org.jspecify.annotations.Nullable;

/** Computes the digest by which a report is known: equal for reports that say the same of the same agent, and come from the same source. */
@FunctionalInterface
public interface DigestReport {

    ReportDigest digest(CallReport report, ReportSource source, @Nullable AgentId agent);
}
