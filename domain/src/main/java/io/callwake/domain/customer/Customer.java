package io.callwake.domain.customer;

import io.callwake.domain.PhoneFacts;
import io.callwake.domain.TimeZones;
import io.callwake.domain.document.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
                isNewer ? both(metadata, news.metadata()) : both(news.metadata(), metadata),
                isNewer ? told : toldAt,
                createdAt,
                now);
        return saysTheSameAs(changed) ? this : changed;
    }

    /** As somebody decided it; calls that were before tell nothing new any more. */
    public Customer with(CustomerEdit edit, Instant now) {
        CustomerNews said = edit.said();
        Set<CustomerField> emptied = edit.emptied();
        Customer changed = new Customer(
                id,
                said(said.identifier(), identifier, emptied.contains(CustomerField.IDENTIFIER)),
                said(said.name(), name, emptied.contains(CustomerField.NAME)),
                said(said.email(), email, emptied.contains(CustomerField.EMAIL)),
                said(said.number(), number, emptied.contains(CustomerField.PHONE_NUMBER)),
                said(said.timeZone(), timeZone, emptied.contains(CustomerField.TIME_ZONE)),
                said(said.priority(), priority, emptied.contains(CustomerField.PRIORITY)),
                Objects.requireNonNullElse(
                        said.doNotDisturb(), doNotDisturb && !emptied.contains(CustomerField.DO_NOT_DISTURB)),
                said(said.sourceFile(), sourceFile, emptied.contains(CustomerField.SOURCE_FILE)),
                both(emptied.contains(CustomerField.METADATA) ? JsonObject.EMPTY : metadata, said.metadata()),
                now.isAfter(toldAt) ? now : toldAt,
                createdAt,
                now);
        return saysTheSameAs(changed) ? this : changed;
    }

    /** The one person that two customers have turned out to be: what this one lacks, the other one adds. */
    public Customer merged(Customer other, Instant now) {
        return new Customer(
                id,
                identifier == null ? other.identifier : identifier,
                name == null ? other.name : name,
                email == null ? other.email : email,
                number == null ? other.number : number,
                timeZone == null ? other.timeZone : timeZone,
                priority == null ? other.priority : priority,
                doNotDisturb || other.doNotDisturb,
                sourceFile == null ? other.sourceFile : sourceFile,
                both(other.metadata, metadata),
                toldAt.isBefore(other.toldAt) ? other.toldAt : toldAt,
                createdAt,
                now);
    }

    public List<CustomerKey> keys() {
        return CustomerKey.of(identifier, number);
    }

    /**
     * Where the person may be: in the zone that is known, or else wherever the number may be. What a platform calls a zone and
     * nobody else does is no zone.
     *
     * @param ofNumber what is known of the person's number
     */
    public List<ZoneId> timeZones(PhoneFacts ofNumber) {
        return timeZone != null && TimeZones.isKnown(timeZone)
                ? List.of(TimeZones.parse(timeZone))
                : ofNumber.candidateTimeZones();
    }

    /** What is said differently of the other one. */
    public Set<CustomerField> differencesTo(Customer other) {
        Set<CustomerField> different = EnumSet.noneOf(CustomerField.class);
        for (CustomerField field : CustomerField.values()) {
            if (!Objects.equals(value(field), other.value(field))) {
                different.add(field);
            }
        }
        return different;
    }

    private @Nullable Object value(CustomerField field) {
        return switch (field) {
            case IDENTIFIER -> identifier;
            case NAME -> name;
            case EMAIL -> email;
            case PHONE_NUMBER -> number;
            case TIME_ZONE -> timeZone;
            case PRIORITY -> priority;
            case DO_NOT_DISTURB -> doNotDisturb;
            case SOURCE_FILE -> sourceFile;
            case METADATA -> metadata;
        };
    }

    private boolean saysTheSameAs(Customer other) {
        return differencesTo(other).isEmpty();
    }

    private static <T> @Nullable T said(@Nullable T said, @Nullable T known, boolean isEmptied) {
        if (said != null) {
            return said;
        }
        return isEmptied ? null : known;
    }

    private static JsonObject both(JsonObject weaker, JsonObject stronger) {
        Map<String, @Nullable Object> members = new TreeMap<>(weaker.members());
        members.putAll(stronger.members());
        return new JsonObject(members);
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
