package io.callwake.http.call;

import io.callwake.testing.TestApi;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A batch in chunks over a connection of its own, whose lines are sent and whose answers are read as a test likes. */
final class OpenBatch implements AutoCloseable {

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private boolean isBegun;
    private int leftOfChunk;

    private OpenBatch(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static OpenBatch of(TestApi api) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), TestApi.port());
            socket.setSoTimeout(20_000);
            OpenBatch batch = new OpenBatch(socket);
            batch.write("""
                    POST /v1/calls/batch HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Type: application/x-ndjson\r
                    Transfer-Encoding: chunked\r
                    Connection: close\r
                    \r
                    """.formatted(api.token()));
            return batch;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** As one chunk. */
    OpenBatch send(String text) {
        try {
            int length = text.getBytes(StandardCharsets.UTF_8).length;
            write(Integer.toHexString(length) + "\r\n" + text + "\r\n");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OpenBatch end() {
        try {
            write("0\r\n\r\n");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing more is sent, whatever was announced; answers can still be read. */
    OpenBatch halfClose() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line of the answer; nothing at its end. */
    @Nullable
    String answer() {
        try {
            if (!isBegun) {
                String status = plainLine();
                if (!status.startsWith("HTTP/1.1 200")) {
                    throw new AssertionError(status);
                }
                while (!plainLine().isEmpty()) {
                    // Headers that nobody asks for here.
                }
                isBegun = true;
            }
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = nextByte(); next >= 0; next = nextByte()) {
                if (next == '\n') {
                    return line.toString(StandardCharsets.UTF_8);
                }
                line.write(next);
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int nextByte() throws IOException {
        if (leftOfChunk == 0) {
            leftOfChunk = Integer.parseInt(plainLine(), 16);
            if (leftOfChunk == 0) {
                return -1;
            }
        }
        int next = in.read();
        if (--leftOfChunk == 0) {
            plainLine();
        }
        return next;
    }

    private String plainLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the answer ended in the midst of it");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
