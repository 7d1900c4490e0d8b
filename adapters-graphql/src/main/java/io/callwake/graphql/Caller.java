package io.callwake.graphql;

import io.callwake.application.tenant.Principal;
import org.springframework.security.core.Authentication;

/** Who asks, for batches: they are not given {@code @AuthenticationPrincipal}. */
public final class Caller {

    private Caller() {}

    public static Principal of(Authentication authentication) {
        if (authentication.getPrincipal() instanceof Principal principal) {
            return principal;
        }
        throw new IllegalStateException("a query came in without a key");
    }
}
