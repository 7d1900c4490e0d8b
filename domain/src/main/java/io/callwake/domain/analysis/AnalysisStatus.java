package io.callwake.domain.analysis;

/** Whether a call was judged. Skipped means that nobody tried, failed that somebody did. */
public enum AnalysisStatus {
    COMPLETED,
    SKIPPED,
    FAILED
}
