package io.callwake.platform.watch;

/** The words under which the log's context says whose work it is. */
final class LogContext {

    static final String TENANT = "tenant";
    static final String REQUEST_ID = "requestId";

    private LogContext() {}
}
