package io.callwake.domain.agent;

/** What a text has to be beyond being one. */
public enum TextFormat {
    DATE("date"),
    DATE_TIME("date-time"),
    EMAIL("email"),
    PHONE("phone"),
    POSTCODE("postcode");

    private final String key;

    TextFormat(String key) {
        this.key = key;
    }

    /** As documents name it. */
    public String key() {
        return key;
    }
}
