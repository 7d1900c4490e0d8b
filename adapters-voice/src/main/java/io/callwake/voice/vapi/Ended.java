package io.callwake.voice.vapi;

import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.ReportDraft;
import io.callwake.voice.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A call that is over: how it ended, what came of it. */
final class Ended {

    private record Told(CallStatus status, Pattern reason) {}

    /** What the reasons say of the call itself. There are hundreds, and more each month. */
    private static final List<Told> TOLD = List.of(
            told(CallStatus.BUSY, "customer-busy"),
            told(CallStatus.NO_ANSWER, "customer-did-not-answer|.*-sip-(408|480)-.*"),
            told(CallStatus.BUSY, ".*-sip-(486|600)-.*"),
            told(CallStatus.CANCELED, "manually-canceled|.*call-deleted|.*hungup-before-call-connect"),
            told(
                    CallStatus.FAILED,
                    ".*(error|fail|fault).*|assistant-(not|request|join).*(?<!forwarding-phone-number)|vonage-rejected"
                            + "|.*misdialed|.*no-call-received|.*closed-websocket|.*permission|worker-shutdown"));

    private Ended() {}

    private static Told told(CallStatus status, String reason) {
        return new Told(status, Pattern.compile(reason));
    }

    static void write(Payload message, Payload call, ReportDraft draft) {
        String toldOfMessage = message.text("endedReason");
        String toldOfCall = call.text("endedReason");
        String reason = toldOfMessage == null ? toldOfCall : toldOfMessage;
        CallStatus status = statusOf(reason);
        Instant start = either(message.isoTime("startedAt"), call.isoTime("startedAt"));
        Instant end = either(message.isoTime("endedAt"), call.isoTime("endedAt"));
        BigDecimal cost = message.decimal("cost");
        BigDecimal costOfCall = call.decimal("cost");
        draft.status(status)
                .endReason(reason)
                .startedAt(either(start, call.isoTime("createdAt")))
                .endedAt(end)
                .durationSec(message.whole("durationSeconds"))
                .cost(cost == null ? costOfCall : cost, "USD");
        if ("voicemail".equals(reason)) {
            draft.answeredBy(AnsweredBy.MACHINE);
        }
        boolean somebodySpoke = Artifact.write(message.object("artifact"), message, draft);
        if (status == CallStatus.COMPLETED || somebodySpoke) {
            draft.answeredAt(start);
        }
    }

    private static CallStatus statusOf(@Nullable String reason) {
        if (reason == null) {
            return CallStatus.COMPLETED;
        }
        return TOLD.stream()
                .filter(told -> told.reason().matcher(reason).matches())
                .map(Told::status)
                .findFirst()
                .orElse(CallStatus.COMPLETED);
    }

    private static @Nullable Instant either(@Nullable Instant one, @Nullable Instant other) {
        return one == null ? other : one;
    }
}
