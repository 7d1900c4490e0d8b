package io.callwake.domain.customer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom news is of. The tenant's own id of the person is believed first. A number finds somebody only if that does not contradict
 * an identifier: two people may share a line, and whoever has it first keeps it as a key.
 */
public sealed interface CustomerMatch {

    /** There is nothing in the news by which anybody could ever be found again. */
    record NoOne() implements CustomerMatch {}

    /**
     * Known, and the news says nothing new of the person.
     *
     * @param newKeys may be there nevertheless: a number that another customer has let go
     */
    record Existing(Customer customer, List<CustomerKey> newKeys) implements CustomerMatch {}

    /**
     * Known, and more is known now.
     *
     * @param newKeys which of the keys in the news nobody has yet
     */
    record Changed(Customer customer, List<CustomerKey> newKeys) implements CustomerMatch {}

    /**
     * Not heard of before.
     *
     * @param newKeys which of the keys in the news nobody has yet
     */
    record New(Customer customer, List<CustomerKey> newKeys) implements CustomerMatch {}

    /**
     * Decides.
     *
     * @param byIdentifier who is found by the identifier in the news
     * @param byNumber who is found by the number in the news
     * @param told when it was told; of a call, when the call was
     * @param newId whose id it is if nobody is found
     */
    static CustomerMatch of(
            CustomerNews news,
            @Nullable Customer byIdentifier,
            @Nullable Customer byNumber,
            Instant told,
            CustomerId newId,
            Instant now) {
        if (news.keys().isEmpty()) {
            return new NoOne();
        }
        List<CustomerKey> newKeys = news.keys().stream()
                .filter(key -> switch (key.kind()) {
                    case IDENTIFIER -> byIdentifier == null;
                    case PHONE -> byNumber == null;
                })
                .toList();
        Customer found = whoIs(news, byIdentifier, byNumber);
        if (found == null) {
            return new New(Customer.heardOf(newId, news, told, now), newKeys);
        }
        Customer changed = found.told(news, told, now);
        return changed.equals(found) ? new Existing(found, newKeys) : new Changed(changed, newKeys);
    }

    /** Which of those who are found by its keys the news is of; nobody if it is of somebody else. */
    static @Nullable Customer whoIs(CustomerNews news, @Nullable Customer byIdentifier, @Nullable Customer byNumber) {
        if (byIdentifier != null) {
            return byIdentifier;
        }
        return byNumber != null && (byNumber.identifier() == null || news.identifier() == null) ? byNumber : null;
    }
}
