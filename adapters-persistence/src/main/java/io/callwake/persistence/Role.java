package io.callwake.persistence;

/** The roles in the database. What each may do stands in {@code db/roles.sql} and in the changelog. */
public enum Role {
    /** Migrates, and owns every object. */
    OWNER("callwake_owner"),
    /** Does what tenants do, under row-level security. */
    APP("callwake_app"),
    /** Sees which rows are due, of all tenants. */
    RELAY("callwake_relay");

    private final String userName;

    Role(String userName) {
        this.userName = userName;
    }

    public String userName() {
        return userName;
    }
}
