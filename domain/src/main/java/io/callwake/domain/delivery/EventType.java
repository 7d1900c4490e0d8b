package io.callwake.domain.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can happen, by the name the outside world knows it under. */
public enum EventType {
    /** A call is going on. */
    CALL_STARTED("call.started"),
    /** A call is over, whether or not it was heard of before. */
    CALL_ENDED("call.ended"),
    /** Something else has become known of a call. */
    CALL_UPDATED("call.updated"),
    CALL_COMPLETED("call.completed"),
    /** A call has been judged, or it is clear that there is nothing to judge. */
    ANALYSIS_COMPLETED("conversation.analysisCompleted"),
    /** A person has corrected a judgement. */
    ANALYSIS_CORRECTED("analysis.corrected"),
    ACTION_FAILED("action.failed"),
    FOLLOW_UP_SCHEDULED("followUp.scheduled"),
    FOLLOW_UP_DUE("followUp.due"),
    FOLLOW_UP_KEPT("followUp.kept"),
    FOLLOW_UP_GIVEN_UP("followUp.givenUp"),
    TRANSFER_STARTED("transfer.started"),
    TRANSFER_BRIDGED("transfer.bridged"),
    TRANSFER_FAILED("transfer.failed"),
    CONVERSION_RECORDED("conversion.recorded"),
    /** A recording can be listened to. */
    RECORDING_READY("recording.ready"),
    RECORDING_REMOVED("recording.removed"),
    /** Nothing is sent to a receiver any more until it is well again. */
    ENDPOINT_DISABLED("endpoint.disabled"),
    /** Nothing has happened; somebody wants to see a webhook arrive. */
    ENDPOINT_TEST("endpoint.test");

    private static final Map<String, EventType> BY_KEY =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(EventType::key, Function.identity()));

    private final String key;

    EventType(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    public static Optional<EventType> ofKey(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** Others are declared, so that receivers can be made ready for them, and are sent once there is something that they tell of. */
    public boolean isSentYet() {
        return switch (this) {
            case CALL_STARTED,
                    CALL_ENDED,
                    CALL_UPDATED,
                    CALL_COMPLETED,
                    ANALYSIS_COMPLETED,
                    RECORDING_READY,
                    RECORDING_REMOVED,
                    ENDPOINT_DISABLED,
                    ENDPOINT_TEST -> true;
            case ANALYSIS_CORRECTED,
                    ACTION_FAILED,
                    FOLLOW_UP_SCHEDULED,
                    FOLLOW_UP_DUE,
                    FOLLOW_UP_KEPT,
                    FOLLOW_UP_GIVEN_UP,
                    TRANSFER_STARTED,
                    TRANSFER_BRIDGED,
                    TRANSFER_FAILED,
                    CONVERSION_RECORDED -> false;
        };
    }
}
