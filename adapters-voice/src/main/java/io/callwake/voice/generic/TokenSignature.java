package io.callwake.voice.generic;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Verification;
import io.callwake.voice.Form;
import io.callwake.voice.Hmac;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The secret itself comes along. */
record TokenSignature(Where in, String name, String prefix) implements Signature {

    enum Where {
        HEADER,
        QUERY
    }

    @Override
    public Verification verify(IncomingWebhook webhook, List<String> secrets, Instant now) {
        Optional<String> found = switch (in) {
            case HEADER -> webhook.header(name);
            case QUERY -> parameter(webhook);
        };
        if (found.isEmpty()) {
            return in == Where.HEADER
                    ? Signature.missing(name)
                    : Signature.refused(Verification.Reason.NO_SIGNATURE, "the address lacks the parameter " + name);
        }
        String token = found.get();
        if (!token.regionMatches(true, 0, prefix, 0, prefix.length()) || token.length() == prefix.length()) {
            return Signature.malformed(name + " does not begin with \"" + prefix + "\", or says nothing after it");
        }
        return Hmac.checkToken(secrets, token.substring(prefix.length()));
    }

    private Optional<String> parameter(IncomingWebhook webhook) {
        return webhook.urls().stream()
                .map(URI::getRawQuery)
                .filter(query -> query != null)
                .flatMap(query -> Form.of(Hmac.bytes(query)).fields().stream())
                .filter(field -> field.name().equals(name))
                .map(Form.Field::value)
                .findFirst();
    }
}
