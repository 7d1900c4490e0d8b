package io.callwake.domain.analysis;

import java.util.List;

/** Takes a call that is too long to be asked about at once apart. */
public final class Parts {

    private Parts() {}

    /** @throws IllegalArgumentException if there would be too many */
    public static List<Brief> of(Brief brief) {
        return List.of(brief);
    }

    /** What was claimed of the parts, one after another. */
    public static Claims joined(List<Claims> parts) {
        return parts.isEmpty() ? Claims.NONE : parts.getLast();
    }
}
