package io.callwake.application.fault;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lets everything pass and remembers what was reached; at one chosen point it does what was asked of it, once. */
public final class ScriptedFaults implements Faults {

    private final Set<Point> reached = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Point chosen;
    private volatile Runnable fate = () -> {};

    /** A fault point. */
    public record Point(Site site, Moment moment) {

        @Override
        public String toString() {
            return site + " " + moment;
        }
    }

    /** The next time that point is reached, this happens. */
    public void at(Point point, Runnable whatHappens) {
        fate = whatHappens;
        chosen = point;
    }

    public void at(Site site, Moment moment, Runnable whatHappens) {
        at(new Point(site, moment), whatHappens);
    }

    /** What was planned and has not happened will not happen any more. */
    public void calmDown() {
        chosen = null;
    }

    public Set<Point> reached() {
        return Set.copyOf(reached);
    }

    @Override
    public void reach(Site site, Moment moment) {
        Point point = new Point(site, moment);
        reached.add(point);
        if (point.equals(chosen)) {
            chosen = null;
            fate.run();
        }
    }
}
