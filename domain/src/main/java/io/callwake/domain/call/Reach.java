package io.callwake.domain.call;

import org.jspecify.annotations.Nullable;

/** Who was reached. That somebody is a gatekeeper only the conversation can tell. */
public enum Reach {
    PERSON,
    MACHINE,
    GATEKEEPER,
    NOBODY,
    UNKNOWN;

    /** @param answered whether it is known that something answered: because of the time, or because it spoke */
    static Reach of(CallStatus status, @Nullable AnsweredBy answeredBy, Ending ending, boolean answered) {
        if (answeredBy == AnsweredBy.MACHINE || ending == Ending.VOICEMAIL) {
            return MACHINE;
        }
        if (answeredBy == AnsweredBy.HUMAN) {
            return PERSON;
        }
        if (answered || !status.isOver()) {
            return UNKNOWN;
        }
        return status == CallStatus.COMPLETED && !ending.isWithoutAnswer() ? UNKNOWN : NOBODY;
    }
}
