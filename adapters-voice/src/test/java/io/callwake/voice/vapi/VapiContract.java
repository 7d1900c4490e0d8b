package io.callwake.voice.vapi;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Sample;
import io.callwake.application.connection.VoicePlatform;
import io.callwake.application.connection.VoicePlatformContract;
import io.callwake.voice.Understood;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What Vapi promises in whatever way it proves itself. */
interface VapiContract extends VoicePlatformContract {

    @Override
    default VoicePlatform platform() {
        return new Vapi();
    }

    @Override
    default List<Sample> samples() {
        return Stream.of(
                        "end-of-call-report",
                        "end-of-call-report-short",
                        "status-ringing",
                        "status-in-progress",
                        "status-ended",
                        "transcript-final",
                        "transcript-partial",
                        "conversation-update",
                        "voicemail",
                        "speech-update")
                .map(VapiContract::sample)
                .toList();
    }

    @Override
    default Optional<Duration> tolerance() {
        return Optional.of(Duration.ofMinutes(5));
    }

    /** What is signed anew with each delivery, as the API reference says of {@code presignedUrlsExpiresAt}. */
    @Override
    default String sentAgain(Sample sample) {
        return sample.body()
                .replace("?signature=first", "?signature=second")
                .replace("2026-03-03T10:01:40.000Z", "2026-03-03T10:03:10.000Z");
    }

    @Override
    default Set<String> objectsThatGrow() {
        return Set.of("", "message", "message.call", "message.analysis");
    }

    static Sample sample(String name) {
        return Sample.ofJsonFile(VapiContract.class, "/vapi/" + name + ".json");
    }

    static IncomingWebhook webhook(byte[] body, Map<String, String> headers) {
        Map<String, List<String>> all = new LinkedHashMap<>(Map.of("Content-Type", List.of("application/json")));
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        IncomingWebhook empty = Understood.webhook("", all);
        return new IncomingWebhook(empty.method(), empty.urls(), empty.headers(), body);
    }
}
