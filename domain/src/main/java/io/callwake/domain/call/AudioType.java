package io.callwake.domain.call;

import java.util.Locale;
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

    private AudioType() {}

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
