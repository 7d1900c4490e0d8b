package io.callwake.domain.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.net/calls",
                "http://hooks.example.net",
                "HTTPS://hooks.example.net/calls?key=value&at=a@b#part",
                "http://127.0.0.1:8080/",
                "http://[::1]:65535/calls",
                "https://hooks.example.net/a@b"
            })
    void isAnHttpUrlWithAHost(String text) {
        assertThat(WebhookUrl.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.net/calls",
                "/calls",
                "ftp://hooks.example.net/calls",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "http:///calls",
                "https:calls",
                "http://my host/calls",
                "http://my_host/calls",
                "https://hooks.example.net:0/",
                "https://hooks.example.net:65536/",
                "https://hooks.example.net/{id}",
                "not a url"
            })
    void refusesAnythingElseAndQuotesIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookUrl.parse(text))
                .withMessageContaining('"' + text + '"');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ada:hunter2@hooks.example.net/calls",
                "https://hunter2@hooks.example.net/calls",
                "https://ada:hunter2@/calls",
                "https://ada:hunter2@my_host/calls",
                "ftp://ada:hunter2@hooks.example.net/calls",
                "https://ada:hunter2@hooks.example.net/{id}",
                "https://ada:hunter2@hooks.example.net:99999/",
                "https:ada:hunter2@hooks.example.net",
                "ada:hunter2@hooks.example.net"
            })
    void refusesAPasswordAndDoesNotQuoteItWhateverElseIsWrong(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookUrl.parse(text))
                .withMessageContaining("user or password")
                .satisfies(refusal -> assertThat(stackTraceOf(refusal)).doesNotContain("hunter2"));
    }

    @Test
    void hasAtMost2048Characters() {
        String start = "https://hooks.example.net/";
        assertThat(WebhookUrl.parse(start + "x".repeat(2048 - start.length())).toString())
                .hasSize(2048);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookUrl.parse(start + "x".repeat(2049 - start.length())));
    }

    private static String stackTraceOf(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
