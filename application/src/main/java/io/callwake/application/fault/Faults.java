package io.callwake.application.fault;

/** Told of every fault point as it is passed. In production nothing comes of it; fault tests die here, or throw. */
@FunctionalInterface
public interface Faults {

    Faults NONE = (site, moment) -> {};

    void reach(Site site, Moment moment);
}
