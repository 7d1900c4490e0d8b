package io.callwake.platform.postgres;

/** One of the programs of Postgres did not do what it was told. */
class PostgresFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    PostgresFailed(String message) {
        super(message);
    }

    PostgresFailed(String message, Throwable cause) {
        super(message, cause);
    }

    /** Somebody else listens where it should. */
    static final class PortTaken extends PostgresFailed {

        private static final long serialVersionUID = 1;

        PortTaken(String message) {
            super(message);
        }
    }
}
