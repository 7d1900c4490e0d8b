package io.callwake.http;

import java.net.URI;
import java.net.URISyntaxException;

/** Where the world reaches this deployment: what its own addresses begin with, without a slash at the end. */
public record PublicUrl(URI base) {

    public PublicUrl {
        if (base.getHost() == null
                || !("http".equals(base.getScheme()) || "https".equals(base.getScheme()))
                || base.getQuery() != null
                || base.getFragment() != null) {
            throw new IllegalArgumentException("CALLWAKE_PUBLIC_URL is \"" + base
                    + "\": it must be an http or https address such as https://callwake.example.com");
        }
    }

    /** @throws IllegalArgumentException quoting the text, if it is no such address */
    public static PublicUrl parse(String text) {
        try {
            return new PublicUrl(new URI(text.replaceFirst("/+$", "")));
        } catch (URISyntaxException _) {
            throw new IllegalArgumentException("CALLWAKE_PUBLIC_URL is \"" + text + "\", which is no address");
        }
    }

    public URI at(String path) {
        return URI.create(base + path);
    }
}
