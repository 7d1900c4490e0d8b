package io.callwake.application.connection;

import io.callwake.domain.connection.SecretUse;
import java.util.List;
import java.util.Map;

/**
 * The secrets shared with a platform that are valid now, the newest first: while one is being replaced there are two.
 *
 * @param byUse as texts, the way the platform shows them
 */
public record ConnectionSecrets(Map<SecretUse, List<String>> byUse) {

    public static final ConnectionSecrets NONE = new ConnectionSecrets(Map.of());

    public ConnectionSecrets {
        byUse = Map.copyOf(byUse);
    }

    public List<String> of(SecretUse use) {
        return byUse.getOrDefault(use, List.of());
    }

    @Override
    public String toString() {
        return "ConnectionSecrets[…]";
    }
}
