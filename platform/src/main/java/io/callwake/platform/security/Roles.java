package io.callwake.platform.security;

import io.callwake.domain.tenant.Scope;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What the roles of users are allowed to do. A role that is not known here is one of another system, and allows nothing. */
public final class Roles {

    private static final Map<String, Set<Scope>> SCOPES = Map.of(
            "reader",
                    EnumSet.of(
                            Scope.CALLS_READ,
                            Scope.CUSTOMERS_READ,
                            Scope.AGENTS_READ,
                            Scope.CONNECTIONS_READ,
                            Scope.ENDPOINTS_READ),
            "editor",
                    EnumSet.of(
                            Scope.CALLS_READ,
                            Scope.CALLS_WRITE,
                            Scope.CUSTOMERS_READ,
                            Scope.CUSTOMERS_WRITE,
                            Scope.AGENTS_READ,
                            Scope.AGENTS_WRITE,
                            Scope.CONNECTIONS_READ,
                            Scope.CONNECTIONS_WRITE,
                            Scope.ENDPOINTS_READ,
                            Scope.ENDPOINTS_WRITE),
            "auditor", EnumSet.of(Scope.AUDIT_READ),
            "privacy", EnumSet.of(Scope.PII_READ),
            "admin", EnumSet.allOf(Scope.class));

    private Roles() {}

    /** By the name of the role. */
    public static Map<String, Set<Scope>> all() {
        return SCOPES;
    }

    static Set<Scope> scopesOf(Collection<?> roles) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        roles.forEach(role -> scopes.addAll(SCOPES.getOrDefault(String.valueOf(role), Set.of())));
        return scopes;
    }
}
