package io.callwake.application.fault;

import java.util.function.Supplier;

/** Told of every fault point as it is passed. In production nothing comes of it; fault tests die here, or throw. */
@FunctionalInterface
public interface Faults {

    Faults NONE = (site, moment) -> {};

    void reach(Site site, Moment moment);

    /** Asks the world outside, and tells of all moments of it. */
    default <T> T around(Site site, Supplier<T> asking) {
        reach(site, Moment.BEFORE);
        T answer = asking.get();
        reach(site, Moment.AFTER);
        reach(site, Moment.AFTER_BUT_UNKNOWN);
        return answer;
    }
}
