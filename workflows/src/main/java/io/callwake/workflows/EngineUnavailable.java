package io.callwake.workflows;

/** The engine is being replaced, is closed, or cannot be reached. Nothing was started; later it can be. */
public final class EngineUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineUnavailable(String reason) {
        super(reason);
    }

    EngineUnavailable(String reason, Throwable cause) {
        super(reason, cause);
    }
}
