package io.callwake.graphql;

import io.callwake.application.tenant.Principal;
import java.util.Collection;
import java.util.Map;

/** Tells who asks: with a request, over a WebSocket, or still, if he stays connected. */
public interface RecogniseCallers {

    /**
     * Who asks with a credential.
     *
     * @param address where he asks from, so that nobody can try one credential after the other
     */
    Recognition recognise(String credential, String address);

    /** Who would ask with each of them at this moment. What opens nothing any more is not among them. */
    Map<String, Principal> stillOpen(Collection<String> credentials);
}
