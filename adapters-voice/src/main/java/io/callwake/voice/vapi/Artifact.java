package io.callwake.voice.vapi;

import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.call.ReportDraft;
import io.callwake.domain.call.Speaker;
import io.callwake.voice.Payload;
import io.callwake.voice.SpokenLines;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What comes of a call: what was said, and the recording. */
final class Artifact {

    private static final Map<String, Speaker> SPEAKERS = Map.of(
            "user", Speaker.CUSTOMER,
            "customer", Speaker.CUSTOMER,
            "bot", Speaker.AGENT,
            "assistant", Speaker.AGENT);

    private static final SpokenLines LINES = new SpokenLines(
            Map.of("ai", Speaker.AGENT, "assistant", Speaker.AGENT, "bot", Speaker.AGENT, "user", Speaker.CUSTOMER));

    private Artifact() {}

    /** Writes it into the report, and tells whether the customer has said something. */
    static boolean write(Payload artifact, Payload message, ReportDraft draft) {
        writeRecording(artifact, message, draft);
        Map<String, @Nullable Object> variables = artifact.tree("variableValues");
        if (!variables.isEmpty()) {
            draft.dynamicVariables(variables);
        }
        leaveOutTheLarge(artifact);
        List<Payload> turns = artifact.objects("messages");
        if (turns.isEmpty()) {
            turns = message.objects("messages");
        }
        String lines = artifact.text("transcript");
        if (turns.isEmpty()) {
            return LINES.write(lines, draft);
        }
        boolean somebodySpoke = false;
        for (Payload turn : turns) {
            somebodySpoke |= writeTurn(turn, draft) == Speaker.CUSTOMER;
        }
        return somebodySpoke;
    }

    /** What is neither said nor a prompt is the call of a tool, and is kept. */
    private static Speaker writeTurn(Payload turn, ReportDraft draft) {
        Speaker speaker = turn.word("role", SPEAKERS);
        if (speaker != null) {
            BigDecimal seconds = turn.decimal("secondsFromStart");
            draft.turn(
                    speaker,
                    turn.text("message"),
                    seconds == null ? null : seconds.movePointRight(3).longValue());
        }
        if (speaker != null || "system".equals(turn.peek("role"))) {
            turn.names().forEach(turn::leaveOut);
        }
        return Objects.requireNonNullElse(speaker, Speaker.OTHER);
    }

    private static void writeRecording(Payload artifact, Payload message, ReportDraft draft) {
        Payload recording = artifact.object("recording");
        String url = Stream.of(
                        artifact.text("recordingUrl"),
                        recording.object("mono").text("combinedUrl"),
                        message.text("recordingUrl"),
                        artifact.text("stereoRecordingUrl"),
                        recording.text("stereoUrl"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        draft.recording(url, url == null ? null : RecordingStatus.COMPLETED);
    }

    /** Addresses that are signed anew with each sending are left out as well. */
    private static void leaveOutTheLarge(Payload artifact) {
        artifact.leaveOut("messagesOpenAIFormatted", "nodes", "performanceMetrics");
        artifact.names().stream().filter(name -> name.startsWith("presigned")).forEach(artifact::leaveOut);
    }
}
