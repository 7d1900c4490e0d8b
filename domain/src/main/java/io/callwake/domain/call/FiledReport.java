package io.callwake.domain.call;

/** A report with the digest it is known by. */
public record FiledReport(ReportDigest digest, CallReport report) {}
