package io.callwake.workflows;

import io.callwake.application.CurrentTrace;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.context.ContextPropagator;
import io.temporal.common.converter.GlobalDataConverter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the trace in which a workflow was started along to its activities, in Temporal's headers. */
final class TraceHeader implements ContextPropagator {

    private static final String TRACEPARENT = "traceparent";

    private final CurrentTrace currentTrace;

    /** On the threads of a workflow, which are no part of any trace themselves. They end with their workflow. */
    private final ThreadLocal<@Nullable String> taken = new ThreadLocal<>();

    TraceHeader(CurrentTrace currentTrace) {
        this.currentTrace = currentTrace;
    }

    static @Nullable String read(Map<String, Payload> header) {
        Payload payload = header.get(TRACEPARENT);
        return payload == null ? null : GlobalDataConverter.get().fromPayload(payload, String.class, String.class);
    }

    @Override
    public String getName() {
        return TRACEPARENT;
    }

    @Override
    public Map<String, Payload> serializeContext(@Nullable Object traceparent) {
        return traceparent == null
                ? Map.of()
                : Map.of(
                        TRACEPARENT,
                        GlobalDataConverter.get().toPayload(traceparent).orElseThrow());
    }

    @Override
    public @Nullable Object deserializeContext(Map<String, Payload> header) {
        return read(header);
    }

    @Override
    public @Nullable Object getCurrentContext() {
        String current = currentTrace.traceparent();
        return current == null ? taken.get() : current;
    }

    @Override
    public void setCurrentContext(@Nullable Object traceparent) {
        taken.set((String) traceparent);
    }
}
