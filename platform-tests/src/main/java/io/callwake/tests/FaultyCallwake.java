package io.callwake.tests;

import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Moment;
import io.callwake.application.fault.Site;
import io.callwake.platform.Callwake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The platform as it is, but for faults that happen once each: at a chosen point the JVM halts as if killed, or whoever asked is
 * told of a failure although there was none, or it takes as long as a test wants. And it knows {@link WalkedPlatform}.
 */
public final class FaultyCallwake {

    static final String FAULT = "CALLWAKE_TESTS_FAULT";
    static final String REACHED = "CALLWAKE_TESTS_FAULTS_REACHED";
    static final String HOLD = "CALLWAKE_TESTS_HOLD";
    static final String HOLD_UNTIL = "CALLWAKE_TESTS_HOLD_UNTIL";

    private static final int AS_KILLED = 137;

    private FaultyCallwake() {}

    public static void main(String[] arguments) {
        Callwake.run(
                faults(System.getenv()),
                context -> context.getBeanFactory().registerSingleton("walkedPlatform", new WalkedPlatform()),
                arguments);
    }

    private static Faults faults(Map<String, String> environment) {
        @Nullable String points = environment.get(FAULT);
        @Nullable String reached = environment.get(REACHED);
        @Nullable String hold = environment.get(HOLD);
        @Nullable String until = environment.get(HOLD_UNTIL);
        if (hold != null && until != null) {
            return held(hold, Path.of(until));
        }
        if (points == null || reached == null) {
            return Faults.NONE;
        }
        List<Faults> each = Stream.of(points.split(",", -1))
                .map(point -> point.split(":", -1))
                .map(point -> once(Site.valueOf(point[0]), Moment.valueOf(point[1]), Path.of(reached)))
                .toList();
        return (site, moment) -> each.forEach(fault -> fault.reach(site, moment));
    }

    private static Faults once(Site fatalSite, Moment fatalMoment, Path reached) {
        AtomicBoolean happened = new AtomicBoolean();
        return (site, moment) -> {
            if (site == fatalSite && moment == fatalMoment && happened.compareAndSet(false, true)) {
                write(reached, site + ":" + moment);
                if (moment == Moment.AFTER_BUT_UNKNOWN) {
                    throw new MaybeDone(site);
                }
                Runtime.getRuntime().halt(AS_KILLED);
            }
        };
    }

    /** Whoever comes first stays there until the file is gone, whatever interrupts him. */
    private static Faults held(String point, Path file) {
        AtomicBoolean happened = new AtomicBoolean();
        return (site, moment) -> {
            if (point.equals(site + ":" + moment) && happened.compareAndSet(false, true)) {
                write(file, point);
                while (Files.exists(file)) {
                    LockSupport.parkNanos(20_000_000);
                    Thread.interrupted();
                }
            }
        };
    }

    private static void write(Path reached, String point) {
        try {
            Files.writeString(
                    reached, point + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a caller sees when the answer got lost: it may have happened or not. */
    static final class MaybeDone extends RuntimeException {

        private static final long serialVersionUID = 1;

        MaybeDone(Site site) {
            super("the answer of " + site + " got lost");
        }
    }
}
