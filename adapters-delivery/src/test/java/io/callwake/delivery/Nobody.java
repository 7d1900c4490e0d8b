package io.callwake.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port that is taken and on which nobody listens; one that is merely free would soon be somebody else's. */
final class Nobody implements AutoCloseable {

    private final Socket taken = new Socket();

    Nobody() throws IOException {
        taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    String url() {
        return "http://127.0.0.1:" + taken.getLocalPort() + "/1";
    }

    @Override
    public void close() throws IOException {
        taken.close();
    }
}
