package io.callwake.application;

import java.net.URI;
import java.util.Optional;

/** Whether an address is one that may be asked at all, as far as can be told without looking its host up. */
@FunctionalInterface
public interface EgressRules {

    /** Why not, as the rest of a sentence that begins with the address; nothing if it may. */
    Optional<String> refusalOf(URI url);
}
