package io.callwake.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.Egress.Content;
import io.callwake.application.Egress.Opened;
import io.callwake.application.Egress.Request;
import io.callwake.delivery.GuardedEgress.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardedEgressTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Limits PATIENT = new Limits(LONG, LONG, LONG, LONG, 100);

    private final List<GuardedEgress> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(GuardedEgress::close);
    }

    private GuardedEgress egress(Limits limits) {
        GuardedEgress egress = new GuardedEgress(EgressPolicy.publicAddresses().withLoopback(), limits, "0");
        opened.add(egress);
        return egress;
    }

    private static Request get(String url) {
        return Request.get(URI.create(url), Map.of());
    }

    @Test
    void sendsWhatItIsGivenAndHandsOverWhatComes() throws Exception {
        try (Receiver receiver = Receiver.answering("HTTP/1.1 201 Made\r\nX: y\r\nContent-Length: 4\r\n\r\nmade");
                Opened answer = egress(PATIENT)
                        .open(new Request(
                                "PUT", URI.create(receiver.url("/a?b=c")), Map.of("x-key", "value"), text("sent")))) {
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("x")).contains("y");
            assertThat(answer.header("z")).isEmpty();
            assertThat(answer.body()).hasContent("made");
            Receiver.Request request = receiver.onlyRequest();
            assertThat(request.line()).isEqualTo("PUT /a?b=c HTTP/1.1");
            assertThat(request.header("x-key")).isEqualTo("value");
            assertThat(request.header("content-length")).isEqualTo("4");
            assertThat(request.body()).isEqualTo("sent");
        }
    }

    @Test
    void isNotSentElsewhere() throws Exception {
        try (Receiver elsewhere = Receiver.answering(200);
                Receiver receiver = Receiver.answering(
                        "HTTP/1.1 302 Found\r\nLocation: " + elsewhere.url("/") + "\r\nContent-Length: 0\r\n\r\n");
                Opened answer = egress(PATIENT).open(get(receiver.url("/")))) {
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.body()).isEmpty();
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void keepsAConnectionWhoseAnswerWasReadToItsEnd() throws Exception {
        GuardedEgress egress = egress(PATIENT);
        try (Receiver receiver = Receiver.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            for (int i = 0; i < 3; i++) {
                try (Opened answer = egress.open(get(receiver.url("/")))) {
                    assertThat(answer.body()).hasContent("ok");
                }
            }
            assertThat(receiver.connections()).isEqualTo(1);
        }
    }

    @Test
    void readsNoMoreThanItIsToldTo() throws Exception {
        try (Receiver receiver = Receiver.that((_, out, _) -> {
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
                    while (true) {
                        out.write(new byte[1000]);
                    }
                });
                Opened answer = egress(PATIENT).open(get(receiver.url("/")))) {
            assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(BoundedStream.TooMuch.class);
        }
    }

    @Test
    void waitsNoLongerForAnAnswerThanItIsToldTo() throws Exception {
        Limits limits = new Limits(LONG, LONG, SHORT, LONG, 100);
        try (Receiver receiver = Receiver.that((_, _, _) -> Thread.sleep(LONG))) {
            assertThatThrownBy(() -> egress(limits).open(get(receiver.url("/"))))
                    .isInstanceOf(IOException.class)
                    .hasMessage("timeout");
        }
    }

    @Test
    void norForTheRestOfIt() throws Exception {
        Limits limits = new Limits(LONG, LONG, LONG, SHORT, 100);
        try (Receiver receiver = Receiver.that((_, out, _) -> {
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nha".getBytes(UTF_8));
                    Thread.sleep(LONG);
                });
                Opened answer = egress(limits).open(get(receiver.url("/")))) {
            assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatThePolicyRefusesIsNotAsked() throws Exception {
        try (Receiver receiver = Receiver.answering(200);
                GuardedEgress toTheWorld = new GuardedEgress(EgressPolicy.publicAddresses(), PATIENT, "0")) {
            assertThatThrownBy(() -> toTheWorld.open(get(receiver.url("/"))))
                    .isInstanceOf(IOException.class)
                    .hasMessage("address_refused");
            assertThatThrownBy(() -> toTheWorld.open(get("http://1.1.1.1:22/"))).hasMessage("port_refused");
            assertThat(receiver.connections()).isZero();
        }
    }

    @Test
    void anInterruptionIsNoAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        GuardedEgress egress = egress(PATIENT);
        try (Receiver silent = Receiver.that((_, _, _) -> {
                    asked.countDown();
                    Thread.sleep(LONG);
                });
                ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> asking = askers.submit(() -> assertThatThrownBy(() -> egress.open(get(silent.url("/"))))
                    .isInstanceOf(CancellationException.class));
            asked.await();
            askers.shutdownNow();

            asking.get();
        }
    }

    private static Content text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new Content() {

            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
