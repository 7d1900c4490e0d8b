package io.callwake.persistence.connection;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.persistence.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jooq.JSON;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A webhook as it is kept: compressed, with its headers but for those that open something. */
final class WebhookContent {

    private static final Pattern OPENS_SOMETHING =
            Pattern.compile(".*(authorization|cookie|secret|token|signature|api-?key).*");

    private WebhookContent() {}

    static byte[] pack(IncomingWebhook webhook) {
        ObjectNode envelope = Json.object();
        envelope.put("method", webhook.method());
        ArrayNode urls = envelope.putArray("urls");
        webhook.urls().forEach(url -> urls.add(url.toString()));
        ObjectNode headers = envelope.putObject("headers");
        webhook.headers().forEach((name, values) -> {
            if (!OPENS_SOMETHING.matcher(name).matches()) {
                ArrayNode list = headers.putArray(name);
                values.forEach(list::add);
            }
        });
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DataOutputStream to = new DataOutputStream(new GZIPOutputStream(packed))) {
            byte[] head = Json.column(envelope).data().getBytes(StandardCharsets.UTF_8);
            to.writeInt(head.length);
            to.write(head);
            to.write(webhook.body());
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return packed.toByteArray();
    }

    static IncomingWebhook unpack(byte[] packed) {
        try (DataInputStream from = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(packed)))) {
            byte[] head = from.readNBytes(from.readInt());
            JsonNode envelope = Json.read(JSON.valueOf(new String(head, StandardCharsets.UTF_8)));
            List<URI> urls = new ArrayList<>();
            envelope.path("urls").forEach(url -> urls.add(URI.create(url.stringValue())));
            Map<String, List<String>> headers = new LinkedHashMap<>();
            envelope.path("headers")
                    .propertyStream()
                    .forEach(header -> headers.put(
                            header.getKey(),
                            header.getValue()
                                    .valueStream()
                                    .map(JsonNode::stringValue)
                                    .toList()));
            return new IncomingWebhook(envelope.path("method").stringValue(), urls, headers, from.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("a kept webhook cannot be unpacked", e);
        }
    }
}
