package io.callwake.domain.call;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a recording says that it is. Whoever hands it on again must be sure that no browser takes it for a page. */
public final class AudioType {

    /** Of a kind that nobody has told. */
    public static final String UNKNOWN = "application/octet-stream";

    private static final Pattern SOUND = Pattern.compile("(audio|video)/[a-z0-9][a-z0-9.+-]{0,60}");
    private static final Set<String> UNTOLD = Set.of("", UNKNOWN, "binary/octet-stream", "application/binary");
    private static final Set<String> OGG = Set.of("application/ogg", "application/x-ogg");

    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/mp3", "mp3"),
            Map.entry("audio/wav", "wav"),
            Map.entry("audio/x-wav", "wav"),
            Map.entry("audio/wave", "wav"),
            Map.entry("audio/vnd.wave", "wav"),
            Map.entry("audio/ogg", "ogg"),
            Map.entry("application/ogg", "ogg"),
            Map.entry("audio/webm", "webm"),
            Map.entry("video/webm", "webm"),
            Map.entry("audio/mp4", "m4a"),
            Map.entry("audio/x-m4a", "m4a"),
            Map.entry("audio/aac", "aac"),
            Map.entry("audio/flac", "flac"),
            Map.entry("video/mp4", "mp4"));

    private AudioType() {}

    /** What the names of such files end with. */
    public static String extensionOf(String type) {
        return EXTENSIONS.getOrDefault(type, "bin");
    }

    /** @return nothing if it says that it is something else */
    public static Optional<String> of(@Nullable String contentType) {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (UNTOLD.contains(type)) {
            return Optional.of(UNKNOWN);
        }
        return SOUND.matcher(type).matches() || OGG.contains(type) ? Optional.of(type) : Optional.empty();
    }
}
