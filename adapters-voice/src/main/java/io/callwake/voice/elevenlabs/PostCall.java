package io.callwake.voice.elevenlabs;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.PlatformReport;
import io.callwake.application.connection.PlatformReport.Teller;
import io.callwake.application.connection.RecordedAudio;
import io.callwake.application.connection.Understanding;
import io.callwake.domain.OneLine;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.call.ReportDraft;
import io.callwake.voice.ByteCoding;
import io.callwake.voice.Payload;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A post-call webhook of ElevenLabs, one of three kinds. */
final class PostCall {

    private static final String AUDIO = "post_call_audio";

    private PostCall() {}

    static Understanding read(Payload root) {
        String type = root.text("type");
        Payload data = root.object("data");
        return switch (type) {
            case "post_call_transcription" -> Conversation.read(root, data);
            case "call_initiation_failure" -> FailedDial.read(root, data);
            case AUDIO -> audio(root, data);
            case null -> new Understanding.Unreadable("type", "is missing");
            default -> new Understanding.Ignored(OneLine.quoted(type) + " tells nothing of a call's record");
        };
    }

    private static Understanding audio(Payload root, Payload data) {
        ExternalId id = data.externalId("conversation_id");
        if (id == null) {
            return withoutId();
        }
        boolean bringsRecording = recordingIn(data).isPresent();
        String agent = data.text("agent_id");
        data.leaveOut("full_audio");
        root.leaveOut("event_timestamp");
        ReportDraft draft = new ReportDraft(id)
                .status(CallStatus.COMPLETED)
                .recording(null, bringsRecording ? RecordingStatus.COMPLETED : null)
                .keep(ElevenLabs.NAME.value(), root.rest());
        return new Understanding.Reports(new PlatformReport(agent, Teller.PLATFORM, draft.build(), bringsRecording));
    }

    static Optional<RecordedAudio> recordingIn(IncomingWebhook webhook) {
        AtomicReference<@Nullable RecordedAudio> found = new AtomicReference<>();
        Understanding _ = Payload.read(webhook, root -> {
            Payload data = root.object("data");
            if (AUDIO.equals(root.text("type")) && data.externalId("conversation_id") != null) {
                recordingIn(data).ifPresent(found::set);
            }
            return new Understanding.Ignored("only its recording was asked for");
        });
        return Optional.ofNullable(found.get());
    }

    private static Optional<RecordedAudio> recordingIn(Payload data) {
        String audio = data.text("full_audio");
        return audio == null
                ? Optional.empty()
                : ByteCoding.BASE64
                        .decode(audio)
                        .filter(bytes -> bytes.length > 0)
                        .map(bytes -> new RecordedAudio("audio/mpeg", bytes));
    }

    static Understanding withoutId() {
        return new Understanding.Unreadable("data.conversation_id", "is missing, or cannot be the id of a call");
    }
}
