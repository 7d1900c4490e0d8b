package io.callwake.platform.security;

/** Whether a token is good cannot be told, since whoever signs them does not answer. */
final class ProviderAway extends RuntimeException {

    private static final long serialVersionUID = 1;

    ProviderAway() {
        super("the OpenID Connect provider does not answer", null, false, false);
    }
}
