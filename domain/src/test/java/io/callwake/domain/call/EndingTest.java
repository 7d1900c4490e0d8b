package io.callwake.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EndingTest {

    @ParameterizedTest
    @EnumSource(Ending.class)
    void ourOwnWordsMeanWhatTheySay(Ending ending) {
        assertThat(Ending.of(CallStatus.COMPLETED, ending.name().toLowerCase(Locale.ROOT)))
                .isEqualTo(ending);
    }

    /** Words of the platforms that we know, as their documents list them. */
    @ParameterizedTest
    @CsvSource({
        // the canonical report's example
        "customer_hangup, USER_HANGUP",
        // Vapi
        "customer-ended-call, USER_HANGUP",
        "assistant-ended-call, AGENT_HANGUP",
        "assistant-said-end-call-phrase, AGENT_HANGUP",
        "assistant-ended-call-after-message-spoken, AGENT_HANGUP",
        "assistant-forwarded-call, TRANSFERRED",
        "customer-ended-call-during-transfer, USER_HANGUP",
        "customer-did-not-answer, NO_ANSWER",
        "customer-busy, BUSY",
        "voicemail, VOICEMAIL",
        "manually-canceled, CANCELED",
        "twilio-failed-to-connect-call, ERROR",
        "assistant-not-found, ERROR",
        "assistant-not-valid, ERROR",
        "assistant-join-timed-out, UNKNOWN",
        "customer-did-not-give-microphone-permission, ERROR",
        "pipeline-error-openai-llm-failed, ERROR",
        "call.in-progress.error-assistant-did-not-receive-customer-audio, ERROR",
        "call.start.error-get-customer, ERROR",
        "call.forwarding.operator-busy, ERROR",
        "call.forwarding.no-answer, ERROR",
        "silence-timed-out, UNKNOWN",
        "exceeded-max-duration, UNKNOWN",
        // Retell
        "user_hangup, USER_HANGUP",
        "agent_hangup, AGENT_HANGUP",
        "call_transfer, TRANSFERRED",
        "transfer_bridged, TRANSFERRED",
        "transfer_cancelled, ERROR",
        "voicemail_reached, VOICEMAIL",
        "machine_detected, VOICEMAIL",
        "dial_busy, BUSY",
        "dial_no_answer, NO_ANSWER",
        "dial_failed, ERROR",
        "error_user_not_joined, ERROR",
        "error_llm_websocket_open, ERROR",
        "invalid_destination, ERROR",
        "telephony_provider_permission_denied, ERROR",
        "telephony_provider_unavailable, ERROR",
        "user_declined, UNKNOWN",
        "inactivity, UNKNOWN",
        "max_duration_reached, UNKNOWN",
        // Twilio, Telnyx, Bolna, Synthflow
        "busy, BUSY",
        "no-answer, NO_ANSWER",
        "canceled, CANCELED",
        "failed, ERROR",
        "completed, UNKNOWN",
        "user_busy, BUSY",
        "originator_cancel, CANCELED",
        "normal_clearing, UNKNOWN",
        "machine_end_beep, VOICEMAIL",
        "left_voicemail, VOICEMAIL",
        "hangup_on_voicemail, VOICEMAIL",
        "user-canceled, CANCELED",
        // Bland's call_ended_by, LiveKit
        "USER, USER_HANGUP",
        "ASSISTANT, AGENT_HANGUP",
        "USER_UNAVAILABLE, NO_ANSWER",
        // spelled in other ways
        "Customer Hangup, USER_HANGUP",
        "CustomerHangUp, USER_HANGUP",
        "caller hung up, USER_HANGUP",
        "hangup_by_agent, AGENT_HANGUP",
        "call ended by customer, USER_HANGUP",
        "bot disconnected, AGENT_HANGUP",
        "noAnswer, NO_ANSWER",
        "unanswered, NO_ANSWER",
        // nothing of it
        "users weekend attendance, UNKNOWN",
        "hangup, UNKNOWN",
        "'', UNKNOWN",
        "'  -- ', UNKNOWN",
        "通話終了, UNKNOWN"
    })
    void platformsWordsAreMappedToOne(String word, Ending ending) {
        assertThat(Ending.of(CallStatus.COMPLETED, word)).isEqualTo(ending);
    }

    @ParameterizedTest
    @CsvSource({
        "IN_PROGRESS, , UNKNOWN",
        "IN_PROGRESS, customer_hangup, UNKNOWN",
        "COMPLETED, , UNKNOWN",
        "COMPLETED, customer_hangup, USER_HANGUP",
        "FAILED, , ERROR",
        "FAILED, customer_hangup, ERROR",
        "FAILED, user_busy, BUSY",
        "FAILED, dial_no_answer, NO_ANSWER",
        "FAILED, user-canceled, CANCELED",
        "FAILED, voicemail, VOICEMAIL",
        "NO_ANSWER, , NO_ANSWER",
        "NO_ANSWER, busy, NO_ANSWER",
        "NO_ANSWER, left_voicemail, VOICEMAIL",
        "BUSY, , BUSY",
        "BUSY, error, BUSY",
        "CANCELED, , CANCELED",
        "CANCELED, customer_hangup, CANCELED"
    })
    void theStatusGoesBeforeTheWordWhereItTellsMore(CallStatus status, String word, Ending ending) {
        assertThat(Ending.of(status, word)).isEqualTo(ending);
    }

    @Test
    void aWordWithoutEndIsReadOnlySoFar() {
        assertThat(Ending.of(CallStatus.COMPLETED, "user ".repeat(1_000_000))).isEqualTo(Ending.UNKNOWN);
    }
}
