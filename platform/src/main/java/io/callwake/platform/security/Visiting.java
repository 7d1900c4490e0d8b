package io.callwake.platform.security;

import io.callwake.application.tenant.Principal;
import io.callwake.graphql.RecogniseCallers;
import io.callwake.platform.limits.RateLimits;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Recognises whoever comes by WebSocket, or stays, by the same credentials and limits as whoever sends a request. */
final class Visiting implements RecogniseCallers {

    private final Callers callers;
    private final RateLimits limits;

    Visiting(Callers callers, RateLimits limits) {
        this.callers = callers;
        this.limits = limits;
    }

    @Override
    public Optional<Principal> recognise(String credential, String address) {
        Optional<Principal> found = callers.find(credential);
        if (found.isEmpty()) {
            limits.countStranger(address);
        }
        return found;
    }

    @Override
    public Map<String, Principal> stillOpen(Collection<String> credentials) {
        return callers.stillOpen(credentials);
    }
}
