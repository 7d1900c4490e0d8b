package io.callwake.platform.watch;

import io.callwake.application.CurrentTrace;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The trace of the span that is open on this thread. */
record OtelTrace(Tracer tracer, Propagator propagator) implements CurrentTrace {

    @Override
    public @Nullable String traceparent() {
        TraceContext context = tracer.currentTraceContext().context();
        if (context == null) {
            return null;
        }
        Map<String, String> carrier = new HashMap<>();
        propagator.inject(context, carrier, (_, name, value) -> carrier.put(name, value));
        return carrier.get("traceparent");
    }
}
