package io.callwake.platform.watch;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Work that goes on in a trace begun elsewhere: its time is taken, it is a span of that trace, and lines of the log that are
 * written meanwhile name its tenant.
 */
final class TracedWork {

    private static final String TRACE_ID = "traceId";

    private final ObservationRegistry observations;

    TracedWork(ObservationRegistry observations) {
        this.observations = observations;
    }

    /**
     * What it is.
     *
     * @param name of its metric
     * @param label the metric's one label, which says what kind of work this is
     * @param ref what the work is about: an id of ours
     */
    record Piece(String name, String label, String kind, String tenant, String ref) {}

    /**
     * Each piece has a thread of its own that ends with it. What it puts into the log's context stays there until then, so that
     * it also stands beside what others say of a failure afterwards.
     */
    <R> R in(@Nullable String traceparent, Piece piece, Supplier<R> work) {
        MDC.put(LogContext.TENANT, piece.tenant());
        Observation observation = observation(traceparent, piece).start();
        String traceId = null;
        try (Observation.Scope _ = observation.openScope()) {
            traceId = MDC.get(TRACE_ID);
            return work.get();
        } catch (Throwable e) {
            observation.error(e);
            throw e;
        } finally {
            observation.stop();
            if (traceId != null) {
                MDC.put(TRACE_ID, traceId);
            }
        }
    }

    private Observation observation(@Nullable String traceparent, Piece piece) {
        return Observation.createNotStarted(piece.name(), () -> begunElsewhere(traceparent), observations)
                .contextualName(piece.name() + " " + piece.kind())
                .lowCardinalityKeyValue(piece.label(), piece.kind())
                .highCardinalityKeyValue("callwake.tenant", piece.tenant())
                .highCardinalityKeyValue("callwake.ref", piece.ref());
    }

    private static ReceiverContext<Map<String, String>> begunElsewhere(@Nullable String traceparent) {
        ReceiverContext<Map<String, String>> context = new ReceiverContext<>(Map::get, Kind.CONSUMER);
        context.setCarrier(traceparent == null ? Map.of() : Map.of("traceparent", traceparent));
        return context;
    }
}
