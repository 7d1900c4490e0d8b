package io.callwake.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** One request on its way. It runs on one thread, while another waits for it, neither of them beyond its deadline. */
final class Exchange implements Runnable {

    private final GuardedClient client;
    private final Object party;
    private final HttpPost request;
    private final Deadline deadline;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean brokenOff;
    private volatile @Nullable Answer answer;
    private volatile Obstacle obstacle = Obstacle.RESET;
    private volatile @Nullable Exception fault;

    /** @param party whose connections it goes over */
    Exchange(GuardedClient client, Object party, HttpPost request, Deadline deadline) {
        this.client = client;
        this.party = party;
        this.request = request;
        this.deadline = deadline;
        deadline.watch(request);
    }

    @Override
    public void run() {
        try (ClassicHttpResponse response = open()) {
            Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
            Answer arriving = new Answer(response.getCode(), retryAfter == null ? null : retryAfter.getValue());
            answer = arriving;
            HttpEntity body = response.getEntity();
            if (body != null && !arriving.readStartOf(body.getContent())) {
                // Else closing would read the rest, however much it is.
                request.cancel();
            }
        } catch (HttpException e) {
            obstacle = Obstacle.PROTOCOL;
        } catch (ProxyAway | NameLookups.NotAsked | RuntimeException e) {
            fault = e;
        } catch (IOException e) {
            obstacle = Obstacle.of(e);
        } finally {
            over.countDown();
        }
    }

    /** A second time, if the first went into a connection that nobody was at any more. */
    private ClassicHttpResponse open() throws IOException, HttpException {
        try {
            return client.openFor(party, request);
        } catch (QuietConnections.HungUp _) {
            return client.openFor(new Object(), request);
        }
    }

    /**
     * Breaks the exchange off if it takes longer.
     *
     * @throws IllegalStateException if it failed for a reason that is ours
     */
    void await(Duration time) throws InterruptedException {
        try {
            brokenOff = !over.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            request.cancel();
            throw e;
        }
        if (brokenOff) {
            request.cancel();
        } else if (fault != null) {
            throw new IllegalStateException("a webhook could not be sent, through no fault of its receiver", fault);
        }
    }

    /** What has come by now; a status counts even if the body behind it never ends. */
    @Nullable
    Answer answer() {
        return answer;
    }

    /** Why there is none. What an exchange stumbles over because it is broken off does not count. */
    Obstacle obstacle() {
        return brokenOff || deadline.isOver() ? Obstacle.TIMEOUT : obstacle;
    }
}
