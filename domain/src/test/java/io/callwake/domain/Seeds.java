package io.callwake.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Chance for tests that try many cases: the same seed gives the same case again, and a failing test names its seed. A library
 * for this would bring its own engine; shrinking is done by reading.
 */
public final class Seeds {

    private final Random random;

    public Seeds(long seed) {
        this.random = new Random(seed);
    }

    /** Tries so many cases, each with chances of its own. */
    public static void tryAll(int cases, Consumer<Seeds> test) {
        for (long seed = 0; seed < cases; seed++) {
            try {
                test.accept(new Seeds(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    public boolean perhaps() {
        return random.nextBoolean();
    }

    public int upTo(int most) {
        return random.nextInt(most + 1);
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    public <T> @Nullable T oneOfOrNone(List<T> choices) {
        return perhaps() ? oneOf(choices) : null;
    }

    public <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    public long anyLong() {
        return random.nextLong();
    }

    /** The digits of a number that begins with one from 1 to 9. */
    public String digits(int count) {
        StringBuilder digits = new StringBuilder().append(1 + random.nextInt(9));
        while (digits.length() < count) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }
}
