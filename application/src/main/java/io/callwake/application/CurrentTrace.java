package io.callwake.application;

import org.jspecify.annotations.Nullable;

/**
 * Tells to which trace the work at hand belongs, in the form of the W3C's {@code traceparent}: ids made by chance, that say
 * nothing of anybody. Nothing where nobody traces.
 */
@FunctionalInterface
public interface CurrentTrace {

    CurrentTrace NONE = () -> null;

    @Nullable
    String traceparent();
}
