package io.callwake.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callwake.domain.action.WebhookUrl;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopbackReceiverTest {

    private final LoopbackReceiver receiver = new LoopbackReceiver();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        receiver.close();
    }

    @Test
    void answersAsToldAndRemembersWhatCame() throws Exception {
        HttpResponse<String> answer = post(receiver.answering(422, "no such field"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).isEqualTo("no such field");
        assertThat(receiver.received()).hasSize(1).first().satisfies(received -> {
            assertThat(received.body()).isEqualTo("{}");
            assertThat(received.header("webhook-id")).isEqualTo("evt_1");
        });
    }

    @Test
    void redirectsAsTold() throws Exception {
        WebhookUrl elsewhere = receiver.answering(200, "");
        HttpResponse<String> answer = post(receiver.redirecting(307, elsewhere));
        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(answer.headers().firstValue("location")).contains(elsewhere.toString());
    }

    @Test
    void knowsAnAddressAtWhichNobodyListens() {
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> post(receiver.nobodyListening()));
    }

    private HttpResponse<String> post(WebhookUrl url) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(url.value())
                        .header("Webhook-Id", "evt_1")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
    }
}
