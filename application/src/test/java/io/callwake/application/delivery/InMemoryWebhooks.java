package io.callwake.application.delivery;

import io.callwake.application.delivery.Deliveries.Outgoing;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.delivery.AttemptResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Sender and receivers of webhooks without a line between them. An address that nobody has set up answers 204. */
public final class InMemoryWebhooks implements SendWebhook, WebhookReceiver {

    private static final Duration TOOK = Duration.ofMillis(20);
    private static final String NOBODY = "/nobody";

    private final Map<WebhookUrl, AttemptResult> answers = new ConcurrentHashMap<>();
    private final Map<WebhookUrl, AttemptResult> once = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger paths = new AtomicInteger();
    private final InstantSource clock;

    public InMemoryWebhooks(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public AttemptResult send(Outgoing outgoing) {
        String path = outgoing.url().value().getPath();
        if (path.equals(NOBODY)) {
            return new AttemptResult.Unreachable("connection_refused", TOOK);
        }
        String id = outgoing.event().toString();
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        Map<String, String> headers = new HashMap<>(
                Map.of("content-type", "application/json", "webhook-id", id, "webhook-timestamp", timestamp));
        headers.putAll(outgoing.headers());
        String signatures = outgoing.keys().stream()
                .map(key -> StandardWebhook.signature(key, id, timestamp, outgoing.body()))
                .collect(Collectors.joining(" "));
        if (!signatures.isEmpty()) {
            headers.put("webhook-signature", signatures);
        }
        received.add(new Received(path, Map.copyOf(headers), outgoing.body()));
        AttemptResult thisTime = once.remove(outgoing.url());
        return thisTime != null
                ? thisTime
                : answers.getOrDefault(outgoing.url(), new AttemptResult.Answered(204, null, TOOK));
    }

    /** The next time that address answers so, and then as before. */
    public void answerOnce(WebhookUrl url, int status) {
        once.put(url, new AttemptResult.Answered(status, null, TOOK));
    }

    /** From now on that address answers so. */
    public void answer(WebhookUrl url, int status) {
        answers.put(url, new AttemptResult.Answered(status, null, TOOK));
    }

    /** From now on nothing gets through to that address, and this is why. */
    public void cutOff(WebhookUrl url, String code) {
        answers.put(url, new AttemptResult.Unreachable(code, TOOK));
    }

    @Override
    public WebhookUrl answering(int status, String body) {
        WebhookUrl url = WebhookUrl.parse("https://hooks.example.net/hook-" + paths.incrementAndGet());
        answers.put(url, new AttemptResult.Answered(status, body.isEmpty() ? null : body, TOOK));
        return url;
    }

    @Override
    public WebhookUrl redirecting(int status, WebhookUrl to) {
        return answering(status, "");
    }

    @Override
    public WebhookUrl nobodyListening() {
        return WebhookUrl.parse("https://hooks.example.net" + NOBODY);
    }

    @Override
    public List<Received> received() {
        return List.copyOf(received);
    }
}
