package io.callwake.workflows.determinism;

import io.temporal.activity.ActivityInterface;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.LoggerFactory;

/** Does everything that a workflow must not do, in every way that a check might overlook. */
final class Broken {

    private static int told;

    private Broken() {}

    /** Its interface. */
    @WorkflowInterface
    interface Workflow {
        @WorkflowMethod
        String tell(Set<String> names);
    }

    /** May do what it likes: it is an activity. */
    @ActivityInterface
    interface Outside {
        Instant now();
    }

    /** An activity's code, which no workflow runs. */
    static final class Clock implements Outside {
        @Override
        public Instant now() {
            return Instant.MAX.minusNanos(System.nanoTime());
        }
    }

    /** Something behind an interface. */
    interface Habit {
        String act();
    }

    /** The only way in which it is done. */
    static final class BadHabit implements Habit {
        @Override
        public String act() {
            return LocalDate.now(ZoneOffset.UTC).toString();
        }
    }

    /** All of it. */
    static final class Story implements Workflow {

        private final Map<String, String> memories = new HashMap<>();
        private final Habit habit = new BadHabit();
        private final Outside outside = new Clock();

        @Override
        public String tell(Set<String> names) {
            told++;
            var lines = new ArrayList<String>();
            lines.add(habit.act());
            lines.add(outside.now().toString());
            names.forEach(lines::add);
            memories.keySet().forEach(lines::add);
            List.of("one", "two").stream()
                    .map(_ -> UUID.randomUUID().toString())
                    .forEach(lines::add);
            synchronized (memories) {
                lines.add(Helper.hint());
            }
            LoggerFactory.getLogger(Broken.class).info("told {} times", told);
            return String.join("\n", lines);
        }
    }

    /** Another class, called from the first. */
    private static final class Helper {

        static String hint() {
            new ReentrantLock().lock();
            return new Random().nextInt() + read() + Objects.hash(System.getenv("HOME"), Thread.currentThread());
        }

        private static String read() {
            try {
                return Files.readString(Path.of("hint"));
            } catch (IOException e) {
                return "none";
            }
        }
    }
}
