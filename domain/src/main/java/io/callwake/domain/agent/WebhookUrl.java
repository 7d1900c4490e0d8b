package io.callwake.domain.agent;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a webhook goes: http or https, with a host, and no user or password in it. */
public record WebhookUrl(URI value) {

    private static final int LONGEST = 2048;

    public WebhookUrl {
        String scheme = value.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            throw new IllegalArgumentException("not an http or https URL: \"" + value + "\"");
        }
        if (value.getHost() == null) {
            throw new IllegalArgumentException("a URL without a host: \"" + value + "\"");
        }
        if (value.getUserInfo() != null) {
            throw new IllegalArgumentException("a URL must not carry a user or password");
        }
        if (value.toString().length() > LONGEST) {
            throw new IllegalArgumentException("a URL of more than " + LONGEST + " characters");
        }
    }

    /** @throws IllegalArgumentException saying what is wrong with the text */
    public static WebhookUrl parse(String text) {
        try {
            return new WebhookUrl(new URI(text));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URL: \"" + text + "\"", e);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
