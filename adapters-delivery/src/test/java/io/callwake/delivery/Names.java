package io.callwake.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Names that lead where a test wants them to, one answer after the other; the last one stays. Addresses lead to themselves. */
final class Names {

    private final Map<String, Queue<String>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    Names where(String host, String... addresses) {
        answers.put(host, Arrays.stream(addresses).collect(Collectors.toCollection(ConcurrentLinkedQueue::new)));
        return this;
    }

    NameLookups lookups() {
        return new NameLookups(Duration.ofSeconds(20), this::addressesOf);
    }

    int asked() {
        return asked.get();
    }

    private InetAddress[] addressesOf(String host) throws UnknownHostException {
        asked.incrementAndGet();
        Queue<String> left = answers.get(host);
        if (left == null) {
            return new InetAddress[] {literal(host)};
        }
        String next = left.size() > 1 ? left.remove() : left.element();
        return new InetAddress[] {InetAddress.ofLiteral(next)};
    }

    private static InetAddress literal(String host) throws UnknownHostException {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException _) {
            throw new UnknownHostException(host);
        }
    }
}
