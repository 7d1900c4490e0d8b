package io.callwake.domain.tenant;

import java.time.Duration;

/**
 * What a tenant has settled for all of its agents.
 *
 * @param attributionWindow how long after a call a conversion is still counted to it
 */
public record TenantSettings(Duration attributionWindow) {

    public static final Duration LONGEST_WINDOW = Duration.ofDays(365);
    public static final TenantSettings USUAL = new TenantSettings(Duration.ofDays(30));

    public TenantSettings {
        if (!attributionWindow.isPositive() || attributionWindow.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException("an attribution window is longer than nothing and at most "
                    + LONGEST_WINDOW + ": " + attributionWindow);
        }
    }
}
