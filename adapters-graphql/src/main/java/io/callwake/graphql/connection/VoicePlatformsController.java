package io.callwake.graphql.connection;

import io.callwake.application.connection.Platforms;
import io.callwake.application.connection.VoicePlatform;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.FoldedSchema;
import io.callwake.domain.document.Kinds;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Answers for the platforms that can be connected. */
@Controller
final class VoicePlatformsController {

    private final Platforms platforms;

    VoicePlatformsController(Platforms platforms) {
        this.platforms = platforms;
    }

    record VoicePlatformView(
            String name, List<SecretUse> secrets, Map<String, Object> settingsSchema, List<PresetView> presets) {

        static VoicePlatformView of(VoicePlatform platform) {
            return new VoicePlatformView(
                    platform.name().value(),
                    platform.secrets().stream().sorted().toList(),
                    FoldedSchema.of(Kinds.object(platform::link).schema()),
                    platform.presets().stream().map(PresetView::of).toList());
        }
    }

    record PresetView(String name, String title, Map<String, @Nullable Object> settings) {

        static PresetView of(VoicePlatform.Preset preset) {
            return new PresetView(
                    preset.name(), preset.title(), preset.settings().members());
        }
    }

    @QueryMapping
    List<VoicePlatformView> voicePlatforms() {
        return platforms.all().stream().map(VoicePlatformView::of).toList();
    }
}
