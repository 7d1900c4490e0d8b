package io.callwake.delivery;

import java.io.IOException;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Sends nothing over a connection on which there is something to read already: whoever waited for an answer there would take that
 * for it. Of TLS that cannot be known; {@link BoundedHeads} sees what was read together with the answer before.
 */
final class QuietConnections extends HttpRequestExecutor {

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback informed,
            HttpContext context)
            throws IOException, HttpException {
        if (connection instanceof ManagedHttpClientConnection managed
                && managed.getSocket() instanceof PacedSocket socket
                && socket.hasUnread()) {
            throw new ProtocolException("an answer to no request");
        }
        return super.execute(request, connection, informed, context);
    }
}
