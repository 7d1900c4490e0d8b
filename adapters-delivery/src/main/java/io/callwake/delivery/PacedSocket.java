package io.callwake.delivery;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/**
 * A connection, straight to its address, whose reader makes way for others now and then. A virtual thread that always finds
 * something to read never has to wait, and would keep the processor from all others for as long as somebody pours.
 */
final class PacedSocket extends Socket {

    private static final int MOST_AT_A_STRETCH = 64 * 1024;
    /** For as much counts even what brings but a few bytes: TLS takes as long over a small record. */
    private static final int LEAST_OF_A_READ = 2 * 1024;

    PacedSocket() {
        super(Proxy.NO_PROXY);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Paced(super.getInputStream());
    }

    /** Whether there is something that nobody has read yet. */
    boolean hasUnread() throws IOException {
        return super.getInputStream().available() > 0;
    }

    private static final class Paced extends FilterInputStream {

        private int count;

        Paced(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            makeWay();
            count += LEAST_OF_A_READ;
            return in.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            makeWay();
            int read = in.read(into, offset, length);
            count += Math.max(LEAST_OF_A_READ, read);
            return read;
        }

        private void makeWay() throws IOException {
            if (count < MOST_AT_A_STRETCH || !Thread.currentThread().isVirtual()) {
                return;
            }
            count = 0;
            if (in.available() == 0) {
                return; // It waits anyway.
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while something was read");
            }
            // A yield would only let those run who are in the queue of the same processor.
            LockSupport.parkNanos(1);
        }

        @Override
        public long skip(long bytes) throws IOException {
            return bytes <= 0 ? 0 : read(new byte[(int) Math.min(bytes, MOST_AT_A_STRETCH)]);
        }

        /** Nothing is promised: TLS, when it closes, would skip all that there is for as long as there is some. */
        @Override
        public int available() {
            return 0;
        }
    }
}
