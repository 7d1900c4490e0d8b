package io.callwake.domain.connection;

/** What became of a webhook that a platform has sent. */
public enum ArrivalState {
    /** Not from whom it says it is, as far as could be told. */
    REFUSED,
    /** Genuine, and not what the platform is known to send. */
    UNREADABLE,
    /** It told nothing that a call record would hold. */
    IGNORED,
    /** What it points at has still to be fetched, or it has to be read again. */
    WAITING,
    /** Nobody has said which of our agents it is about. */
    UNMAPPED,
    /** It has become part of a call. */
    FILED,
    /** What it points at could not be fetched. */
    GIVEN_UP
}
