package io.callwake.platform.security;

import io.callwake.application.tenant.CredentialHash;
import io.callwake.application.tenant.Principal;
import io.callwake.graphql.RecogniseCallers;
import io.callwake.graphql.Recognition;
import io.callwake.platform.limits.RateLimits;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;

/**
 * Tells who asks, and holds up whoever tries one credential after the other: when too many from an address have opened nothing,
 * those that have not opened anything here lately are not even looked up. So nobody can shut out those who share his address.
 */
final class GuardedCallers implements RecogniseCallers {

    private static final int MOST_REMEMBERED = 10_000;

    private final Callers callers;
    private final RateLimits limits;

    /** What opened something, the latest last. */
    private final LinkedHashSet<CredentialHash> opened = new LinkedHashSet<>();

    GuardedCallers(Callers callers, RateLimits limits) {
        this.callers = callers;
        this.limits = limits;
    }

    @Override
    public Recognition recognise(String credential, String address) {
        CredentialHash hash = CredentialHash.of(credential);
        Duration wait = limits.waitOfStranger(address);
        if (!wait.isZero() && !hasOpened(hash)) {
            return new Recognition.HeldUp(wait);
        }
        Optional<Principal> found;
        try {
            found = callers.find(credential);
        } catch (ProviderAway _) {
            limits.countStranger(address);
            return new Recognition.Undecided();
        }
        remember(hash, found.isPresent());
        if (found.isEmpty()) {
            limits.countStranger(address);
        }
        return found.<Recognition>map(Recognition.Known::new).orElseGet(Recognition.Stranger::new);
    }

    private synchronized boolean hasOpened(CredentialHash hash) {
        return opened.contains(hash);
    }

    private synchronized void remember(CredentialHash hash, boolean opens) {
        if (opens) {
            opened.addLast(hash);
            if (opened.size() > MOST_REMEMBERED) {
                opened.removeFirst();
            }
        } else {
            opened.remove(hash);
        }
    }

    @Override
    public Map<String, Principal> stillOpen(Collection<String> credentials) {
        return callers.stillOpen(credentials);
    }
}
