package io.callwake.domain.analysis;

import io.callwake.domain.condition.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the search for a field. */
public sealed interface Finding {

    /** What was found, or nothing. */
    default Value value() {
        return Value.NOTHING;
    }

    /** @param window where a stretch of time was said, of which the value is the beginning */
    record Found(Value value, Evidence evidence, @Nullable Window window) implements Finding {

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "Found[]";
        }
    }

    /**
     * @param detail more about the reason, in words
     * @param candidates what may have been meant
     */
    record Missing(Why why, @Nullable String detail, List<String> candidates) implements Finding {

        public Missing {
            candidates = List.copyOf(candidates);
        }

        public static Missing because(Why why) {
            return new Missing(why, null, List.of());
        }

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "Missing[" + why + "]";
        }
    }
}
