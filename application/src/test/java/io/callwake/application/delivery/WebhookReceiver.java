package io.callwake.application.delivery;

import io.callwake.domain.action.WebhookUrl;
import java.util.List;
import java.util.Map;

/** Somebody who receives webhooks, answers them as told and remembers them. */
public interface WebhookReceiver {

    /** An address that answers so. */
    WebhookUrl answering(int status, String body);

    /** An address that answers with a redirection to another one of this receiver. */
    WebhookUrl redirecting(int status, WebhookUrl to);

    /** An address at which nobody listens. */
    WebhookUrl nobodyListening();

    /** What has come so far, the first first. */
    List<Received> received();

    /**
     * A webhook as it came.
     *
     * @param headers by name in lower case
     */
    record Received(String path, Map<String, String> headers, String body) {

        String header(String name) {
            String value = headers.get(name);
            if (value == null) {
                throw new AssertionError("no header " + name + " among " + headers.keySet());
            }
            return value;
        }
    }
}
