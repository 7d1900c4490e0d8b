package io.callwake.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.standardwebhooks.Webhook;
import io.callwake.delivery.Receiver.Request;
import io.callwake.domain.delivery.AttemptResult.Unreachable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTest {

    private static final String HOST = "receiver.example";
    private static final HttpWebhooks.Limits PATIENT =
            new HttpWebhooks.Limits(Duration.ofSeconds(20), Duration.ofSeconds(60));

    private final Names names = new Names().where(HOST, "1.1.1.1").where("inside.example", "10.0.0.1");
    private final List<HttpWebhooks> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(HttpWebhooks::close);
    }

    private HttpWebhooks through(EgressPolicy policy) {
        HttpWebhooks webhooks = new HttpWebhooks(policy, names.lookups(), PATIENT, Clock.systemUTC(), "0");
        opened.add(webhooks);
        return webhooks;
    }

    private HttpWebhooks through(Proxy proxy) {
        return through(EgressPolicy.publicAddresses().withProxy(proxy.url("")));
    }

    private static String codeOf(Object result) {
        return result instanceof Unreachable(String code, Duration _) ? code : result.toString();
    }

    @Test
    void itIsToldWhoIsToBeAskedAndTheReceiverGetsWhatItWouldHaveGot() throws Exception {
        try (Receiver receiver = Receiver.answering(204);
                Proxy proxy = Proxy.to(receiver)) {
            assertThat(through(proxy)
                            .send(Hooks.to("http://" + HOST + "/calls"))
                            .isReceived())
                    .isTrue();

            assertThat(proxy.asked()).singleElement().satisfies(head -> {
                assertThat(head.getFirst()).isEqualTo("POST http://" + HOST + "/calls HTTP/1.1");
                assertThat(head).contains("Host: " + HOST).noneMatch(line -> line.startsWith("Proxy-Authorization"));
            });
            Request request = receiver.onlyRequest();
            new Webhook(Hooks.SECRET.value()).verify(request.body(), request.headers());
        }
    }

    @Test
    void tlsGoesThroughATunnelOfWhichItLearnsOnlyTheName() throws Exception {
        try (Receiver noTls = Receiver.answering(204);
                Proxy proxy = Proxy.to(noTls)) {
            assertThat(codeOf(through(proxy).send(Hooks.to("https://" + HOST + ":8443/calls"))))
                    .isEqualTo("tls");
            assertThat(proxy.asked())
                    .singleElement()
                    .satisfies(head -> assertThat(head)
                            .startsWith("CONNECT " + HOST + ":8443 HTTP/1.1")
                            .noneMatch(line -> line.contains("webhook-") || line.contains("/calls")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void itIsToldWhoWeAreIfItWantsToKnow(String scheme) throws Exception {
        try (Receiver receiver = Receiver.answering(204);
                Proxy proxy = Proxy.to(receiver)) {
            through(EgressPolicy.publicAddresses().withProxy(proxy.url("callwake:s%3Acret@")))
                    .send(Hooks.to(scheme + "://" + HOST + "/"));

            // callwake:s:cret
            assertThat(proxy.asked())
                    .singleElement()
                    .satisfies(head -> assertThat(head).contains("Proxy-Authorization: Basic Y2FsbHdha2U6czpjcmV0"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "https://10.0.0.1/",
                "http://127.0.0.1/",
                "http://[::1]/",
                "http://169.254.169.254/latest",
                "https://inside.example/",
                "http://localhost/",
                "http://metadata/"
            })
    void itDoesNotEvenHearOfWhatThePolicyRefuses(String url) throws Exception {
        try (Receiver receiver = Receiver.answering(204);
                Proxy proxy = Proxy.to(receiver)) {
            assertThat(codeOf(through(proxy).send(Hooks.to(url)))).isEqualTo("address_refused");
            assertThat(proxy.asked()).isEmpty();
        }
    }

    @Test
    void norOfItself() throws Exception {
        try (Receiver receiver = Receiver.answering(204);
                Proxy proxy = Proxy.to(receiver)) {
            assertThat(codeOf(through(proxy).send(Hooks.to(proxy.url("") + "/"))))
                    .isEqualTo("address_refused");
            assertThat(proxy.asked()).isEmpty();
        }
    }

    @Test
    void aNameThatIsNotKnownHereIsItsToKnow() throws Exception {
        try (Receiver receiver = Receiver.answering(204);
                Proxy proxy = Proxy.to(receiver)) {
            assertThat(through(proxy)
                            .send(Hooks.to("http://elsewhere.example/"))
                            .isReceived())
                    .isTrue();
        }
    }

    @Test
    void whatIsAllowedByNameIsAskedWithoutIt() throws Exception {
        try (Receiver receiver = Receiver.answering(204);
                Proxy proxy = Proxy.refusingWith(500)) {
            EgressPolicy policy = EgressPolicy.publicAddresses().withProxy(proxy.url(""));
            names.where("crm.internal", "127.0.0.1");

            assertThat(through(policy.withHosts(List.of("crm.internal")))
                            .send(Hooks.to("http://crm.internal:" + receiver.port() + "/"))
                            .isReceived())
                    .isTrue();
            assertThat(through(policy.withLoopback())
                            .send(Hooks.to(receiver.url("/")))
                            .isReceived())
                    .isTrue();
            assertThat(proxy.asked()).isEmpty();
        }
    }

    /** Else a receiver would be taken for gone that was never asked. */
    @ParameterizedTest
    @ValueSource(ints = {204, 403, 404, 410, 429, 502, 503})
    void itsRefusalIsNoAnswerOfTheReceiver(int status) throws Exception {
        try (Proxy proxy = Proxy.refusingWith(status)) {
            assertThat(codeOf(through(proxy).send(Hooks.to("https://" + HOST + "/"))))
                    .isEqualTo("proxy");
        }
    }

    @Test
    void itsAnnouncementsComeToAnEnd() throws Exception {
        try (Proxy proxy = Proxy.answering("HTTP/1.1 100 Continue\r\n\r\n".repeat(10_000))) {
            assertThat(codeOf(through(proxy).send(Hooks.to("https://" + HOST + "/"))))
                    .isEqualTo("protocol");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void thatItDoesNotKnowUsIsNoFaultOfTheReceiver(String scheme) throws Exception {
        try (Proxy proxy = Proxy.refusingWith(407)) {
            HttpWebhooks webhooks = through(proxy);

            assertThatIllegalStateException().isThrownBy(() -> webhooks.send(Hooks.to(scheme + "://" + HOST + "/")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void norThatItIsNotThere(String scheme) throws IOException {
        int port;
        try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closedAtOnce.getLocalPort();
        }
        HttpWebhooks webhooks = through(EgressPolicy.publicAddresses().withProxy("http://127.0.0.1:" + port));

        assertThatIllegalStateException().isThrownBy(() -> webhooks.send(Hooks.to(scheme + "://" + HOST + "/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proxy.internal",
                "proxy.internal:3128",
                "https://user:swordfish@proxy.internal:3128",
                "http://user:swordfish@proxy.internal",
                "http://user:swordfish@proxy.internal:99999",
                "http://user:swordfish@proxy.internal:3128/path",
                "http://user:swordfish@proxy.internal:3128?x=swordfish",
                "http://user:sword fish@proxy.internal:3128"
            })
    void itsAddressIsRefusedWithoutBeingQuoted(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EgressPolicy.publicAddresses().withProxy(address))
                .withMessageNotContainingAny("swordfish", "sword fish");
        assertThat(EgressProxy.parse("http://user:swordfish@proxy.internal:3128")
                        .toString())
                .doesNotContain("swordfish");
    }
}
