package io.callwake.domain.call;

import io.callwake.domain.document.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a report says of the person on the other end. */
public record ReportedCustomer(
        @Nullable String identifier,
        @Nullable String name,
        @Nullable String email,
        @Nullable Phone phoneNumber,
        @Nullable String timeZone,
        @Nullable Integer priority,
        @Nullable Boolean doNotDisturb,
        @Nullable String sourceFile,
        JsonObject metadata) {

    public boolean saysNothing() {
        return identifier == null
                && name == null
                && email == null
                && phoneNumber == null
                && timeZone == null
                && priority == null
                && doNotDisturb == null
                && sourceFile == null
                && metadata.isEmpty();
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "ReportedCustomer[…]";
    }
}
