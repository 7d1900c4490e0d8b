package io.callwake.graphql;

import io.callwake.application.tenant.Principal;

/** Somebody who stays connected: by a WebSocket, or by a stream of events. Nothing here waits for him. */
interface Visitor {

    Principal caller();

    String credential();

    /** Ends all that he has subscribed to, and his connection. */
    void dismiss(CallwakeError why);

    /** Ends his connection, so that he comes to another node. */
    void sendAway();

    /**
     * Lets him know that we are there, if he has not heard of us for a while; ends his connection if nothing was heard of him.
     *
     * @param now as {@link System#nanoTime} has it
     */
    void keepAlive(long now);
}
