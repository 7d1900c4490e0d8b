package io.callwake.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/** How many bytes of bodies a node holds at a time, all requests together: whoever comes when it is full is told to come again. */
final class BodyRoom implements HandlerInterceptor {

    private static final int BYTES_OF_A_PLACE = 1024;
    private static final Duration WAITED_FOR = Duration.ofMillis(500);
    private static final String SHARE = Share.class.getName();

    /** So long somebody who holds a share notices that others found none. */
    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private final int places;
    private final Semaphore free;
    private volatile @Nullable Long wantedAt;

    /** At least one body has room. */
    BodyRoom(long bytes, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.places = placesOf(Math.clamp(bytes, RawBody.MOST_BYTES, Integer.MAX_VALUE));
        this.free = new Semaphore(places);
    }

    private static int placesOf(long bytes) {
        return Math.toIntExact((bytes + BYTES_OF_A_PLACE - 1) / BYTES_OF_A_PLACE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute(SHARE, share());
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown) {
        of(request).giveBack();
        request.removeAttribute(SHARE);
    }

    /** What that request may take of the room; it is given back when the request is answered. */
    static Share of(HttpServletRequest request) {
        if (request.getAttribute(SHARE) instanceof Share share) {
            return share;
        }
        throw new IllegalStateException("a body is read outside of a controller");
    }

    Share share() {
        return new Share();
    }

    boolean isEmpty() {
        return free.availablePermits() == places;
    }

    /** Of one request. */
    final class Share {

        private int taken;

        /**
         * Has room for so many bytes in all; waits for it, but not for long.
         *
         * @throws Refused if there is none
         */
        void upTo(int bytes) {
            int more = placesOf(bytes) - taken;
            if (!free.tryAcquire(more)) {
                await(more);
            }
            taken += more;
        }

        private void await(int more) {
            wantedAt = nanoTime.getAsLong();
            try {
                if (!free.tryAcquire(more, WAITED_FOR.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw full();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw full();
            }
        }

        /** Whether others would have needed what this request has. */
        boolean isWantedByOthers() {
            Long since = wantedAt;
            return since != null && nanoTime.getAsLong() - since < REMEMBERED_FOR.toNanos();
        }

        void giveBack() {
            free.release(taken);
            taken = 0;
        }

        private static Refused full() {
            return Refused.of(
                    HttpStatus.SERVICE_UNAVAILABLE, "Too much is being sent at the moment; send it again in a second.");
        }
    }
}
