package io.callwake.platform.watch;

import io.callwake.application.CurrentRequest;
import io.callwake.application.CurrentTrace;
import io.callwake.application.analysis.Breakers;
import io.callwake.persistence.Database;
import io.callwake.persistence.due.DueBacklog;
import io.callwake.workflows.TemporalEngine;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Clock;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators see. */
@Configuration(proxyBeanMethods = false)
class WatchParts {

    static {
        // The context of the log follows a request to the threads on which GraphQL works for it.
        ContextRegistry.getInstance().registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
    }

    @Bean
    CurrentTrace currentTrace(Tracer tracer, Propagator propagator) {
        return new OtelTrace(tracer, propagator);
    }

    @Bean
    CurrentRequest currentRequest() {
        return () -> MDC.get(LogContext.REQUEST_ID);
    }

    @Bean
    Watch watch(ObservationRegistry observations, MeterRegistry meters, CurrentTrace currentTrace) {
        return new Watch(observations, meters, currentTrace);
    }

    @Bean
    SpanExporters spanExporters(ObjectProvider<SpanExporter> exporters) {
        return SpanExporters.of(
                exporters.orderedStream().<SpanExporter>map(SealedSpans::new).toList());
    }

    /** Temporal's own code asks for some seventy buckets of each of its times. */
    @Bean
    MeterFilter temporalWithoutBuckets() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().startsWith("temporal_")
                        ? DistributionStatisticConfig.builder()
                                .percentilesHistogram(false)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }

    @Bean
    RecentBacklog recentBacklog(Database database, Clock clock) {
        return new RecentBacklog(new DueBacklog(database.relay())::at, clock);
    }

    @Bean
    Gauges gauges(Database database, TemporalEngine engine, RecentBacklog backlog, Breakers breakers, Clock clock) {
        return new Gauges(database, engine, backlog, breakers, clock);
    }

    @Bean
    DatabaseHealth databaseHealthIndicator(Database database) {
        return new DatabaseHealth(database);
    }

    @Bean
    EngineHealth engineHealthIndicator(TemporalEngine engine) {
        return new EngineHealth(engine);
    }

    @Bean
    BacklogHealth backlogHealthIndicator(RecentBacklog backlog) {
        return new BacklogHealth(backlog);
    }
}
