package io.callwake.platform;

/** A command of {@code ./callwake} could not do what it was asked to; the message is for a person. */
final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    CommandFailed(String message) {
        super(message, null, false, false);
    }
}
