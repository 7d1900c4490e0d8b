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

    @Override
    public String toString() {
        return value;
    }
}
