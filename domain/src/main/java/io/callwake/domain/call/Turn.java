package io.callwake.domain.call;

import org.jspecify.annotations.Nullable;

/** Something one speaker said without being answered in between. */
public record Turn(Speaker speaker, String text, @Nullable Long startMs) {

    public Turn {
        if (startMs != null && startMs < 0) {
            throw new IllegalArgumentException("a turn starts before the call: " + startMs + " ms");
        }
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "Turn[" + speaker + "]";
    }
}
