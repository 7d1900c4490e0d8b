package io.callwake.application.delivery;

import io.callwake.domain.delivery.AnalysisCompleted;
import io.callwake.domain.delivery.CallCompleted;
import io.callwake.domain.delivery.CallNews;
import io.callwake.domain.delivery.EndpointDisabled;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventPayload;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.RecordingNews;

/** Writes events as one line of text, with what tests want to see of them. */
public final class PlainEvents implements WriteEvent {

    @Override
    public String write(EventId event, EventType type, EventPayload payload) {
        return switch (payload) {
            case CallCompleted told -> told.callId() + " " + told.analysisStatus() + " " + told.summary();
            case CallNews news -> type.key() + " " + news.callId() + " " + news.fromNumber() + " " + news.toNumber();
            case AnalysisCompleted told ->
                type.key() + " " + told.id() + " " + told.fromPhoneNumber() + " " + told.summary() + " "
                        + told.recordingUrl() + " " + told.transcript() + " " + told.transcriptUrl();
            case RecordingNews news -> type.key() + " " + news.callId() + " " + news.recordingUrl() + " " + news.by();
            case EndpointDisabled told -> type.key() + " " + told.receiver() + " " + told.reason();
            default -> type.key() + " " + event;
        };
    }
}
