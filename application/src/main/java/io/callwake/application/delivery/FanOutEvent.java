package io.callwake.application.delivery;

import io.callwake.application.due.DueRow;
import io.callwake.application.due.HandleDueRow;

/** Brings an event on its way to all endpoints that want it. */
@SuppressWarnings("DoNotCallSuggester")
public final class FanOutEvent implements HandleDueRow {

    @Override
    public void handle(DueRow row) {
        throw new UnsupportedOperationException();
    }
}
