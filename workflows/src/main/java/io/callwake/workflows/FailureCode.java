package io.callwake.workflows;

import io.callwake.application.analysis.AnalyseCall;
import io.callwake.application.step.Steps;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.worker.NonDeterministicException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/** All that Temporal is told of why something failed. */
enum FailureCode {
    /** Took too long. */
    TIMED_OUT,
    /** Something outside could not be reached. */
    UNREACHABLE,
    /** The analyst did not do what it was asked for, and has said so. */
    ANALYST,
    /** Was stopped before its end. */
    CANCELED,
    /** Somebody else has the step at the moment, or all the room there is, or has changed what it is about. */
    HELD,
    /** The workflow's code no longer fits the history of this run. */
    HISTORY_MISMATCH,
    /** Anything else; the log knows. */
    UNEXPECTED;

    static FailureCode of(Throwable failure) {
        return switch (failure) {
            case ApplicationFailure told -> ofKey(told.getType());
            case TimeoutFailure _, TimeoutException _ -> TIMED_OUT;
            case CanceledFailure _, InterruptedException _ -> CANCELED;
            case IOException _, UncheckedIOException _ -> UNREACHABLE;
            case Steps.StepHeld _, Steps.LeaseLost _, AnalyseCall.TranscriptChanged _ -> HELD;
            case NonDeterministicException _ -> HISTORY_MISMATCH;
            default -> UNEXPECTED;
        };
    }

    private static FailureCode ofKey(String key) {
        for (var code : values()) {
            if (code.key().equals(key)) {
                return code;
            }
        }
        return UNEXPECTED;
    }

    /** How it is written in a history. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
