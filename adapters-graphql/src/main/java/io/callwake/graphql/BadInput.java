package io.callwake.graphql;

/** An argument has a value that cannot be used. The message is for whoever sent it. */
public final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BadInput(String message) {
        super(message, null, false, false);
    }
}
