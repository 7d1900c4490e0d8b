package io.callwake.application.delivery;

import io.callwake.domain.action.WebhookUrl;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells one URL from another without telling it: the SHA-256 of it, in hexadecimal digits. */
public record UrlHash(String value) {

    public static UrlHash of(WebhookUrl url) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(url.value().toString().getBytes(StandardCharsets.UTF_8));
            return new UrlHash(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
