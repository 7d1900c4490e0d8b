package io.callwake.platform.watch;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.callwake.application.analysis.Breakers;
import io.callwake.application.due.DueKind;
import io.callwake.persistence.Database;
import io.callwake.workflows.TemporalEngine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** What is read at the moment somebody asks. */
record Gauges(Database database, TemporalEngine engine, RecentBacklog backlog, Breakers breakers, Clock clock)
        implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry meters) {
        for (DataSource pool : List.of(database.app(), database.relay())) {
            ((HikariDataSource) pool).setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
        }
        Gauge.builder("callwake.engine.reachable", engine, it -> it.isReachable() ? 1 : 0)
                .register(meters);
        Gauge.builder(
                        "callwake.analyst.models.shut",
                        this,
                        it -> it.breakers().shutAt(it.clock().instant()))
                .register(meters);
        for (DueKind kind : DueKind.values()) {
            String word = kind.name().toLowerCase(Locale.ROOT);
            Gauge.builder("callwake.due.backlog.rows", backlog, it -> it.rows(kind))
                    .tag("kind", word)
                    .register(meters);
            TimeGauge.builder(
                            "callwake.due.backlog.lag",
                            backlog,
                            TimeUnit.MILLISECONDS,
                            it -> it.lag(kind).toMillis())
                    .tag("kind", word)
                    .register(meters);
        }
    }
}
