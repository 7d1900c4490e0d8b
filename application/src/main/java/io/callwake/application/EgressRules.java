package io.callwake.application;

import java.net.URI;
import java.util.Optional;

/** Says at once where nothing of this platform may go. Whether it may go where a name leads is seen when it is connected. */
@FunctionalInterface
public interface EgressRules {

    EgressRules NONE = _ -> Optional.empty();

    /** What is wrong with a URL that nothing may be sent to. */
    Optional<String> whyRefused(URI url);
}
