package io.callwake.workflows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a Temporal cluster is and how it is spoken to, in the environment variables that Temporal's own tools read.
 *
 * @param target host and port
 * @param tls absent: plain text
 * @param apiKey absent: none is sent
 */
public record ClusterAddress(String target, String namespace, Optional<Tls> tls, Optional<String> apiKey) {

    private static final String TARGET = "TEMPORAL_ADDRESS";
    private static final String NAMESPACE = "TEMPORAL_NAMESPACE";
    private static final String API_KEY = "TEMPORAL_API_KEY";
    private static final String TLS = "TEMPORAL_TLS";
    private static final String CLIENT_CERTIFICATE = "TEMPORAL_TLS_CLIENT_CERT_PATH";
    private static final String CLIENT_KEY = "TEMPORAL_TLS_CLIENT_KEY_PATH";
    private static final String AUTHORITIES = "TEMPORAL_TLS_SERVER_CA_CERT_PATH";
    private static final String SERVER_NAME = "TEMPORAL_TLS_SERVER_NAME";

    /**
     * @param client who we are, if the cluster asks
     * @param authorities PEM file of those who vouch for the cluster; absent: those the Java runtime trusts
     * @param serverName the name on the cluster's certificate, if it is not that of its address
     */
    public record Tls(Optional<ClientCertificate> client, Optional<Path> authorities, Optional<String> serverName) {}

    /** PEM files. */
    public record ClientCertificate(Path certificate, Path key) {}

    /**
     * The address in these variables, or none where {@code TEMPORAL_ADDRESS} is not set.
     *
     * @throws IllegalArgumentException naming every variable that is missing or does not fit the others
     */
    public static Optional<ClusterAddress> from(Map<String, String> environment) {
        var target = environment.get(TARGET);
        if (target == null || target.isBlank()) {
            return Optional.empty();
        }
        var faults = new ArrayList<String>();
        if (!target.matches("[^/\\s]+:\\d{1,5}")) {
            faults.add(TARGET + " is not host:port: " + target);
        }
        var apiKey = value(environment, API_KEY);
        var tls = tls(environment, apiKey.isPresent(), faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return Optional.of(
                new ClusterAddress(target, value(environment, NAMESPACE).orElse("default"), tls, apiKey));
    }

    private static Optional<Tls> tls(Map<String, String> environment, boolean withApiKey, List<String> faults) {
        var certificate = path(environment, CLIENT_CERTIFICATE, faults);
        var key = path(environment, CLIENT_KEY, faults);
        var authorities = path(environment, AUTHORITIES, faults);
        var serverName = value(environment, SERVER_NAME);
        if (certificate.isPresent() != key.isPresent()) {
            faults.add(CLIENT_CERTIFICATE + " and " + CLIENT_KEY + " belong together");
        }
        boolean implied = withApiKey || certificate.isPresent() || authorities.isPresent() || serverName.isPresent();
        boolean wanted = value(environment, TLS).map(said -> flag(said, faults)).orElse(implied);
        if (implied && !wanted) {
            faults.add(TLS + " is false, but an API key or another " + TLS + " variable needs it");
        }
        if (!wanted) {
            return Optional.empty();
        }
        var client = certificate.flatMap(c -> key.map(k -> new ClientCertificate(c, k)));
        return Optional.of(new Tls(client, authorities, serverName));
    }

    private static boolean flag(String said, List<String> faults) {
        return switch (said) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> {
                faults.add(TLS + " is neither true nor false: " + said);
                yield false;
            }
        };
    }

    private static Optional<Path> path(Map<String, String> environment, String name, List<String> faults) {
        var path = value(environment, name).map(Path::of);
        path.filter(p -> !p.toFile().canRead()).ifPresent(p -> faults.add(name + " cannot be read: " + p));
        return path;
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        @Nullable String value = environment.get(name);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return target + ", namespace " + namespace + (tls.isPresent() ? ", TLS" : "");
    }
}
