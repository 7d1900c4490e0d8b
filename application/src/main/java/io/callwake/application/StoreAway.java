package io.callwake.application;

/** What is kept cannot be reached just now. What was about to be written may have been written or not; the same again later is the remedy. */
public final class StoreAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreAway(Throwable cause) {
        super("the store cannot be reached", cause);
    }
}
