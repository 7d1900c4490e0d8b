package io.callwake.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP/1.1 that can be more patient with some requests than with others. The container has one and the same timeout for who
 * connects and says nothing, for bodies, and for answers that are not fetched.
 */
public final class PatientProtocol extends Http11NioProtocol {

    /** The container uses the first few. */
    private static final int NOTE = 20;

    private static final String CONNECTION = PatientProtocol.class.getName();

    @Override
    protected Processor createProcessor() {
        return new Http11Processor(this, getAdapter()) {
            @Override
            public SocketState service(SocketWrapperBase<?> connection) throws IOException {
                request.setNote(NOTE, connection);
                return super.service(connection);
            }
        };
    }

    /** Lets so long go by without a byte of that request's body being sent, or of its answer being fetched. */
    public static void wait(HttpServletRequest request, Duration longest) {
        if (request.getAttribute(CONNECTION) instanceof SocketWrapperBase<?> connection) {
            connection.setReadTimeout(longest.toMillis());
            connection.setWriteTimeout(longest.toMillis());
        }
    }

    /** Ends the connection on which that request came, whatever the answer to it has got to. */
    public static void hangUp(HttpServletRequest request) {
        if (request.getAttribute(CONNECTION) instanceof SocketWrapperBase<?> connection) {
            connection.close();
        }
    }

    /** Tells a request the connection on which it came, and gives that its usual patience back. */
    static final class Connections extends ValveBase {

        Connections() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (request.getCoyoteRequest().getNote(NOTE) instanceof SocketWrapperBase<?> connection) {
                long read = connection.getReadTimeout();
                long write = connection.getWriteTimeout();
                request.setAttribute(CONNECTION, connection);
                getNext().invoke(request, response);
                connection.setReadTimeout(read);
                connection.setWriteTimeout(write);
            } else {
                getNext().invoke(request, response);
            }
        }
    }
}
