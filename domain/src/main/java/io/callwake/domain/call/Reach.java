package io.callwake.domain.call;

import org.jspecify.annotations.Nullable;

/** Who was reached. That somebody is a gatekeeper only the conversation can tell. */
public enum Reach {
    PERSON,
    MACHINE,
    GATEKEEPER,
    NOBODY,
    UNKNOWN;

    static Reach of(CallStatus status, @Nullable AnsweredBy answeredBy, Ending ending) {
        if (answeredBy == AnsweredBy.MACHINE || ending == Ending.VOICEMAIL) {
            return MACHINE;
        }
        return switch (status) {
            case NO_ANSWER, BUSY, CANCELED, FAILED -> answeredBy == AnsweredBy.HUMAN ? PERSON : NOBODY;
            case IN_PROGRESS, COMPLETED -> answeredBy == AnsweredBy.HUMAN ? PERSON : UNKNOWN;
        };
    }
}
