package io.callwake.workflows.call;

import java.time.Duration;

/**
 * How long the steps of a settled call may take.
 *
 * @param analysis for one try
 * @param analysisInAll for all of them; short enough that {@code call.completed} still goes out within ten minutes
 * @param conclusion for one try
 * @param conclusionInAll for all of them; after that the call's due row begins anew
 * @param firstPause before the second try, doubled each time
 * @param longestPause at most
 */
public record PostCallPatience(
        Duration analysis,
        Duration analysisInAll,
        Duration conclusion,
        Duration conclusionInAll,
        Duration firstPause,
        Duration longestPause) {

    public static final PostCallPatience DEFAULT = new PostCallPatience(
            Duration.ofSeconds(110),
            Duration.ofMinutes(8),
            Duration.ofSeconds(20),
            Duration.ofMinutes(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(20));
}
