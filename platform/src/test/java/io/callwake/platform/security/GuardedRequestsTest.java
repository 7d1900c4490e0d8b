package io.callwake.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.callwake.delivery.EgressPolicy;
import io.callwake.delivery.GuardedEgress;
import io.callwake.delivery.GuardedEgress.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.RequestEntity;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestTemplate;

class GuardedRequestsTest {

    private final HttpServer provider =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final String url = "http://127.0.0.1:" + provider.getAddress().getPort();
    private final GuardedEgress egress =
            new GuardedEgress(EgressPolicy.publicAddresses().withHosts(List.of("127.0.0.1")), Limits.BRIEF, "0");

    GuardedRequestsTest() throws IOException {
        provider.createContext("/keys", exchange -> {
            byte[] answer = "{\"keys\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        provider.createContext("/away", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        provider.start();
    }

    @AfterEach
    void close() {
        provider.stop(0);
        egress.close();
    }

    @Test
    void springGetsWhatThereIs() {
        RestTemplate rest = new RestTemplate(new GuardedRequests(egress));

        assertThat(rest.getForObject(url + "/keys", String.class)).isEqualTo("{\"keys\":[]}");
        assertThat(rest.exchange(RequestEntity.get(url + "/keys").build(), String.class)
                        .getBody())
                .isEqualTo("{\"keys\":[]}");
        assertThatThrownBy(() -> rest.getForObject(url + "/away", String.class))
                .isInstanceOf(HttpServerErrorException.ServiceUnavailable.class);
    }

    @Test
    void andIsLetNowhereElse() {
        try (GuardedEgress toTheWorld = new GuardedEgress(EgressPolicy.publicAddresses(), Limits.BRIEF, "0")) {
            RestTemplate rest = new RestTemplate(new GuardedRequests(toTheWorld));

            assertThatThrownBy(() -> rest.getForObject(url + "/keys", String.class))
                    .isInstanceOf(ResourceAccessException.class)
                    .hasMessageContaining("address_refused");
        }
    }
}
