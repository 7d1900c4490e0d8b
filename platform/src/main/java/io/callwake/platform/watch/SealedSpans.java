package io.callwake.platform.watch;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The one door through which spans leave. Of what libraries write on them only the attributes named here pass; of an exception
 * its type, and never its message, which may quote what was sent.
 */
record SealedSpans(SpanExporter exporter) implements SpanExporter {

    private static final Set<String> PASS = Set.of(
            "callwake.tenant",
            "callwake.ref",
            "kind",
            "type",
            "result",
            "method",
            "uri",
            "status",
            "outcome",
            "exception");

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return exporter.export(spans.stream().<SpanData>map(Sealed::new).toList());
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    private static final class Sealed extends DelegatingSpanData {

        private static final AttributeKey<String> EXCEPTION_TYPE = AttributeKey.stringKey("exception.type");

        Sealed(SpanData span) {
            super(span);
        }

        @Override
        public Attributes getAttributes() {
            return super.getAttributes().toBuilder()
                    .removeIf(key -> !PASS.contains(key.getKey()))
                    .build();
        }

        @Override
        public List<EventData> getEvents() {
            return super.getEvents().stream().map(Sealed::sealed).toList();
        }

        private static EventData sealed(EventData event) {
            String type = event.getAttributes().get(EXCEPTION_TYPE);
            return EventData.create(
                    event.getEpochNanos(),
                    type == null ? "event" : "exception",
                    type == null ? Attributes.empty() : Attributes.of(EXCEPTION_TYPE, type));
        }

        @Override
        public StatusData getStatus() {
            return StatusData.create(super.getStatus().getStatusCode(), "");
        }
    }
}
