package io.callwake.application.change;

/** What kind of thing has changed. */
public enum ChangeKind {
    /** A call: what is known of it, or how far we have come with it. */
    CALL,
    /** A connection: its settings, or what came over it. */
    CONNECTION
}
