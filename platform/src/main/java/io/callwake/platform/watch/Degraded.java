package io.callwake.platform.watch;

import org.springframework.boot.health.contributor.Status;

/**
 * Something is not as it should be, but taking the node out of service would make it worse: all nodes would go at once, and with
 * them the intake of calls, which works. It is answered with 200.
 */
final class Degraded {

    static final Status STATUS = new Status("DEGRADED");
    static final Status NOT = Status.UP;

    private Degraded() {}
}
