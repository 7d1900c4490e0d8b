package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.tests.Collector.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What begins with a request is one trace, over rows, workflow and threads. */
@Tag("platform")
class TraceTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String AGENT = "traced";
    private static final Set<String> STATIONS = Set.of(
            "http post /v1/calls",
            "callwake.due.handling post_call",
            "callwake.activity analyse",
            "callwake.analyst.ask offline",
            "callwake.activity conclude",
            "callwake.due.handling delivery",
            "callwake.delivery.try");

    @Test
    void fromTheReportToTheDeliveryItIsOneTrace(@TempDir Path folder) {
        try (Collector collector = new Collector();
                ReceiverProcess receiver = ReceiverProcess.start(folder);
                PlatformProcess platform = PlatformProcess.start(
                        folder,
                        Map.of(
                                "OTEL_EXPORTER_OTLP_ENDPOINT",
                                collector.url(),
                                "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_SCHEDULEDELAY",
                                "100ms"))) {
            platform.client().putAgent(AGENT, Documents.agent("Traced", receiver.url()));
            platform.client().postCall(Documents.finalReport("traced", AGENT));

            Eventually.within(
                    SOON,
                    "every station is told of",
                    () -> names(trace(collector)).containsAll(STATIONS));
            List<Span> trace = trace(collector);
            assertThat(names(trace)).isEqualTo(STATIONS);
            assertThat(wayFrom("callwake.delivery.try", trace))
                    .containsExactly(
                            "callwake.delivery.try",
                            "callwake.due.handling delivery",
                            "callwake.activity conclude",
                            "callwake.due.handling post_call",
                            "http post /v1/calls");
        }
    }

    /** The trace in which the report came in. */
    private static List<Span> trace(Collector collector) {
        List<Span> spans = collector.spans();
        return spans.stream()
                .filter(span -> span.name().equals("http post /v1/calls"))
                .map(Span::traceId)
                .flatMap(id -> spans.stream().filter(span -> span.traceId().equals(id)))
                .toList();
    }

    private static Set<String> names(List<Span> trace) {
        return trace.stream().map(Span::name).collect(Collectors.toSet());
    }

    /** From there up to the root. */
    private static List<String> wayFrom(String name, List<Span> trace) {
        List<String> way = new ArrayList<>();
        Optional<Span> station = first(trace, span -> span.name().equals(name));
        while (station.isPresent()) {
            Span here = station.get();
            way.add(here.name());
            station = first(trace, span -> span.id().equals(here.parentId()));
        }
        return way;
    }

    private static Optional<Span> first(List<Span> trace, Predicate<Span> is) {
        return trace.stream().filter(is).findFirst();
    }
}
