package io.callwake.graphql;

import graphql.GraphQLError;
import io.callwake.application.tenant.Principal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.databind.json.JsonMapper;

/** One WebSocket, which speaks {@code graphql-transport-ws}. */
final class Socket implements Visitor {

    private static final CloseStatus INVALID = new CloseStatus(4400, "Invalid message");
    private static final CloseStatus UNAUTHORIZED = new CloseStatus(4401, "Unauthorized");
    private static final CloseStatus FORBIDDEN = new CloseStatus(4403, "Forbidden");
    private static final CloseStatus NOT_INITIALISED = new CloseStatus(4408, "Connection initialisation timeout");
    private static final CloseStatus TWO_INITIALISATIONS = new CloseStatus(4429, "Too many initialisation requests");
    private static final CloseStatus TOO_MANY = new CloseStatus(4429, "Too many connections");
    private static final CloseStatus HELD_UP = new CloseStatus(4429, "Too many credentials that open nothing");
    private static final CloseStatus LATER = new CloseStatus(1013, "The provider of the token does not answer");
    private static final CloseStatus SILENT = new CloseStatus(1001, "Nothing was heard for too long");
    private static final CloseStatus AWAY = new CloseStatus(1001, "This node stops");

    private static final Duration INITIALISED_WITHIN = Duration.ofSeconds(10);
    private static final Duration PING_AFTER = Duration.ofSeconds(20);
    private static final Duration SILENT_AFTER = Duration.ofSeconds(70);

    private static final JsonMapper JSON = new JsonMapper();

    private final WebSocketSession session;
    private final RecogniseCallers callers;
    private final Visitors visitors;
    private final RunOperation run;

    private final Map<String, Operation> operations = new ConcurrentHashMap<>();
    private final ReentrantLock sending = new ReentrantLock();
    private final long openedAt = System.nanoTime();
    private volatile long heardAt = System.nanoTime();
    private volatile long saidAt = System.nanoTime();
    private boolean isInitialising;
    private volatile @Nullable Partner partner;

    private record Partner(Principal caller, String credential) {}

    Socket(WebSocketSession session, RecogniseCallers callers, Visitors visitors, RunOperation run) {
        this.session = session;
        this.callers = callers;
        this.visitors = visitors;
        this.run = run;
    }

    void received(String text) {
        heardAt = System.nanoTime();
        try {
            Map<String, @Nullable Object> message = RequestBody.object(text.getBytes(StandardCharsets.UTF_8));
            switch (String.valueOf(message.get("type"))) {
                case "connection_init" -> initialise(message.get("payload"));
                case "ping" -> send("pong", null, null);
                case "pong" -> {}
                case "subscribe" -> subscribe(message.get("id"), message.get("payload"));
                case "complete" -> complete(message.get("id"));
                default -> close(INVALID);
            }
        } catch (Refused _) {
            close(INVALID);
        }
    }

    /** Browsers cannot send headers with a WebSocket, so its first message may say who is there. */
    private void initialise(@Nullable Object payload) {
        if (isInitialising) {
            close(TWO_INITIALISATIONS);
            return;
        }
        isInitialising = true;
        Optional<String> credential = Bearer.credential(Optional.ofNullable(saidIn(payload))
                .orElseGet(() -> session.getHandshakeHeaders().getFirst(HttpHeaders.AUTHORIZATION)));
        if (credential.isEmpty()) {
            close(UNAUTHORIZED);
            return;
        }
        switch (callers.recognise(credential.get(), address())) {
            case Recognition.Known(Principal caller) -> welcome(new Partner(caller, credential.get()));
            case Recognition.Stranger() -> close(UNAUTHORIZED);
            case Recognition.Undecided() -> close(LATER);
            case Recognition.HeldUp _ -> close(HELD_UP);
        }
    }

    /** Headers are written in any case, so the member that stands for one is, too. */
    private static @Nullable String saidIn(@Nullable Object payload) {
        if (payload instanceof Map<?, ?> members) {
            for (Map.Entry<?, ?> member : members.entrySet()) {
                if (member.getValue() instanceof String text
                        && HttpHeaders.AUTHORIZATION.equalsIgnoreCase(String.valueOf(member.getKey()))) {
                    return text;
                }
            }
        }
        return null;
    }

