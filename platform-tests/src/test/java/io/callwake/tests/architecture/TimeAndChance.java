package io.callwake.tests.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.List;
import java.util.Set;

/** Calls that give another answer each time. What a passed clock or generator says is not among them. */
final class TimeAndChance {

    private static final Set<String> SOURCES = Set.of(
            "java.lang.Math.random",
            "java.lang.StrictMath.random",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.Clock.tickMillis",
            "java.time.Clock.tickMinutes",
            "java.time.Clock.tickSeconds",
            "java.time.InstantSource.system",
            "java.util.Calendar.getInstance",
            "java.util.UUID.randomUUID",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of");

    private static final Set<String> GENERATORS = Set.of(
            "java.security.SecureRandom",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.util.random.RandomGeneratorFactory");

    private TimeAndChance() {}

    static boolean isSource(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
            return false;
        }
        String owner = target.getOwner().getName();
        List<String> parameters = target.getRawParameterTypes().stream()
                .map(type -> type.getName())
                .toList();
        return SOURCES.contains(owner + "." + target.getName())
                || GENERATORS.contains(owner)
                || (owner.startsWith("java.time.")
                        && target.getName().equals("now")
                        && !parameters.contains("java.time.Clock"))
                || (owner.equals("java.time.Clock") && target.getName().startsWith("system"))
                || (owner.equals("java.util.Date") && target.getName().equals("<init>") && parameters.isEmpty())
                || (owner.equals("java.util.Collections")
                        && target.getName().equals("shuffle")
                        && parameters.size() == 1);
    }
}
