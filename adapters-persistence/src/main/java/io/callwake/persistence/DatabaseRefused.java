package io.callwake.persistence;

import java.util.List;

/** The database is not one that Callwake can run on without losing or leaking something. */
public final class DatabaseRefused extends RuntimeException {

    private final transient List<String> reasons;

    DatabaseRefused(List<String> reasons) {
        super(String.join("\n", reasons));
        this.reasons = List.copyOf(reasons);
    }

    static DatabaseRefused because(String reason) {
        return new DatabaseRefused(List.of(reason));
    }

    /** A sentence for each fault, saying what to do. */
    public List<String> reasons() {
        return reasons;
    }
}
