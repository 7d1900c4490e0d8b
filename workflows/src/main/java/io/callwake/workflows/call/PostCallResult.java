package io.callwake.workflows.call;

/**
 * How it went; what came of it stands in the database.
 *
 * @param analysed whether the analyst was heard, or was given up
 */
public record PostCallResult(boolean analysed) {}
