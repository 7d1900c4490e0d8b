package io.callwake.domain.customer;

/** What can be said of a customer. */
public enum CustomerField {
    IDENTIFIER("identifier"),
    NAME("name"),
    EMAIL("email"),
    PHONE_NUMBER("phoneNumber"),
    TIME_ZONE("timeZone"),
    PRIORITY("priority"),
    DO_NOT_DISTURB("doNotDisturb"),
    SOURCE_FILE("sourceFile"),
    METADATA("metadata");

    private final String key;

    CustomerField(String key) {
        this.key = key;
    }

    /** Its name to the outside world. */
    public String key() {
        return key;
    }
}
