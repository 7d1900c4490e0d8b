package io.callwake.workflows;

import io.callwake.application.NewIds;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.failure.v1.ActivityFailureInfo;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.CanceledFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.failure.v1.TimeoutFailureInfo;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.FailureConverter;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.DefaultFailureConverter;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.payload.context.ActivitySerializationContext;
import io.temporal.payload.context.HasWorkflowSerializationContext;
import io.temporal.payload.context.SerializationContext;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The one door through which a failure enters Temporal: of an activity, a workflow, or a single workflow task. What goes
 * through is a code and a correlation id; the log keeps the failure itself under that id. Failures are built anew from
 * the few fields that are let in, instead of having others taken out.
 */
final class SealedFailures implements FailureConverter {

    private static final Logger log = LoggerFactory.getLogger(SealedFailures.class);
    private static final Pattern CORRELATION_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final FailureConverter plain = new DefaultFailureConverter();
    private final NewIds correlationIds;
    private final String place;

    SealedFailures(NewIds correlationIds) {
        this(correlationIds, "A workflow");
    }

    private SealedFailures(NewIds correlationIds, String place) {
        this.correlationIds = correlationIds;
        this.place = place;
    }

    @Override
    public FailureConverter withContext(SerializationContext context) {
        return switch (context) {
            case ActivitySerializationContext activity ->
                new SealedFailures(correlationIds, activity.getActivityType() + " of " + activity.getWorkflowId());
            case HasWorkflowSerializationContext workflow ->
                new SealedFailures(correlationIds, String.valueOf(workflow.getWorkflowId()));
            default -> this;
        };
    }

    @Override
    public RuntimeException failureToException(Failure failure, DataConverter dataConverter) {
        return plain.failureToException(failure, dataConverter);
    }

    @Override
    public Failure exceptionToFailure(Throwable failure, DataConverter dataConverter) {
        var known = correlationIdIn(failure);
        var correlationId = known.orElseGet(() -> correlationIds.next().toString());
        if (known.isEmpty() || !(failure instanceof TemporalFailure)) {
            log(failure, correlationId);
        }
        return seal(failure, correlationId);
    }

    private void log(Throwable failure, String correlationId) {
        switch (FailureCode.of(failure)) {
            case HELD -> log.info("{} waits, correlation id {}: {}", place, correlationId, failure.getMessage());
            case ANALYST ->
                log.atLevel(isBenign(failure) ? Level.INFO : Level.WARN)
                        .log("{} failed, correlation id {}: {}", place, correlationId, reasonOf(failure));
            case TIMED_OUT, UNREACHABLE, CANCELED, HISTORY_MISMATCH, UNEXPECTED ->
                log.warn("{} failed, correlation id {}", place, correlationId, failure);
        }
    }

    private static boolean isBenign(Throwable failure) {
        return failure instanceof ApplicationFailure told && told.getCategory() == ApplicationErrorCategory.BENIGN;
    }

    private static @Nullable String reasonOf(Throwable failure) {
        return failure instanceof ApplicationFailure told ? told.getOriginalMessage() : failure.getMessage();
    }

    /** A failure that has been through the door before keeps its id, whatever it was wrapped in since. */
    private static Optional<String> correlationIdIn(Throwable failure) {
        for (Throwable f = failure; f != null; f = f.getCause()) {
            if (f instanceof TemporalFailure told
                    && told.getOriginalMessage() != null
                    && CORRELATION_ID.matcher(told.getOriginalMessage()).matches()) {
                return Optional.of(told.getOriginalMessage());
            }
        }
        return Optional.empty();
    }

    private static Failure seal(Throwable failure, String correlationId) {
        var sealed = Failure.newBuilder().setSource("callwake").setMessage(correlationId);
        switch (failure) {
            case ActivityFailure activity -> {
                sealed.setActivityFailureInfo(ActivityFailureInfo.newBuilder()
                        .setActivityId(activity.getActivityId())
                        .setActivityType(ActivityType.newBuilder().setName(activity.getActivityType()))
                        .setRetryState(activity.getRetryState())
                        .setScheduledEventId(activity.getScheduledEventId())
                        .setStartedEventId(activity.getStartedEventId()));
                sealCause(sealed, activity.getCause(), correlationId);
            }
            case TimeoutFailure timeout -> {
                sealed.setTimeoutFailureInfo(TimeoutFailureInfo.newBuilder().setTimeoutType(timeout.getTimeoutType()));
                sealCause(sealed, timeout.getCause(), correlationId);
            }
            case CanceledFailure _ -> sealed.setCanceledFailureInfo(CanceledFailureInfo.getDefaultInstance());
            default -> sealed.setApplicationFailureInfo(applicationFailure(failure));
        }
        return sealed.build();
    }

    private static void sealCause(Failure.Builder sealed, @Nullable Throwable cause, String correlationId) {
        if (cause != null) {
            sealed.setCause(seal(cause, correlationId));
        }
    }

    /** How it is to be retried may pass: it is a decision of ours and says nothing of the call. */
    private static ApplicationFailureInfo applicationFailure(Throwable failure) {
        var info = ApplicationFailureInfo.newBuilder()
                .setType(FailureCode.of(failure).key());
        if (failure instanceof ApplicationFailure told) {
            info.setNonRetryable(told.isNonRetryable());
            if (told.getNextRetryDelay() != null) {
                info.setNextRetryDelay(delay(told.getNextRetryDelay()));
            }
        }
        return info.build();
    }

    private static com.google.protobuf.Duration delay(Duration delay) {
        return com.google.protobuf.Duration.newBuilder()
                .setSeconds(delay.getSeconds())
                .setNanos(delay.getNano())
                .build();
    }
}
