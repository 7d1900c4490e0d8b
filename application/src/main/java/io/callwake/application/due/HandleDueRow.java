package io.callwake.application.due;

/**
 * Does what is due. A handler finishes its row, or puts it back, in the transaction in which it writes its result; a row
 * that it leaves alone comes back when its lease ends; an exception puts it back with a growing delay.
 */
@FunctionalInterface
public interface HandleDueRow {

    void handle(DueRow row);
}
