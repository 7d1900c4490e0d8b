package io.callwake.domain.transfer;

import io.callwake.domain.E164;
import org.jspecify.annotations.Nullable;

/**
 * To whom a call is handed over when no rule before it has said so.
 *
 * @param to nothing if there are rules only
 * @param when in words, for the voice agent
 * @param canLineTransfer what is known of the line; nothing if the number or the connection tell
 */
public record DefaultTransfer(
        boolean isEnabled,
        @Nullable E164 to,
        @Nullable String when,
        @Nullable Boolean canLineTransfer) {}
