package io.callwake.domain.tenant;

import java.util.EnumSet;
import java.util.Set;

/** One thing that a key or a user may be allowed to do. A scope opens exactly what it says, and none contains another. */
public enum Scope {
    CALLS_READ("calls:read"),
    CALLS_WRITE("calls:write"),
    CUSTOMERS_READ("customers:read"),
    CUSTOMERS_WRITE("customers:write"),
    AGENTS_READ("agents:read"),
    AGENTS_WRITE("agents:write"),
    CONNECTIONS_READ("connections:read"),
    CONNECTIONS_WRITE("connections:write"),
    ENDPOINTS_READ("endpoints:read"),
    ENDPOINTS_WRITE("endpoints:write"),
    TENANT_WRITE("tenant:write"),
    KEYS_MANAGE("keys:manage"),
    AUDIT_READ("audit:read"),
    /** Personal data in clear, wherever another scope shows it masked. */
    PII_READ("pii:read");

    private final String key;

    Scope(String key) {
        this.key = key;
    }

    /** Its name to the outside world. */
    public String key() {
        return key;
    }

    /** @throws IllegalArgumentException quoting the text, if there is no such scope */
    public static Scope parse(String text) {
        for (Scope scope : values()) {
            if (scope.key.equals(text)) {
                return scope;
            }
        }
        throw new IllegalArgumentException("there is no scope \"" + text + "\"");
    }

    public static Set<Scope> all() {
        return EnumSet.allOf(Scope.class);
    }

    @Override
    public String toString() {
        return key;
    }
}
