package io.callwake.application.delivery;

import io.callwake.application.due.DueRow;
import io.callwake.application.due.HandleDueRow;

/** Looks after a receiver: sees whether a disabled one is well again, and lets go what was held until then. */
@SuppressWarnings("DoNotCallSuggester")
public final class LookAfterReceiver implements HandleDueRow {

    @Override
    public void handle(DueRow row) {
        throw new UnsupportedOperationException();
    }
}
