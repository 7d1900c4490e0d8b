package io.callwake.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.AttemptResult.Unreachable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameLookupsTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final HttpWebhooks.Limits PATIENT =
            new HttpWebhooks.Limits(Duration.ofSeconds(20), Duration.ofSeconds(60));

    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    /** Patient enough for everything here, but for those names that are never answered for. */
    private final NameLookups names = new NameLookups(Duration.ofSeconds(4), this::addressesOf);

    private InetAddress[] addressesOf(String host) throws UnknownHostException {
        asked.incrementAndGet();
        try {
            if (host.endsWith(".hostile.example")) {
                answered.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host);
        }
        return new InetAddress[] {HERE};
    }

    @AfterEach
    void close() {
        answered.countDown();
        names.close();
    }

    /** Once 128 of them took all room there was, and everybody else's names were taken for such as nobody has. */
    @Test
    @Timeout(60)
    void namesThatNobodyAnswersForDelayNoOthers() throws Exception {
        EgressPolicy policy = EgressPolicy.publicAddresses().withLoopback();
        try (HttpWebhooks webhooks = new HttpWebhooks(policy, names, PATIENT, Clock.systemUTC(), "0");
                Receiver receiver = Receiver.answering(200);
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<AttemptResult>> hung = IntStream.range(0, 300)
                    .mapToObj(i -> senders.submit(() -> webhooks.send(Hooks.to("https://n" + i + ".hostile.example/"))))
                    .toList();
            while (asked.get() < 4) {
                Thread.sleep(1);
            }

            AttemptResult other = webhooks.send(Hooks.to("http://receiver.example:" + receiver.port() + "/"));

            assertThat(other.isReceived()).isTrue();
            assertThat(other.took()).isLessThan(Duration.ofSeconds(3));
            assertThat(hung.stream()
                            .map(NameLookupsTest::cameOf)
                            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                    .as("only who was asked for and not answered for is to blame")
                    .isEqualTo(Map.of("dns", 4L, "ours", 296L));
        }
    }

    private static String cameOf(Future<AttemptResult> sending) {
        try {
            return sending.get() instanceof Unreachable unreachable ? unreachable.code() : "answered";
        } catch (ExecutionException e) {
            return e.getCause() instanceof IllegalStateException ? "ours" : e.toString();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoAsksForTheSameNameAtTheSameTimeGetsTheSameAnswer() throws Exception {
        List<InetAddress[]> answers = Collections.synchronizedList(new ArrayList<>());
        List<Thread> askers = IntStream.range(0, 50)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    try {
                        answers.add(names.resolve(i % 2 == 0 ? "a.hostile.example" : "A.Hostile.Example"));
                    } catch (UnknownHostException e) {
                        throw new AssertionError(e);
                    }
                }))
                .toList();
        while (!askers.stream().allMatch(asker -> asker.getState() == Thread.State.TIMED_WAITING)) {
            Thread.sleep(1);
        }
        answered.countDown();
        for (Thread asker : askers) {
            asker.join();
        }

        assertThat(answers).hasSize(50).allSatisfy(answer -> assertThat(answer).containsExactly(HERE));
        assertThat(asked).hasValue(1);
        names.resolve("a.hostile.example");
        assertThat(asked).hasValue(2);
    }

    @Test
    void thatANameIsNotKnownIsToldToAll() {
        try (NameLookups nobody = new NameLookups(Duration.ofSeconds(20), host -> {
            throw new UnknownHostException(host);
        })) {
            for (int i = 0; i < 10; i++) {
                assertThatExceptionOfType(UnknownHostException.class)
                        .isThrownBy(() -> nobody.resolve("receiver.example"))
                        .isNotInstanceOf(NameLookups.NotAsked.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "::1", "[::1]", "fe80::1%25eth0", "1.1.1.1."})
    void nobodyIsAskedForAnAddress(String address) throws Exception {
        names.resolve(address);

        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "a.b.receiver.example, receiver.example",
        "receiver.example., receiver.example",
        "receiver.example, receiver.example",
        "localhost, localhost",
        "a.shop.co.uk, shop.co.uk",
        "a.shop.com.au, shop.com.au",
        "co.uk, co.uk",
        "a.b.t.co, t.co",
        "n1.ab.io, ab.io"
    })
    void ofWhichDomainANameIs(String name, String domain) {
        assertThat(NameLookups.domainOf(name)).isEqualTo(domain);
    }
}
