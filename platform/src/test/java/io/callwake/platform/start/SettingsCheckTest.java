package io.callwake.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.platform.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsCheckTest {

    @Test
    void withoutAnySettingsNothingIsWrong() {
        assertThat(SettingsCheck.wrong(settings(Map.of()))).isEmpty();
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThat(SettingsCheck.wrong(settings(Map.of(
                        "callwake.demo-api-key", "short",
                        "callwake.operator-key", "short",
                        "callwake.metrics-key", "short",
                        "callwake.oidc.issuer", "https://login.example.net",
                        "callwake.limits.key-per-minute", "0",
                        "callwake.limits.stranger-per-minute", "-1",
                        "callwake.cors.origins", "https://a.example.com/",
                        "callwake.graphql.timeout", "0s"))))
                .containsExactly(
                        "CALLWAKE_DEMO_API_KEY has 5 characters: it needs 24 or more",
                        "CALLWAKE_OPERATOR_KEY has 5 characters: it needs 24 or more",
                        "CALLWAKE_METRICS_KEY has 5 characters: it needs 24 or more",
                        "CALLWAKE_OIDC_ISSUER is set, so CALLWAKE_OIDC_AUDIENCE must be: what the tokens are meant for",
                        "CALLWAKE_LIMITS_KEY_PER_MINUTE is 0: it must be 1 or more",
                        "CALLWAKE_LIMITS_STRANGER_PER_MINUTE is -1: it must be 1 or more",
                        "CALLWAKE_CORS_ORIGINS has \"https://a.example.com/\": an origin is a scheme and a host,"
                                + " like https://app.example.com, without a path",
                        "CALLWAKE_GRAPHQL_TIMEOUT is PT0S: it must be positive");
    }

    @Test
    void documentsThatAreNotThereAreMissed() {
        assertThat(SettingsCheck.wrong(settings(Map.of("callwake.graphql.trusted-documents", "nowhere.json"))))
                .containsExactly("CALLWAKE_GRAPHQL_TRUSTED_DOCUMENTS cannot be read: nowhere.json");
    }

    private static Settings settings(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("callwake", Settings.class);
    }
}
