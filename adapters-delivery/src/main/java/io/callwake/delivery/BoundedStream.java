package io.callwake.delivery;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The body of an answer up to a limit. It remembers how it failed, so that this is told from a failure of whoever reads it. */
final class BoundedStream extends FilterInputStream {

    private final long most;
    private long count;
    private @Nullable IOException failure;

    BoundedStream(InputStream body, long most) {
        super(body);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            int read = in.read(into, offset, length);
            count += Math.max(0, read);
            if (count > most) {
                throw new TooMuch();
            }
            return read;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public long skip(long bytes) throws IOException {
        return readNBytes((int) Math.min(bytes, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** How much was read. */
    long count() {
        return count;
    }

    /** Nothing as long as all went well. */
    @Nullable
    IOException failure() {
        return failure;
    }

    static final class TooMuch extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
