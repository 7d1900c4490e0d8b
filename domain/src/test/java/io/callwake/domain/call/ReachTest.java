package io.callwake.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReachTest {

    @ParameterizedTest
    @CsvSource({
        // status, answered by, ending, known to be answered
        "COMPLETED, HUMAN, USER_HANGUP, true, PERSON",
        "COMPLETED, HUMAN, UNKNOWN, false, PERSON",
        "FAILED, HUMAN, ERROR, true, PERSON",
        "IN_PROGRESS, HUMAN, UNKNOWN, true, PERSON",
        "COMPLETED, MACHINE, USER_HANGUP, true, MACHINE",
        "NO_ANSWER, MACHINE, NO_ANSWER, false, MACHINE",
        "COMPLETED, , VOICEMAIL, true, MACHINE",
        "COMPLETED, HUMAN, VOICEMAIL, true, MACHINE",
        "COMPLETED, UNKNOWN, USER_HANGUP, true, UNKNOWN",
        "COMPLETED, , UNKNOWN, false, UNKNOWN",
        "COMPLETED, , NO_ANSWER, false, NOBODY",
        "COMPLETED, , BUSY, false, NOBODY",
        "COMPLETED, , CANCELED, false, NOBODY",
        "COMPLETED, , BUSY, true, UNKNOWN",
        "NO_ANSWER, , NO_ANSWER, false, NOBODY",
        "NO_ANSWER, UNKNOWN, NO_ANSWER, false, NOBODY",
        "BUSY, , BUSY, false, NOBODY",
        "CANCELED, , CANCELED, false, NOBODY",
        "FAILED, , ERROR, false, NOBODY",
        // it broke in the middle of a conversation
        "FAILED, , ERROR, true, UNKNOWN",
        "CANCELED, , CANCELED, true, UNKNOWN",
        "IN_PROGRESS, , UNKNOWN, false, UNKNOWN",
        "IN_PROGRESS, , UNKNOWN, true, UNKNOWN"
    })
    void isWhatTheReportsProve(CallStatus status, AnsweredBy answeredBy, Ending ending, boolean answered, Reach reach) {
        assertThat(Reach.of(status, answeredBy, ending, answered)).isEqualTo(reach);
    }

    @ParameterizedTest
    @EnumSource(CallStatus.class)
    void isNeverAGatekeeperForThatOnlyTheConversationTells(CallStatus status) {
        for (AnsweredBy answeredBy : AnsweredBy.values()) {
            for (Ending ending : Ending.values()) {
                assertThat(Reach.of(status, answeredBy, ending, true)).isNotEqualTo(Reach.GATEKEEPER);
                assertThat(Reach.of(status, answeredBy, ending, false)).isNotEqualTo(Reach.GATEKEEPER);
            }
        }
    }
}
