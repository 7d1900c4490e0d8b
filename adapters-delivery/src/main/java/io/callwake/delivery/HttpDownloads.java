package io.callwake.delivery;

import io.callwake.application.call.DownloadRecording;
import io.callwake.domain.call.AudioType;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Fetches recordings over HTTP. It is sent on to other places a few times at most, each of them checked like the first, and what
 * it was told to send along leaves the first host never.
 */
public final class HttpDownloads implements DownloadRecording, AutoCloseable {

    private static final int MOST_REDIRECTS = 5;
    private static final int LONGEST_URL = 8 * 1024;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MEGABYTE = 1_000_000;

    private final Limits limits;
    private final GuardedClient client;

    /**
     * @param connect for the look-up of the name, and again for the connection to an address
     * @param silence for each wait for the next bytes
     * @param whole for everything together
     * @param mostBytes of a recording
     */
    public record Limits(Duration connect, Duration silence, Duration whole, long mostBytes) {

        public static final Limits DEFAULT =
                new Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(10), 200L * MEGABYTE);

        public Limits withMostBytes(long most) {
            return new Limits(connect, silence, whole, most);
        }
    }

    /** @param version of this software, for those who are asked to know */
    public HttpDownloads(EgressPolicy policy, Limits limits, String version) {
        this.limits = limits;
        this.client = new GuardedClient(policy, limits.connect(), limits.silence(), version);
    }

    @Override
    public Result download(URI url, Map<String, String> headers, Taker taker) throws IOException {
        try (Deadline deadline = Deadline.in(limits.whole())) {
            URI next = url;
            boolean isHome = true;
            for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
                if (!isWeb(next)) {
                    return new Result.Refused(Reason.NOT_GIVEN, "leads to an address that is none of the web");
                }
                isHome = isHome && isSameHost(url, next);
                Answered answered = ask(next, isHome ? headers : Map.of(), taker, deadline);
                switch (answered) {
                    case Answered.Finally(Result result) -> {
                        return result;
                    }
                    case Answered.Elsewhere(URI where) -> next = where;
                }
            }
            return new Result.Refused(Reason.NOT_GIVEN, "sends us on more than " + MOST_REDIRECTS + " times");
        }
    }

    private sealed interface Answered {

        record Finally(Result result) implements Answered {}

        record Elsewhere(URI where) implements Answered {}
    }

    private Answered ask(URI url, Map<String, String> headers, Taker taker, Deadline deadline) throws IOException {
        HttpGet request = new HttpGet(url);
        headers.forEach(request::setHeader);
        deadline.watch(request);
        try {
            return client.ask(request, response -> take(url, response, taker, deadline));
        } catch (TakerFailed e) {
            throw e.failure();
        } catch (HttpException e) {
            return unreachable(Obstacle.PROTOCOL);
        } catch (IOException e) {
            return unreachable(obstacle(e, deadline));
        }
    }

    private Answered take(URI url, ClassicHttpResponse response, Taker taker, Deadline deadline) throws IOException {
        int status = response.getCode();
        if (REDIRECTS.contains(status)) {
            return whereTo(url, response.getFirstHeader(HttpHeaders.LOCATION));
        }
        if (status != 200) {
            return refused(Reason.NOT_GIVEN, "answered with " + status);
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return refused(Reason.NO_AUDIO, "is empty");
        }
        Optional<String> type = AudioType.of(entity.getContentType());
        if (type.isEmpty()) {
            return refused(Reason.NO_AUDIO, "is no audio");
        }
        if (entity.getContentLength() > limits.mostBytes()) {
            return tooLarge();
        }
        BoundedStream body = new BoundedStream(entity.getContent(), limits.mostBytes());
        PushbackInputStream audio = new PushbackInputStream(body);
        int first = audio.read();
        if (first < 0) {
            return refused(Reason.NO_AUDIO, "is empty");
        }
        audio.unread(first);
        try {
            taker.take(type.get(), audio);
        } catch (IOException e) {
            return switch (body.failure()) {
                case null -> throw new TakerFailed(e);
                case BoundedStream.TooMuch _ -> tooLarge();
                case IOException broken -> unreachable(obstacle(broken, deadline));
            };
        }
        return new Answered.Finally(new Result.Taken());
    }

    private static Answered whereTo(URI url, @Nullable Header location) {
        try {
            if (location != null && location.getValue().length() <= LONGEST_URL) {
                return new Answered.Elsewhere(url.resolve(location.getValue().strip()));
            }
        } catch (IllegalArgumentException _) {
            // No address at all.
        }
        return refused(Reason.NOT_GIVEN, "sends us on without saying where to");
    }

    private static Obstacle obstacle(IOException failure, Deadline deadline) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while a recording was fetched");
        }
        return deadline.isOver() ? Obstacle.TIMEOUT : Obstacle.of(failure);
    }

    private static Answered unreachable(Obstacle obstacle) {
        return refused(Reason.UNREACHABLE, obstacle.code());
    }

    private Answered tooLarge() {
        return refused(Reason.TOO_LARGE, "is larger than " + limits.mostBytes() / MEGABYTE + " MB");
    }

    private static Answered refused(Reason reason, String why) {
        return new Answered.Finally(new Result.Refused(reason, why));
    }

    private static boolean isWeb(URI url) {
        String scheme = scheme(url);
        return (scheme.equals("http") || scheme.equals("https")) && url.getHost() != null;
    }

    private static boolean isSameHost(URI one, URI other) {
        return scheme(one).equals(scheme(other))
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return scheme(url).equals("https") ? 443 : 80;
    }

    private static String scheme(URI url) {
        return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    }

    /** What is under way breaks off. */
    @Override
    public void close() {
        client.close();
    }

    /** A failure that is none of those who were asked. */
    private static final class TakerFailed extends IOException {

        private static final long serialVersionUID = 1L;

        private final IOException failure;

        TakerFailed(IOException failure) {
            super(failure);
            this.failure = failure;
        }

        IOException failure() {
            return failure;
        }
    }
}
