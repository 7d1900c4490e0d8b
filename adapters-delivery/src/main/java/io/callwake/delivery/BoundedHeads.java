package io.callwake.delivery;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * Reads the heads of a connection, and of each answer no more than anybody sends in earnest: its announcements (1xx), of which
 * there may be any number, and itself, together.
 */
final class BoundedHeads implements HttpMessageParser<ClassicHttpResponse> {

    private static final int MOST_BYTES = 64 * 1024;

    private final HttpMessageParser<ClassicHttpResponse> parser;
    private long left = MOST_BYTES;

    BoundedHeads(HttpMessageParser<ClassicHttpResponse> parser) {
        this.parser = parser;
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream from) throws IOException, HttpException {
        BoundedStream bounded = new BoundedStream(from, left);
        ClassicHttpResponse head = parser.parse(buffer, bounded);
        boolean isAnnouncement = head != null && head.getCode() < HttpStatus.SC_SUCCESS;
        left = isAnnouncement ? left - bounded.count() : MOST_BYTES;
        return head;
    }
}
