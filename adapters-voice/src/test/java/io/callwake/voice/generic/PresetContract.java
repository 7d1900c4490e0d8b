package io.callwake.voice.generic;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Sample;
import io.callwake.application.connection.Understanding;
import io.callwake.application.connection.VoicePlatform;
import io.callwake.application.connection.VoicePlatform.Preset;
import io.callwake.application.connection.VoicePlatformContract;
import io.callwake.voice.Understood;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A preset keeps what every platform promises. */
interface PresetContract extends VoicePlatformContract {

    URI ADDRESS = URI.create("https://calls.example.net/v1/ingest/con_0");

    String preset();

    @Override
    default VoicePlatform platform() {
        return new Generic();
    }

    @Override
    default Map<String, @Nullable Object> settings() {
        return settingsOf(preset());
    }

    @Override
    default Optional<Duration> tolerance() {
        return Optional.empty();
    }

    @Override
    default Set<String> objectsThatGrow() {
        return Set.of("");
    }

    default Sample sample(String file) {
        return Sample.ofJsonFile(PresetContract.class, "/" + preset() + "/" + file + ".json");
    }

    default Understanding understood(String file) {
        Sample sample = sample(file);
        return Understood.link(platform(), settings()).read(webhook(sample.contentType(), Map.of(), sample.bytes()));
    }

    static Map<String, @Nullable Object> settingsOf(String preset) {
        for (Preset known : Presets.ALL) {
            if (known.name().equals(preset)) {
                return new LinkedHashMap<String, @Nullable Object>(
                        known.settings().members());
            }
        }
        throw new AssertionError("there is no preset " + preset);
    }

    static IncomingWebhook webhook(String contentType, Map<String, String> headers, byte[] body) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("Content-Type", List.of(contentType));
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return new IncomingWebhook("POST", List.of(ADDRESS), all, body);
    }
}
