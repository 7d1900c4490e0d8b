package io.callwake.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Asks the operating system for the addresses of a host, for a limited time, and on platform threads: such a question cannot be
 * interrupted, and on a virtual thread it would hold up all the others.
 */
final class NameLookups implements DnsResolver, AutoCloseable {

    private static final int MOST_AT_ONCE = 128;
    private static final long KEPT_IDLE_SECONDS = 30;

    private final Duration patience;
    private final Lookup lookup;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            MOST_AT_ONCE,
            KEPT_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
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

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        try {
            return answerOf(threads.submit(() -> lookup.addressesOf(host)), host);
        } catch (RejectedExecutionException e) {
            throw unknown(host, e);
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private InetAddress[] answerOf(Future<InetAddress[]> lookup, String host) throws UnknownHostException {
        try {
            return lookup.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw unknown(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        }
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
