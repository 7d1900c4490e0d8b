package io.callwake.domain.tenant;

import io.callwake.domain.connection.RecordingKeeping;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant has settled for all of its agents.
 *
 * @param attributionWindow how long after a call a conversion is still counted to it
 * @param longestRecordingDays for how many days an agent may keep recordings at most; only the operator can raise it
 * @param recordings what becomes of those that the tenant himself reports
 * @param analysisBudget nothing if there is no bound
 */
public record TenantSettings(
        Duration attributionWindow,
        int longestRecordingDays,
        RecordingKeeping recordings,
        @Nullable AnalysisBudget analysisBudget) {

    public static final Duration LONGEST_WINDOW = Duration.ofDays(365);

    /** Recordings for half a year, where they are. */
    public static final TenantSettings USUAL = new TenantSettings(Duration.ofDays(30), 184, RecordingKeeping.LINK);

    public static final int MOST_RECORDING_DAYS = 3_650;

    public TenantSettings {
        checkAttributionWindow(attributionWindow);
        if (longestRecordingDays < 1 || longestRecordingDays > MOST_RECORDING_DAYS) {
            throw new IllegalArgumentException(
                    "recordings are kept for 1 to " + MOST_RECORDING_DAYS + " days: " + longestRecordingDays);
        }
    }

    /** Without a budget. */
    public TenantSettings(Duration attributionWindow, int longestRecordingDays, RecordingKeeping recordings) {
        this(attributionWindow, longestRecordingDays, recordings, null);
    }

    /** @throws IllegalArgumentException quoting the window, if it is none */
    public static Duration checkAttributionWindow(Duration window) {
        if (!window.isPositive() || window.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException(
                    "an attribution window is longer than nothing and at most " + LONGEST_WINDOW + ": " + window);
        }
        return window;
    }

    public TenantSettings withAttributionWindow(Duration window) {
        return new TenantSettings(window, longestRecordingDays, recordings, analysisBudget);
    }

    public TenantSettings withLongestRecordingDays(int days) {
        return new TenantSettings(attributionWindow, days, recordings, analysisBudget);
    }

    public TenantSettings withRecordings(RecordingKeeping keeping) {
        return new TenantSettings(attributionWindow, longestRecordingDays, keeping, analysisBudget);
    }

    public TenantSettings withAnalysisBudget(@Nullable AnalysisBudget budget) {
        return new TenantSettings(attributionWindow, longestRecordingDays, recordings, budget);
    }
}
