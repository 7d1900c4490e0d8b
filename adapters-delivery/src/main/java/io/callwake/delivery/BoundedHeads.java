package io.callwake.delivery;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * Reads the heads of a connection, and of each answer no more than anybody sends in earnest: its announcements (1xx), of which
 * there may be any number, and itself, together. What stands there before an answer can have come is none.
 */
final class BoundedHeads implements HttpMessageParser<ClassicHttpResponse> {

    private static final int MOST_BYTES = 64 * 1024;

    private final HttpMessageParser<ClassicHttpResponse> parser;
    private long left = MOST_BYTES;
    private boolean isAnnounced;

    BoundedHeads(HttpMessageParser<ClassicHttpResponse> parser) {
        this.parser = parser;
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream from) throws IOException, HttpException {
        // Nothing is read while a request is sent: what is in the buffer came after the answer to the one before.
        if (buffer.length() > 0 && !isAnnounced) {
            throw new ProtocolException("an answer to no request");
        }
        BoundedStream bounded = new BoundedStream(from, left);
        ClassicHttpResponse head = parser.parse(buffer, bounded);
        isAnnounced = head != null && head.getCode() < HttpStatus.SC_SUCCESS;
        left = isAnnounced ? left - bounded.count() : MOST_BYTES;
        return head;
    }
}
