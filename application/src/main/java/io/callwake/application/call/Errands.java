package io.callwake.application.call;

/** What takes its time, such as fetching a recording, is done beside the due rows, so that it holds up none of them. */
@FunctionalInterface
public interface Errands {

    /** @return whether it is done, or will be: this node has only so many under way */
    boolean take(Runnable errand);
}
