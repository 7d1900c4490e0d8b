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

    @Test
    void theWayOutIsCheckedAndPasswordsAreNotTold() {
        assertThat(SettingsCheck.wrong(settings(Map.of("callwake.egress.allow", "crm.internal,https://crm.internal"))))
                .containsExactly("CALLWAKE_EGRESS_ALLOW: not the name of a host, without scheme, port or wildcard:"
                        + " \"https://crm.internal\"");
        assertThat(SettingsCheck.wrong(settings(Map.of("callwake.egress.ports", "22,70000"))))
                .containsExactly("CALLWAKE_EGRESS_PORTS: not a port: 70000");
        assertThat(SettingsCheck.wrong(settings(Map.of("callwake.egress.proxy", "https://user:swordfish@proxy:3128"))))
                .containsExactly(
                        "CALLWAKE_EGRESS_PROXY: not the address of a proxy, such as http://proxy.internal:3128");
        assertThat(SettingsCheck.wrong(settings(Map.of(
                        "callwake.egress.allow", "crm.internal",
                        "callwake.egress.ports", "22",
                        "callwake.egress.https-only", "true",
                        "callwake.egress.proxy", "http://user:swordfish@proxy:3128"))))
                .isEmpty();
    }

    @Test
    void aModelOfTheInstallationIsDescribedWholly() {
        assertThat(SettingsCheck.wrong(settings(Map.of("callwake.analyst.provider", "openai"))))
                .containsExactly("CALLWAKE_ANALYST_PROVIDER is set, so CALLWAKE_ANALYST_MODEL must be:"
                        + " how the provider calls the model");
        assertThat(SettingsCheck.wrong(settings(Map.of("callwake.analyst.key", "sk-of-a-test"))))
                .containsExactly("CALLWAKE_ANALYST_URL, _KEY and _MODEL are about a model, so CALLWAKE_ANALYST_PROVIDER"
                        + " must be: openai or anthropic");
        assertThat(SettingsCheck.wrong(settings(Map.of(
                        "callwake.analyst.provider", "anthropic",
                        "callwake.analyst.model", "large-1",
                        "callwake.analyst.url", "ftp://models.example.net"))))
                .singleElement()
                .asString()
                .startsWith("CALLWAKE_ANALYST_URL: not an http or https URL");
        assertThat(SettingsCheck.wrong(settings(Map.of(
                        "callwake.analyst.provider", "openai",
                        "callwake.analyst.model", "large-1",
                        "callwake.analyst.url", "https://models.example.net/v1?api-key=4711"))))
                .singleElement()
                .asString()
                .startsWith("CALLWAKE_ANALYST_URL: \"https://models.example.net/v1?\"")
                .doesNotContain("4711");
        assertThat(SettingsCheck.wrong(settings(Map.of(
                        "callwake.analyst.provider", "openai",
                        "callwake.analyst.model", "large-1",
                        "callwake.analyst.input-price", "0.15"))))
                .containsExactly(
                        "CALLWAKE_ANALYST_INPUT_PRICE and CALLWAKE_ANALYST_OUTPUT_PRICE must both be set, or neither");
        Settings whole = settings(Map.of(
                "callwake.analyst.provider", "openai",
                "callwake.analyst.url", "http://models.internal:11434/v1",
                "callwake.analyst.model", "large-1",
                "callwake.analyst.key", "sk-of-a-test",
                "callwake.analyst.input-price", "0.15",
                "callwake.analyst.output-price", "0.60"));
        assertThat(SettingsCheck.wrong(whole)).isEmpty();
        assertThat(whole.analyst().access())
                .hasValueSatisfying(access -> assertThat(access.model().price()).isNotNull());
        assertThat(whole.toString()).doesNotContain("sk-of-a-test");
    }

    @Test
    void theAddressOfTheProviderIsOne() {
        assertThat(SettingsCheck.wrong(
                        settings(Map.of("callwake.oidc.issuer", "no address", "callwake.oidc.audience", "callwake"))))
                .singleElement()
                .asString()
                .contains("no address");
    }

    private static Settings settings(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("callwake", Settings.class);
    }
}
