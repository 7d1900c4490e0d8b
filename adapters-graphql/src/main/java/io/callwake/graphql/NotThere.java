package io.callwake.graphql;

/** What was asked for by its id does not exist, or is another tenant's. */
public final class NotThere extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotThere(String what) {
        super(what, null, false, false);
    }
}
