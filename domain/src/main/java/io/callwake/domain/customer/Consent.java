package io.callwake.domain.customer;

import io.callwake.domain.OneLine;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * That a customer consented to something, or took it back. It is never changed: whoever thinks otherwise later says so in another
 * one, and of each purpose the newest holds.
 *
 * @param isGiven whether it was given, and not withdrawn
 * @param at when the customer said so
 * @param recordedBy the text form of an {@link io.callwake.domain.tenant.Actor}
 */
public record Consent(
        ConsentId id,
        CustomerId customer,
        ConsentPurpose purpose,
        boolean isGiven,
        ConsentChannel channel,
        Instant at,
        Evidence evidence,
        String recordedBy,
        Instant recordedAt) {

    public static final Comparator<Consent> NEWEST_FIRST = Comparator.comparing(Consent::at)
            .thenComparing(consent -> consent.id().value())
            .reversed();

    /** What shows that it is so. */
    public sealed interface Evidence {}

    /**
     * It was said in a call.
     *
     * @param call the public id of the call, which this outlives
     * @param turn the place of the turn in the transcript, from 0 on, if it is known
     */
    public record Spoken(String call, @Nullable Integer turn) implements Evidence {

        public Spoken {
            if (turn != null && turn < 0) {
                throw new IllegalArgumentException("turns are counted from 0 on, and not from " + turn);
            }
        }
    }

    /** It stands elsewhere: the words, or where to find them. */
    public record Written(String text) implements Evidence {

        public static final int LONGEST = 2_000;

        public Written {
            if (text.isBlank() || text.length() > LONGEST) {
                throw new IllegalArgumentException(
                        "evidence has 1 to " + LONGEST + " characters: " + OneLine.quoted(text));
            }
            if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
                throw new IllegalArgumentException(
                        "evidence holds a NUL character or half a character: " + OneLine.quoted(text));
            }
        }

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "Written[…]";
        }
    }

    /** Those that hold: of each purpose the newest. */
    public static List<Consent> holding(Collection<Consent> all) {
        Map<ConsentPurpose, Consent> newest = new LinkedHashMap<>();
        all.stream().sorted(NEWEST_FIRST).forEach(consent -> newest.putIfAbsent(consent.purpose(), consent));
        return List.copyOf(newest.values());
    }
}
