package io.callwake.domain.connection;

/** What a secret that is shared with a platform is for. */
public enum SecretUse {
    /** Tells the platform's webhooks from forged ones. */
    WEBHOOK,
    /** Opens the platform's API to us: what its webhooks only point at is fetched with it. */
    API
}
