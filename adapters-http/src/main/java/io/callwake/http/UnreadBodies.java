package io.callwake.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Ends requests whose answer did not need their bodies. What is on its way is taken, so that the sender comes to read the answer;
 * but the container would wait for the whole of it, and whoever sends a byte every few seconds would never be rid of.
 */
final class UnreadBodies extends ValveBase {

    private static final Duration WAITED_FOR = Duration.ofSeconds(2);

    UnreadBodies() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        if (hasBody && !request.isAsync() && !isTaken(request.getCoyoteRequest(), response)) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** Past the stream of the request, which is closed by now. */
    private static boolean isTaken(org.apache.coyote.Request request, Response response) {
        try {
            if (request.isFinished()) {
                return true;
            }
            response.flushBuffer();
            long begin = System.nanoTime();
            Bytes bytes = new Bytes();
            int left = RawBody.MOST_BYTES;
            while (left > 0 && System.nanoTime() - begin < WAITED_FOR.toNanos()) {
                int read = request.doRead(bytes);
                if (read < 0) {
                    return true;
                }
                left -= read;
            }
        } catch (IOException _) {
            // The sender has given it up.
        }
        return false;
    }

    /** Where the container puts what it has read. */
    private static final class Bytes implements ApplicationBufferHandler {

        private ByteBuffer buffer = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer read) {
            buffer = read;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {}
    }
}
