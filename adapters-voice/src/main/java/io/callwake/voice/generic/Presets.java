package io.callwake.voice.generic;

import io.callwake.application.connection.VoicePlatform.Preset;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.document.Trees;
import io.callwake.voice.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Settings that describe platforms, to start from. */
final class Presets {

    static final List<Preset> ALL = List.of(
            bundled("bland", "Bland"),
            bundled("bolna", "Bolna"),
            bundled("livekit", "LiveKit"),
            bundled("synthflow", "Synthflow"),
            bundled("telnyx", "Telnyx"));

    private Presets() {}

    private static Preset bundled(String name, String title) {
        try (InputStream file = Presets.class.getResourceAsStream("presets/" + name + ".json")) {
            if (file == null) {
                throw new IllegalStateException("the settings of " + name + " are not in the module");
            }
            Payload settings = Payload.ofJson(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .orElseThrow(() -> new IllegalStateException("the settings of " + name + " are no JSON"));
            return new Preset(name, title, new JsonObject(Trees.plain(settings.members())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
