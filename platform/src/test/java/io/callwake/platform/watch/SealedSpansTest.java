package io.callwake.platform.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedSpansTest {

    private final List<SpanData> exported = new ArrayList<>();

    @Test
    void onlyWhatIsNamedPassesAndOfAFailureItsType() {
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(new SealedSpans(noting())))
                .build()) {
            var span = provider.get("test").spanBuilder("a span").startSpan();
            span.setAttribute("uri", "/v1/calls");
            span.setAttribute("http.url", "/v1/calls/ext:+14155550171");
            span.recordException(new IllegalArgumentException("no number: +14155550171"));
            span.setStatus(StatusCode.ERROR, "no number: +14155550171");
            span.end();
        }
        assertThat(exported).hasSize(1);
        SpanData span = exported.getFirst();
        assertThat(span.getName()).isEqualTo("a span");
        assertThat(span.getAttributes()).isEqualTo(Attributes.of(AttributeKey.stringKey("uri"), "/v1/calls"));
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getStatus().getDescription()).isEmpty();
        assertThat(span.getEvents())
                .singleElement()
                .extracting(EventData::getAttributes)
                .isEqualTo(
                        Attributes.of(AttributeKey.stringKey("exception.type"), "java.lang.IllegalArgumentException"));
    }

    private SpanExporter noting() {
        return new SpanExporter() {
            @Override
            public CompletableResultCode export(Collection<SpanData> spans) {
                exported.addAll(spans);
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode flush() {
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode shutdown() {
                return CompletableResultCode.ofSuccess();
            }
        };
    }
}