    private void welcome(Partner found) {
        partner = found;
        if (visitors.admit(this).isPresent()) {
            close(TOO_MANY);
        } else {
            send("connection_ack", null, null);
        }
    }

    private String address() {
        return session.getRemoteAddress() == null
                ? ""
                : session.getRemoteAddress().getAddress().getHostAddress();
    }

    private void subscribe(@Nullable Object id, @Nullable Object payload) {
        Partner known = partner;
        if (known == null) {
            close(UNAUTHORIZED);
        } else if (!(id instanceof String name) || name.isEmpty() || !(payload instanceof Map<?, ?> query)) {
            close(INVALID);
        } else {
            Operation operation = new Operation(this, visitors, name);
            if (operations.putIfAbsent(name, operation) != null) {
                close(new CloseStatus(4409, "Subscriber for this id already exists"));
            } else if (operations.size() > Limits.SUBSCRIPTIONS_OF_CONNECTION) {
                operation.refuse(CallwakeError.of(
                        ErrorCode.TOO_MANY_SUBSCRIPTIONS,
                        "A connection has at most " + Limits.SUBSCRIPTIONS_OF_CONNECTION + " operations at once."));
            } else {
                Thread.ofVirtual()
                        .name("socket-operation")
                        .start(() -> run.run(operation, session, known.caller(), query));
            }
        }
    }

    private void complete(@Nullable Object id) {
        Operation operation = id instanceof String name ? operations.remove(name) : null;
        if (operation != null) {
            operation.dispose();
        }
    }

    /** A message about an operation, unless its client has ended it. */
    void tell(Operation operation, String type, @Nullable Object payload) {
        if (operations.get(operation.id()) == operation) {
            send(type, operation.id(), payload);
        }
    }

    /** The last message about an operation, unless its client has ended it. */
    void finish(Operation operation, String type, @Nullable Object payload) {
        if (operations.remove(operation.id(), operation)) {
            send(type, operation.id(), payload);
        }
    }

    static List<Map<String, Object>> payload(List<? extends GraphQLError> errors) {
        return errors.stream().map(GraphQLError::toSpecification).toList();
    }

    private void send(String type, @Nullable String id, @Nullable Object payload) {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        if (id != null) {
            message.put("id", id);
        }
        message.put("type", type);
        if (payload != null) {
            message.put("payload", payload);
        }
        TextMessage text = new TextMessage(JSON.writeValueAsBytes(message));
        sending.lock();
        try {
            session.sendMessage(text);
            saidAt = System.nanoTime();
        } catch (IOException | IllegalStateException _) {
            close(CloseStatus.SESSION_NOT_RELIABLE);
        } finally {
            sending.unlock();
        }
    }

    private void close(CloseStatus status) {
        try {
            session.close(status);
        } catch (IOException | IllegalStateException _) {
            // It is closed already.
        }
    }

    void closed() {
        visitors.forget(this);
        operations.values().forEach(Operation::dispose);
        operations.clear();
    }

    @Override
    public Principal caller() {
        return partner().caller();
    }

    @Override
    public String credential() {
        return partner().credential();
    }

    private Partner partner() {
        Partner known = partner;
        if (known == null) {
            throw new IllegalStateException("nobody has said who he is");
        }
        return known;
    }

    @Override
    public void dismiss(CallwakeError why) {
        closeLater(why.code() == ErrorCode.FORBIDDEN ? FORBIDDEN : UNAUTHORIZED);
    }

    @Override
    public void sendAway() {
        closeLater(AWAY);
    }

    @Override
    public void keepAlive(long now) {
        if (partner == null) {
            if (now - openedAt > INITIALISED_WITHIN.toNanos()) {
                closeLater(NOT_INITIALISED);
            }
        } else if (now - heardAt > SILENT_AFTER.toNanos()) {
            closeLater(SILENT);
        } else if (now - saidAt > PING_AFTER.toNanos()) {
            Thread.ofVirtual().name("socket-ping").start(() -> send("ping", null, null));
        }
    }

    /** Who does not read can make even this wait. */
    private void closeLater(CloseStatus status) {
        Thread.ofVirtual().name("socket-close").start(() -> close(status));
    }
}
