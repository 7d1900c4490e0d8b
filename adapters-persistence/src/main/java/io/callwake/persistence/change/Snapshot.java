package io.callwake.persistence.change;

/**
 * Which transactions were over at a moment, as Postgres writes its snapshots down. What two snapshots differ by is what was
 * committed in between, however late each commit came; no row's time or number could tell that.
 */
record Snapshot(String text) {

    /** Of which all before that transaction were over, and none after it. */
    static Snapshot before(long transaction) {
        return new Snapshot(transaction + ":" + transaction + ":");
    }

    /** All transactions before this one were over. */
    long allBefore() {
        return Long.parseLong(text.substring(0, text.indexOf(':')));
    }
}
