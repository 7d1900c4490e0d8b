package io.callwake.domain.action;

import io.callwake.domain.OneLine;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where a webhook goes: http or https, with a host, and no user or password in it. */
public record WebhookUrl(URI value) {

    private static final int LONGEST = 2048;
    private static final int HIGHEST_PORT = 65_535;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    public WebhookUrl {
        if (value.getRawUserInfo() != null || mayHoldPassword(value.toString())) {
            throw new IllegalArgumentException("a URL must not carry a user or password");
        }
        String scheme = value.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            throw new IllegalArgumentException("not an http or https URL: " + OneLine.quoted(value.toString()));
        }
        if (value.getHost() == null) {
            throw new IllegalArgumentException("a URL without a valid host: " + OneLine.quoted(value.toString()));
        }
        if (value.getPort() == 0 || value.getPort() > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "a URL with a port that does not exist: " + OneLine.quoted(value.toString()));
        }
        if (value.toString().length() > LONGEST) {
            throw new IllegalArgumentException("a URL of more than " + LONGEST + " characters");
        }
    }

    /** @throws IllegalArgumentException saying what is wrong with the text */
    public static WebhookUrl parse(String text) {
        if (mayHoldPassword(text)) {
            throw new IllegalArgumentException("a URL must not carry a user or password");
        }
        try {
            return new WebhookUrl(new URI(text));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URL: " + OneLine.quoted(text), e);
        }
    }

    /** Whether both lead to the same host by the same scheme and port, and so to whoever may know the same secrets. */
    public boolean isOfSameOriginAs(WebhookUrl other) {
        return origin().equals(other.origin());
    }

    private String origin() {
        String scheme = value.getScheme().toLowerCase(Locale.ROOT);
        int port = value.getPort() < 0 ? (scheme.equals("https") ? HTTPS : HTTP) : value.getPort();
        return scheme + "://" + value.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    /** Looked at before anything is quoted: what stands before an "@" in the authority, whether or not the rest is a URL. */
    private static boolean mayHoldPassword(String text) {
        return text.matches("(?s)([^/?#]*//)?[^/?#]*@.*");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
