package io.callwake.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Asks the operating system for the addresses of a host, for a limited time, and on platform threads: such a question cannot be
 * interrupted, and on a virtual thread it would hold up all the others. Who asks for a name while somebody else does gets the
 * same answer. Some names are answered for by nobody, as often as they are asked for; so of each domain only a few are asked for
 * at a time.
 */
final class NameLookups implements DnsResolver, AutoCloseable {

    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_OF_A_DOMAIN = 4;
    private static final Duration PATIENCE_WITH_OTHERS = Duration.ofSeconds(1);
    /** Below which names are given to anybody in many countries. */
    private static final Set<String> SECOND_LEVELS =
            Set.of("ac", "co", "com", "edu", "go", "gob", "gov", "mil", "ne", "net", "nom", "or", "org");

    private static final int LETTERS_OF_A_COUNTRY = 2;

    private final Duration patience;
    private final Lookup lookup;
    private final Map<String, CompletableFuture<InetAddress[]>> underWay = new ConcurrentHashMap<>();
    private final SharedRoom room = new SharedRoom(MOST_AT_ONCE, MOST_OF_A_DOMAIN);
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("name-lookup-", 0).factory());

    NameLookups(Duration patience) {
        this(patience, InetAddress::getAllByName);
    }

    NameLookups(Duration patience, Lookup lookup) {
        this.patience = patience;
        this.lookup = lookup;
    }

    /** Who knows the addresses. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    /** There was no room for the question, which says nothing of the host. */
    static final class NotAsked extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        NotAsked(String host) {
            super("too many names are being looked up to ask for " + host);
        }
    }

    /** @throws NotAsked if there are too many that are not answered */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        Optional<InetAddress> literal = EgressPolicy.literal(host);
        if (literal.isPresent()) {
            return new InetAddress[] {literal.get()};
        }
        String name = host.toLowerCase(Locale.ROOT);
        CompletableFuture<InetAddress[]> answer = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> awaited = underWay.putIfAbsent(name, answer);
        if (awaited == null) {
            ask(name, answer);
            awaited = answer;
        }
        return received(awaited, host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private void ask(String name, CompletableFuture<InetAddress[]> answer) {
        String domain = domainOf(name);
        try {
            if (room.enter(domain, PATIENCE_WITH_OTHERS)) {
                threads.execute(() -> answer(name, domain, answer));
                return;
            }
        } catch (RejectedExecutionException _) {
            room.leave(domain);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        underWay.remove(name);
        answer.completeExceptionally(new NotAsked(name));
    }

    private void answer(String name, String domain, CompletableFuture<InetAddress[]> answer) {
        try {
            InetAddress[] addresses = lookup.addressesOf(name);
            underWay.remove(name);
            answer.complete(addresses);
        } catch (UnknownHostException | RuntimeException e) {
            underWay.remove(name);
            answer.completeExceptionally(e);
        } finally {
            room.leave(domain);
        }
    }

    private InetAddress[] received(Future<InetAddress[]> answer, String host) throws UnknownHostException {
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof NotAsked ? new NotAsked(host) : unknown(host, e);
        } catch (TimeoutException e) {
            throw unknown(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        }
    }

    /** What is in one hand as a rule: the last two labels, or three below such as {@code co.uk}. */
    static String domainOf(String name) {
        List<String> labels = List.of(name.split("\\."));
        int count = labels.size();
        boolean isOfACountry = count > 2
                && labels.getLast().length() == LETTERS_OF_A_COUNTRY
                && SECOND_LEVELS.contains(labels.get(count - 2));
        return String.join(".", labels.subList(Math.max(0, count - (isOfACountry ? 3 : 2)), count));
    }

    private static UnknownHostException unknown(String host, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
