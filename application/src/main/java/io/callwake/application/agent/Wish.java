package io.callwake.application.agent;

import org.jspecify.annotations.Nullable;

/**
 * How a document is to be applied.
 *
 * @param expectedRevision what must be there for it: the number of the revision in force, of the draft if a draft is saved, 0 for
 *     an agent that does not exist; nothing if it does not matter
 */
public record Wish(Mode mode, @Nullable Integer expectedRevision) {

    public enum Mode {
        /** It is in force at once. */
        PUBLISH,
        /** It waits until it is published. */
        DRAFT
    }

    public static final Wish PUBLISH = new Wish(Mode.PUBLISH, null);
}
