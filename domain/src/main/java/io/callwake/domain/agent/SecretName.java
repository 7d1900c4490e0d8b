package io.callwake.domain.agent;

import java.util.Locale;

/** Where in an agent's configuration a secret belongs. */
public record SecretName(String value) {

    public static final SecretName FULFILMENT = new SecretName("fulfilment");

    public static SecretName ofAction(String action) {
        return new SecretName("action/" + action);
    }

    public static SecretName ofHeader(String action, String header) {
        return new SecretName("header/" + header.toLowerCase(Locale.ROOT) + "/" + action);
    }

    /** Where it waits while it belongs to a draft. */
    public SecretName inDraft(int revision) {
        return new SecretName(draft(revision) + value);
    }

    public boolean isInDraft(int revision) {
        return value.startsWith(draft(revision));
    }

    /** Where it belongs once that draft is in force. */
    public SecretName outOfDraft(int revision) {
        return new SecretName(value.substring(draft(revision).length()));
    }

    private static String draft(int revision) {
        return "draft/" + revision + "/";
    }

    @Override
    public String toString() {
        return value;
    }
}
