package io.callwake.application.connection;

import io.callwake.domain.connection.PlatformName;
import io.callwake.domain.document.Reading;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The voice platforms there are. */
public final class Platforms {

    private final Map<PlatformName, VoicePlatform> byName = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if two have one name */
    public Platforms(Collection<VoicePlatform> platforms) {
        for (VoicePlatform platform : platforms) {
            if (byName.put(platform.name(), platform) != null) {
                throw new IllegalArgumentException("two platforms are called " + platform.name());
            }
        }
    }

    public List<VoicePlatform> all() {
        return List.copyOf(byName.values());
    }

    public Optional<VoicePlatform> find(PlatformName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The platform as that connection has set it up.
     *
     * @throws IllegalStateException if there is no such platform, or it does not take these settings any more
     */
    VoicePlatform.Link link(Connection connection) {
        VoicePlatform platform = find(connection.platform())
                .orElseThrow(() -> new IllegalStateException("no platform is called " + connection.platform()));
        return switch (Reading.of(connection.settings().members(), platform::link)) {
            case Reading.Whole<VoicePlatform.Link>(VoicePlatform.Link link) -> link;
            case Reading.Faulty<VoicePlatform.Link>(var faults) ->
                throw new IllegalStateException(
                        "the settings of " + connection.id() + " do not fit any more: " + faults);
        };
    }
}
