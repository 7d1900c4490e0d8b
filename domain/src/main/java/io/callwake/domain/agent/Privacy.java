package io.callwake.domain.agent;

/** Where personal data leaves masked, unless an action says otherwise. */
public record Privacy(boolean masksWebhooks, boolean masksSms, boolean masksEmails) {
    public static final Privacy DEFAULT = new Privacy(false, false, false);
}
