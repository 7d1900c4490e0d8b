package io.callwake.graphql;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the values of variables. */
final class VariablesSize {

    private int values;

    /** @throws LimitExceeded if there are too many, or one is nested too deeply */
    void check(Map<String, ?> variables) {
        variables.values().forEach(value -> count(value, 1));
    }

    private void count(@Nullable Object value, int level) {
        if (++values > Limits.VARIABLE_VALUES || level > Limits.VARIABLE_LEVELS) {
            throw new LimitExceeded(
                    ErrorCode.VARIABLES_TOO_LARGE,
                    "The variables have more than " + Limits.VARIABLE_VALUES + " values or are more than "
                            + Limits.VARIABLE_LEVELS + " levels deep.");
        }
        switch (value) {
            case Map<?, ?> object -> object.values().forEach(below -> count(below, level + 1));
            case Collection<?> list -> list.forEach(below -> count(below, level + 1));
            case null, default -> {}
        }
    }
}
