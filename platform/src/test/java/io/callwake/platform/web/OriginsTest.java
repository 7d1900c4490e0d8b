package io.callwake.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    private static final Origins EMBEDDED = new Origins(List.of("https://app.example.com"), true);
    private static final Origins PRODUCTION = new Origins(List.of("https://app.example.com"), false);

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000", "http://127.0.0.1", "https://localhost:5173", "http://[::1]:8080"})
    void pagesOfThisMachineAreWelcomeInEmbeddedModeAlone(String origin) {
        assertThat(EMBEDDED.cors().checkOrigin(origin)).isEqualTo(origin);
        assertThat(PRODUCTION.cors().checkOrigin(origin)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://evil.example.net",
                "https://app.example.com.evil.example.net",
                "http://app.example.com",
                "http://localhost.evil.example.net",
                "http://localhost:3000.evil.example.net",
                "file://localhost"
            })
    void othersAreNot(String origin) {
        assertThat(EMBEDDED.cors().checkOrigin(origin)).isNull();
        assertThat(PRODUCTION.cors().checkOrigin(origin)).isNull();
    }

    @Test
    void whoIsNamedIsWelcome() {
        assertThat(PRODUCTION.cors().checkOrigin("https://app.example.com")).isEqualTo("https://app.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "app.example.com",
                "https://app.example.com/",
                "https://*.example.com",
                "ftp://x.example.com"
            })
    void whatIsNoOriginIsRefusedByName(String origin) {
        assertThatThrownBy(() -> new Origins(List.of(origin), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CALLWAKE_CORS_ORIGINS has \"" + origin + "\"");
    }
}
