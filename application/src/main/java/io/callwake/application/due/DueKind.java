package io.callwake.application.due;

/** What is due. */
public enum DueKind {
    /** A call to be settled, judged and concluded. Such a row exists exactly as long as that is not done. */
    POST_CALL,
    /** A webhook delivery to be tried. */
    DELIVERY,
    /** A platform's webhook to be read, whose news has to be fetched, or once more. */
    ARRIVAL,
    /** A connection, whose old webhooks have to be forgotten. */
    CONNECTION,
    /** A recording to be looked after: to be got, or removed because its time is over. Such a row exists as long as there is one. */
    RECORDING,
    /** Something that happened, of which somebody may want to be told. */
    EVENT,
    /** A receiver of webhooks: whether it is well again, and what was held until then. */
    RECEIVER;

    public DueQueue queue() {
        return this == DELIVERY ? DueQueue.DELIVERIES : DueQueue.WORK;
    }
}
