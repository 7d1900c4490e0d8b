package io.callwake.graphql;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** The WebSockets of this node. Who does not ask for the one protocol that is spoken here gets none. */
final class Sockets extends TextWebSocketHandler implements SubProtocolCapable, HandshakeInterceptor {

    private static final String PROTOCOL = "graphql-transport-ws";
    private static final String SOCKET = "socket";
    static final String LOG_CONTEXT = "log context";

    private final RecogniseCallers callers;
    private final Visitors visitors;
    private final RunOperation run;

    Sockets(RecogniseCallers callers, Visitors visitors, RunOperation run) {
        this.callers = callers;
        this.visitors = visitors;
        this.run = run;
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of(PROTOCOL);
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws IOException {
        attributes.put(LOG_CONTEXT, Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of()));
        boolean isAskedFor = new WebSocketHttpHeaders(request.getHeaders())
                .getSecWebSocketProtocol()
                .contains(PROTOCOL);
        if (!isAskedFor) {
            new Refused(
                            ErrorCode.MALFORMED_REQUEST,
                            "WebSockets speak " + PROTOCOL + " here: ask for it in Sec-WebSocket-Protocol.")
                    .writeTo(((ServletServerHttpResponse) response).getServletResponse(), null);
        }
        return isAskedFor;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception exception) {}

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        session.setTextMessageSizeLimit(Limits.BODY_BYTES);
        Socket socket = new Socket(session, callers, visitors, run);
        session.getAttributes().put(SOCKET, socket);
        visitors.expect(socket);
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        of(session).received(message.getPayload());
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        of(session).closed();
    }

    private static Socket of(WebSocketSession session) {
        return (Socket) Objects.requireNonNull(session.getAttributes().get(SOCKET));
    }
}
