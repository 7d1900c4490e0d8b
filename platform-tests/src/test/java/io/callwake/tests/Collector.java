package io.callwake.tests;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Takes in spans as a collector does, over OTLP with HTTP. */
final class Collector implements AutoCloseable {

    private static final HexFormat HEX = HexFormat.of();

    private final HttpServer server;
    private final List<ByteString> bodies = new CopyOnWriteArrayList<>();

    Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} is set to. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Everything that was sent, byte by byte. */
    String everything() {
        return String.join(
                "\n",
                bodies.stream()
                        .map(body -> body.toString(StandardCharsets.ISO_8859_1))
                        .toList());
    }

    /** A span, with its ids in hexadecimal; the first span of a trace has no parent. */
    record Span(String traceId, String id, String parentId, String name) {}

    List<Span> spans() {
        return bodies.stream()
                .map(Collector::parsed)
                .flatMap(request -> children(request, 1))
                .flatMap(ofResource -> children(ofResource, 2))
                .flatMap(ofScope -> children(ofScope, 2))
                .map(span -> new Span(
                        HEX.formatHex(bytes(span, 1)),
                        HEX.formatHex(bytes(span, 2)),
                        HEX.formatHex(bytes(span, 4)),
                        new String(bytes(span, 5), StandardCharsets.UTF_8)))
                .toList();
    }

    private static Stream<UnknownFieldSet> children(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream().map(Collector::parsed);
    }

    private static byte[] bytes(UnknownFieldSet message, int field) {
        List<ByteString> values = message.getField(field).getLengthDelimitedList();
        return values.isEmpty() ? new byte[0] : values.getFirst().toByteArray();
    }

    private static UnknownFieldSet parsed(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(ByteString.readFrom(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
