package io.callwake.platform.watch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** What follows from how it is run: a log for people on one's own machine and for programs in production; traces if somebody takes them. */
final class ModeDefaults implements EnvironmentPostProcessor, Ordered {

    /** The variables of OpenTelemetry, and the property that Boot makes of them. */
    private static final List<String> TRACES_GO_TO = List.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
            "management.opentelemetry.tracing.export.otlp.endpoint");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> defaults = new HashMap<>();
        String format = Objects.requireNonNullElse(
                environment.getProperty("callwake.log-format"),
                environment.containsProperty("callwake.db.url") ? "ecs" : "text");
        if (!format.equals("text")) {
            defaults.put("logging.structured.format.console", format);
        }
        // Every trace has its id, for the log; it is recorded if somebody takes it.
        defaults.put(
                "management.tracing.sampling.probability",
                TRACES_GO_TO.stream().anyMatch(environment::containsProperty) ? "1.0" : "0.0");
        environment.getPropertySources().addLast(new MapPropertySource("mode", defaults));
    }

    /** After those that read variables and files. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
