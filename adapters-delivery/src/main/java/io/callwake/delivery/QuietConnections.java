package io.callwake.delivery;

import java.io.IOException;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Sends nothing over a connection on which there is something to read already: whoever waited for an answer there would take that
 * for it. Of TLS that cannot be known; {@link BoundedHeads} sees what was read together with the answer before.
 */
final class QuietConnections extends HttpRequestExecutor {

    /** Whoever was asked over a kept connection had hung up, as he may at any time; a fresh one tells whether he is there. */
    static final class HungUp extends IOException {

        private static final long serialVersionUID = 1;

        HungUp(Throwable cause) {
            super(cause);
        }
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback informed,
            HttpContext context)
            throws IOException, HttpException {
        if (isTalkedInto(connection)) {
            throw new HungUp(new IOException("an answer to no request"));
        }
        EndpointDetails details = connection.getEndpointDetails();
        boolean isKept = details != null && details.getRequestCount() > 0;
        try {
            return super.execute(request, connection, informed, context);
        } catch (IOException e) {
            throw isKept && Obstacle.of(e) == Obstacle.RESET ? new HungUp(e) : e;
        }
    }

    private static boolean isTalkedInto(HttpClientConnection connection) throws IOException {
        return connection instanceof ManagedHttpClientConnection managed
                && managed.getSocket() instanceof PacedSocket socket
                && socket.hasUnread();
    }
}
