package io.callwake.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EndingTest {

    @ParameterizedTest
    @EnumSource(Ending.class)
    void ourOwnWordsMeanWhatTheySay(Ending ending) {
        assertThat(Ending.of(CallStatus.COMPLETED, ending.name().toLowerCase(Locale.ROOT), false))
                .isEqualTo(ending);
    }

    /**
     * The lists of the platforms, whole. Of Vapi, Retell, ElevenLabs and Telnyx they are those of their SDKs (server-sdk 2.0.1,
     * retell-sdk 5.66.1, elevenlabs-js 2.73.0, telnyx 7.24.0), of the others those of their pages:
     *
     * <ul>
     *   <li><a href="https://docs.vapi.ai/calls/call-ended-reason">Vapi</a>
     *   <li><a href="https://docs.retellai.com/reliability/debug-call-disconnect">Retell</a>
     *   <li><a href="https://www.twilio.com/docs/voice/api/call-resource#call-status-values">Twilio</a>
     *   <li><a href="https://docs.bland.ai/api-v1/get/calls-id">Bland</a>
     *   <li><a href="https://www.bolna.ai/docs/post-call/list-phone-call-status">Bolna</a>
     *   <li><a href="https://docs.synthflow.ai/webhooks">Synthflow</a>
     *   <li><a href="https://docs.livekit.io/reference/client-sdk-node/enums/DisconnectReason.html">LiveKit</a>
     * </ul>
     */
    @Test
    void eachWordThatAPlatformListsIsMappedToOne() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<String> lines = lines();
        for (String line : lines) {
            String[] told = line.split("\t", -1);
            Ending ending = Ending.of(CallStatus.COMPLETED, told[0], false);
            if (ending != Ending.valueOf(told[1])) {
                wrong.add(line + " is taken for " + ending);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(lines).hasSizeGreaterThan(700);
    }

    private static List<String> lines() throws IOException {
        try (InputStream file = EndingTest.class.getResourceAsStream("endings.tsv")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // the canonical report's example
        "customer_hangup, USER_HANGUP",
        // spelled in other ways
        "Customer Hangup, USER_HANGUP",
        "CustomerHangUp, USER_HANGUP",
        "caller hung up, USER_HANGUP",
        "hangup_by_agent, AGENT_HANGUP",
        "call ended by customer, USER_HANGUP",
        "bot disconnected, AGENT_HANGUP",
        "noAnswer, NO_ANSWER",
        "max_call_duration_reached, AGENT_HANGUP",
        "payment_required, ERROR",
        "unanswered, NO_ANSWER",
        // nothing of it
        "payment_collected, UNKNOWN",
        "user_completed_payment, UNKNOWN",
        "users weekend attendance, UNKNOWN",
        "hangup, UNKNOWN",
        "'', UNKNOWN",
        "'  -- ', UNKNOWN",
        "通話終了, UNKNOWN"
    })
    void aWordMeansTheSameHoweverItIsSpelled(String word, Ending ending) {
        assertThat(Ending.of(CallStatus.COMPLETED, word, false)).isEqualTo(ending);
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
        assertThat(Ending.of(status, word, false)).isEqualTo(ending);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, timeout, UNKNOWN",
        "COMPLETED, manual_stopped, UNKNOWN",
        "COMPLETED, customer_hangup, USER_HANGUP",
        "CANCELED, manual_stopped, CANCELED",
        "FAILED, timeout, NO_ANSWER"
    })
    void aCallThatWasAnsweredAndCompletedDidNotEndWithoutAnAnswer(CallStatus status, String word, Ending ending) {
        assertThat(Ending.of(status, word, true)).isEqualTo(ending);
    }

    @Test
    void aWordWithoutEndIsReadOnlySoFar() {
        assertThat(Ending.of(CallStatus.COMPLETED, "user ".repeat(1_000_000), false))
                .isEqualTo(Ending.UNKNOWN);
    }
}
