package io.callwake.delivery;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that stands between a node and the world.
 *
 * @param user as whom it knows us, if it wants to
 */
record EgressProxy(String host, int port, @Nullable String user, String password) {

    private static final int HIGHEST_PORT = 65_535;

    /** @throws IllegalArgumentException if the text is no such address; it is not quoted, for it may hold a password */
    static EgressProxy parse(String text) {
        try {
            URI url = new URI(text.strip());
            boolean isWhole = "http".equalsIgnoreCase(url.getScheme())
                    && url.getHost() != null
                    && url.getPort() > 0
                    && url.getPort() <= HIGHEST_PORT
                    && url.getRawPath().matches("/?")
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
            if (isWhole) {
                String[] user = url.getUserInfo() == null
                        ? new String[0]
                        : url.getUserInfo().split(":", 2);
                return new EgressProxy(
                        EgressPolicy.normal(url.getHost()),
                        url.getPort(),
                        user.length == 0 ? null : user[0],
                        user.length < 2 ? "" : user[1]);
            }
        } catch (URISyntaxException _) {
            // Told below.
        }
        throw new IllegalArgumentException("not the address of a proxy, such as http://proxy.internal:3128");
    }

    /** Passwords do not end up in logs. */
    @Override
    public String toString() {
        return "EgressProxy[" + host + ":" + port + "]";
    }
}
