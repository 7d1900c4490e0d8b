package io.callwake.application.connection;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A webhook as it came over the wire. Signatures are over the bytes, so nothing has been made of them yet. */
public final class IncomingWebhook {

    private final String method;
    private final List<URI> urls;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /**
     * @param urls what the sender may have called to get here, the likeliest first: some sign the address as well
     * @param body is not copied, and must not be changed
     */
    public IncomingWebhook(String method, List<URI> urls, Map<String, List<String>> headers, byte[] body) {
        this.method = method;
        this.urls = List.copyOf(urls);
        this.headers = headers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), header -> List.copyOf(header.getValue())));
        this.body = body;
    }

    public String method() {
        return method;
    }

    public List<URI> urls() {
        return urls;
    }

    /** With names in lower case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** Not a copy: it may have megabytes, and must not be changed. */
    public byte[] body() {
        return body;
    }

    /** The first header of that name, whatever its case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The type of the body without its parameters, in lower case; nothing where none was named. */
    public @Nullable String contentType() {
        return header("content-type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse(null);
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "IncomingWebhook[" + method + ", " + body.length + " bytes]";
    }
}
