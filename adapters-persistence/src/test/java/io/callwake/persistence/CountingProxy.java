package io.callwake.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between the driver and Postgres and counts how often the driver waits: answers are held back until the driver has been
 * silent for a while, and whatever it has sent until then is one round.
 */
final class CountingProxy implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/(.*)");
    private static final long SILENCE_NANOS = 15_000_000;

    private final ServerSocket entrance;
    private final String host;
    private final int port;
    private final String databaseName;
    private final AtomicInteger rounds = new AtomicInteger();

    CountingProxy(String url) throws IOException {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(url);
        }
        host = parts.group(1);
        port = Integer.parseInt(parts.group(2));
        databaseName = parts.group(3);
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::accept);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + entrance.getLocalPort() + "/" + databaseName;
    }

    /** How many rounds the work took. */
    int roundsOf(Runnable work) {
        int before = rounds.get();
        work.run();
        return rounds.get() - before;
    }

    private void accept() {
        try {
            while (true) {
                new Between(entrance.accept(), new Socket(host, port)).start();
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private final class Between {

        private final Socket driver;
        private final Socket server;
        private volatile long lastSent = System.nanoTime();
        private volatile boolean hasSent;

        Between(Socket driver, Socket server) throws IOException {
            this.driver = driver;
            this.server = server;
            driver.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void start() {
            Thread.ofPlatform().daemon().start(this::forward);
            Thread.ofPlatform().daemon().start(this::holdBack);
        }

        private void forward() {
            byte[] buffer = new byte[1 << 16];
            try (driver;
                    server) {
                InputStream from = driver.getInputStream();
                OutputStream to = server.getOutputStream();
                for (int length = from.read(buffer); length > 0; length = from.read(buffer)) {
                    lastSent = System.nanoTime();
                    hasSent = true;
                    to.write(buffer, 0, length);
                }
            } catch (IOException e) {
                // Either side has gone.
            }
        }

        private void holdBack() {
            byte[] buffer = new byte[1 << 16];
            try {
                InputStream from = server.getInputStream();
                OutputStream to = driver.getOutputStream();
                for (int length = from.read(buffer); length > 0; length = from.read(buffer)) {
                    while (System.nanoTime() - lastSent < SILENCE_NANOS) {
                        Thread.sleep(1);
                    }
                    if (hasSent) {
                        hasSent = false;
                        rounds.incrementAndGet();
                    }
                    to.write(buffer, 0, length);
                }
            } catch (IOException e) {
                // Either side has gone.
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
