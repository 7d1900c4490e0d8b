package io.callwake.domain.customer;

import io.callwake.domain.document.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The person on the other end of calls.
 *
 * @param identifier the tenant's own id of the person
 * @param number as it was given; what is not E.164 is kept, and nobody is found by it
 * @param timeZone the IANA name of the zone the person lives in
 * @param toldAt of when the youngest news is: what is older fills gaps and replaces nothing
 */
public record Customer(
        CustomerId id,
        @Nullable String identifier,
        @Nullable String name,
        @Nullable String email,
        @Nullable String number,
        @Nullable String timeZone,
        @Nullable Integer priority,
        boolean doNotDisturb,
        @Nullable String sourceFile,
        JsonObject metadata,
        Instant toldAt,
        Instant createdAt,
        Instant updatedAt) {

    /** Somebody nobody has spoken of before. */
    public static Customer heardOf(CustomerId id, CustomerNews news, Instant toldAt, Instant now) {
        return new Customer(
                id,
                news.identifier(),
                news.name(),
                news.email(),
                news.number(),
                news.timeZone(),
                news.priority(),
                Boolean.TRUE.equals(news.doNotDisturb()),
                news.sourceFile(),
                news.metadata(),
                toldAt,
                now,
                now);
    }

    /**
     * What is known of the person once a call has told more. A call may ask for not being disturbed, and never takes that back:
     * a report that knows nothing of the wish must not undo it.
     *
     * @param told when the call was
     */
    public Customer told(CustomerNews news, Instant told, Instant now) {
        boolean isNewer = !told.isBefore(toldAt);
        Map<String, @Nullable Object> newMetadata =
                new TreeMap<>(isNewer ? metadata.members() : news.metadata().members());
        newMetadata.putAll(isNewer ? news.metadata().members() : metadata.members());
        Customer changed = new Customer(
                id,
                // An identifier tells who it is, and does not change with the news.
                identifier == null ? news.identifier() : identifier,
                either(isNewer, name, news.name()),
                either(isNewer, email, news.email()),
                either(isNewer, number, news.number()),
                either(isNewer, timeZone, news.timeZone()),
                either(isNewer, priority, news.priority()),
                doNotDisturb || Boolean.TRUE.equals(news.doNotDisturb()),
                either(isNewer, sourceFile, news.sourceFile()),
                new JsonObject(newMetadata),
                isNewer ? told : toldAt,
                createdAt,
                now);
        return saysTheSameAs(changed) ? this : changed;
    }

    public List<CustomerKey> keys() {
        return CustomerKey.of(identifier, number);
    }

    private boolean saysTheSameAs(Customer other) {
        return Objects.equals(identifier, other.identifier)
                && Objects.equals(name, other.name)
                && Objects.equals(email, other.email)
                && Objects.equals(number, other.number)
                && Objects.equals(timeZone, other.timeZone)
                && Objects.equals(priority, other.priority)
                && doNotDisturb == other.doNotDisturb
                && Objects.equals(sourceFile, other.sourceFile)
                && metadata.equals(other.metadata);
    }

    private static <T> @Nullable T either(boolean isNewer, @Nullable T known, @Nullable T news) {
        return isNewer ? (news == null ? known : news) : (known == null ? news : known);
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "Customer[" + id + "]";
    }
}
