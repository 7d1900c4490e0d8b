package io.callwake.domain.analysis;

import java.util.Optional;

/** Decides before anybody is asked whether a call holds enough to be judged. */
public final class Gate {

    private Gate() {}

    public static Optional<NotEvaluable> of(Brief brief) {
        return brief.transcript().isEmpty() ? Optional.of(NotEvaluable.NOBODY_SPOKE) : Optional.empty();
    }
}
