package io.callwake.domain.customer;

import io.callwake.domain.document.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody tells of a customer; whatever is not spoken of is {@code null} or empty. */
public record CustomerNews(
        @Nullable String identifier,
        @Nullable String name,
        @Nullable String email,
        @Nullable String number,
        @Nullable String timeZone,
        @Nullable Integer priority,
        @Nullable Boolean doNotDisturb,
        @Nullable String sourceFile,
        JsonObject metadata) {

    public List<CustomerKey> keys() {
        return CustomerKey.of(identifier, number);
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "CustomerNews[…]";
    }
}
