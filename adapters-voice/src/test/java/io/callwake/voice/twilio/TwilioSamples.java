package io.callwake.voice.twilio;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Sample;
import io.callwake.voice.Signing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What Twilio sends, and how it signs it. */
final class TwilioSamples {

    static final String ADDRESS = "https://calls.example.net/v1/ingest/con_0";
    private static final String FORM = "application/x-www-form-urlencoded";

    private TwilioSamples() {}

    /** A form, of which the file has a field a line. */
    static Sample form(String name) {
        String body = text(name + ".form")
                .lines()
                .map(line -> line.split("=", 2))
                .map(field -> escaped(field[0]) + "=" + escaped(field[1]))
                .collect(Collectors.joining("&"));
        return new Sample(name, FORM, body);
    }

    static Sample json(String name) {
        return Sample.ofJson(name, text(name + ".json"));
    }

    static String text(String file) {
        try (InputStream stream = TwilioSamples.class.getResourceAsStream("/twilio/" + file)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static IncomingWebhook signed(Sample sample, byte[] body, String authToken) {
        boolean isForm = sample.contentType().equals(FORM);
        String url = isForm ? ADDRESS : ADDRESS + "?bodySHA256=" + sha256(body);
        String signed = isForm ? url + sorted(fieldsOf(body)) : url;
        return webhook(
                sample.contentType(),
                List.of(url),
                Signing.base64("HmacSHA1", Signing.bytes(authToken), Signing.bytes(signed)),
                body);
    }

    static IncomingWebhook webhook(String contentType, List<String> urls, String signature, byte[] body) {
        return new IncomingWebhook(
                "POST",
                urls.stream().map(URI::create).toList(),
                Map.of(
                        "Content-Type",
                        List.of(contentType + "; charset=UTF-8"),
                        "X-Twilio-Signature",
                        List.of(signature)),
                body);
    }

    static Map<String, String> fieldsOf(byte[] body) {
        Map<String, String> fields = new TreeMap<>();
        for (String field : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            String[] parts = field.split("=", 2);
            if (!field.isEmpty()) {
                fields.put(unescaped(parts[0]), parts.length < 2 ? "" : unescaped(parts[1]));
            }
        }
        return fields;
    }

    private static String sorted(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> text.append(name).append(value));
        return text.toString();
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Of garbage there is no escape to undo. */
    private static String unescaped(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
