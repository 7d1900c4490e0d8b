package io.callwake.voice;

import io.callwake.application.connection.VoicePlatform;
import java.util.List;

/** The platforms that this module knows. */
public final class VoicePlatforms {

    private VoicePlatforms() {}

    public static List<VoicePlatform> all() {
        return List.of();
    }
}
