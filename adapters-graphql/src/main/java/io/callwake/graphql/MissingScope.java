package io.callwake.graphql;

import io.callwake.domain.tenant.Scope;

/** Whoever asks lacks a scope. */
final class MissingScope extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Scope scope;

    MissingScope(Scope scope) {
        super("the scope " + scope + " is missing", null, false, false);
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }
}
