package io.callwake.application;

import org.jspecify.annotations.Nullable;

/** Tells by which request the work at hand was asked for: the id that its answer and the log name. Nothing if by none. */
@FunctionalInterface
public interface CurrentRequest {

    CurrentRequest NONE = () -> null;

    @Nullable
    String id();
}
