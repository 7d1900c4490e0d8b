package io.callwake.application.delivery;

import io.callwake.domain.delivery.CallCompleted;

/** Writes {@code call.completed} as the JSON that receivers get. */
@FunctionalInterface
public interface WriteCallCompleted {

    String write(CallCompleted event);
}
