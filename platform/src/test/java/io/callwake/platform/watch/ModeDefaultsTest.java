package io.callwake.platform.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ModeDefaultsTest {

    private static final String FORMAT = "logging.structured.format.console";
    private static final String RECORDED = "management.tracing.sampling.probability";

    @Test
    void onOnesOwnMachineTheLogIsForPeople() {
        assertThat(defaults(Map.of(), FORMAT)).isNull();
    }

    @Test
    void inProductionTheLogIsForPrograms() {
        Map<String, Object> production = Map.of("callwake.db.url", "jdbc:postgresql://db.example.net/callwake");
        assertThat(defaults(production, FORMAT)).isEqualTo("ecs");
    }

    @Test
    void eitherCanBeAskedForAnywhere() {
        Map<String, Object> production =
                Map.of("callwake.db.url", "jdbc:postgresql://db.example.net/callwake", "callwake.log-format", "text");
        assertThat(defaults(production, FORMAT)).isNull();
        assertThat(defaults(Map.of("callwake.log-format", "logstash"), FORMAT)).isEqualTo("logstash");
    }

    @Test
    void noTraceIsRecordedUnlessSomebodyTakesIt() {
        assertThat(defaults(Map.of(), RECORDED)).isEqualTo("0.0");
        assertThat(defaults(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector.example.net:4318"), RECORDED))
                .isEqualTo("1.0");
    }

    private static @Nullable String defaults(Map<String, Object> given, String property) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", given));
        new ModeDefaults().postProcessEnvironment(environment, new SpringApplication());
        return environment.getProperty(property);
    }
}
