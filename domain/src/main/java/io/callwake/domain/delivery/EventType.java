package io.callwake.domain.delivery;

/** What can happen, by the name the outside world knows it under. */
public enum EventType {
    /** A call is going on. */
    CALL_STARTED("call.started"),
    /** A call is over, whether or not it was heard of before. */
    CALL_ENDED("call.ended"),
    /** Something else has become known of a call. */
    CALL_UPDATED("call.updated"),
    CALL_COMPLETED("call.completed"),
    /** A recording can be listened to. */
    RECORDING_READY("recording.ready"),
    RECORDING_REMOVED("recording.removed");

    private final String key;

    EventType(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }
}
