package io.callwake.http.customer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body of which only so many bytes are read. */
final class BoundedBody extends FilterInputStream {

    private final long most;
    private long read;

    /** There would have been more. */
    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1;
    }

    BoundedBody(InputStream body, long most) {
        super(body);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int some = super.read(bytes, offset, length);
        count(Math.max(some, 0));
        return some;
    }

    private void count(int some) throws TooLarge {
        read += some;
        if (read > most) {
            throw new TooLarge();
        }
    }
}
