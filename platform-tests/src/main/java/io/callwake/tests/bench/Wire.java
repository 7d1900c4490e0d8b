package io.callwake.tests.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection that costs the machine as little as possible: one request after the other, the answers hardly looked at. */
final class Wire implements AutoCloseable {

    private final URI address;
    private final String head;
    private Socket socket;
    private OutputStream out;
    private InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Wire(String base, String key) throws IOException {
        address = URI.create(base);
        socket = connected(address);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream());
        head = "Host: " + address.getAuthority() + "\r\nAuthorization: Bearer " + key + "\r\n";
    }

    private static Socket connected(URI address) throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** The server closes a connection after so many requests. */
    private void reconnect() throws IOException {
        socket.close();
        socket = connected(address);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** @return the status of the answer */
    int post(String path, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] header = ("POST " + path + " HTTP/1.1\r\n" + head + "Content-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[header.length + body.length];
        System.arraycopy(header, 0, whole, 0, header.length);
        System.arraycopy(body, 0, whole, header.length, body.length);
        out.write(whole);
        int status = status();
        if (skipBody()) {
            reconnect();
        }
        return status;
    }

    /** Begins a batch, whose lines follow in chunks. */
    void beginBatch() throws IOException {
        out.write(("POST /v1/calls/batch HTTP/1.1\r\n" + head
                        + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    void sendChunk(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    void endBatch() throws IOException {
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    int status() throws IOException {
        return Integer.parseInt(line().split(" ", 3)[1]);
    }

    /** What is left of the headers, and the body in chunks as it comes, to its end. */
    InputStream batchAnswer() throws IOException {
        while (!line().isEmpty()) {
            // Nothing that matters here.
        }
        return new InputStream() {
            private int left = -1;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0];
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                if (left < 0) {
                    left = Integer.parseInt(line(), 16);
                }
                if (left == 0) {
                    return -1;
                }
                int read = in.read(into, from, Math.min(length, left));
                left -= read;
                if (left == 0) {
                    line();
                    left = -1;
                }
                return read;
            }
        };
    }

    /** @return whether the connection ends with it */
    private boolean skipBody() throws IOException {
        int length = -1;
        boolean isLast = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            isLast |= lower.equals("connection: close");
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
        }
        if (length >= 0) {
            in.skipNBytes(length);
            return isLast;
        }
        for (int chunk = Integer.parseInt(line(), 16); chunk > 0; chunk = Integer.parseInt(line(), 16)) {
            in.skipNBytes(chunk);
            line();
        }
        line();
        return isLast;
    }

    private String line() throws IOException {
        line.reset();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection was closed");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
