package io.callwake.application.call;

import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.ReportDigest;

/** Tells reports that say the same from those that do not. */
@FunctionalInterface
public interface DigestReport {

    ReportDigest digest(CallReport report);
}
