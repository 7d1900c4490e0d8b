package io.callwake.domain.delivery;

/** What an event tells. */
public sealed interface EventPayload
        permits CallNews,
                CallCompleted,
                AnalysisCompleted,
                AnalysisCorrected,
                ActionFailed,
                FollowUpNews,
                TransferNews,
                ConversionRecorded,
                RecordingNews,
                EndpointDisabled,
                EndpointTest {

    /** The form in which all of these are written; it grows, and takes nothing back. */
    int SCHEMA_VERSION = 1;
}
