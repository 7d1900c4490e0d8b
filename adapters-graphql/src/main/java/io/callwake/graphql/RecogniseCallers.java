package io.callwake.graphql;

import io.callwake.application.tenant.Principal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Tells who asks, where no filter has done so or where that was a while ago. */
public interface RecogniseCallers {

    /**
     * Who asks with a credential.
     *
     * @param address where he asks from, so that nobody can try one credential after the other
     */
    Optional<Principal> recognise(String credential, String address);

    /** Who would ask with each of them at this moment. What opens nothing any more is not among them. */
    Map<String, Principal> stillOpen(Collection<String> credentials);
}
