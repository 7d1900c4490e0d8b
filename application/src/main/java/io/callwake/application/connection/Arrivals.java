package io.callwake.application.connection;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.domain.call.CallId;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The webhooks that platforms have sent, and what became of them. */
public interface Arrivals {

    /**
     * A webhook, and what became of it.
     *
     * <p>What it says of itself may be of any length and hold what no database keeps; of that as much is told as can be.
     *
     * @param reason in words for the tenant: why it was refused, or what was wrong with it
     * @param platformAgent whom it said the call was of
     * @param size how many bytes its body had
     * @param readings how often it has been read
     */
    record Arrival(
            ArrivalId id,
            ConnectionId connection,
            Instant receivedAt,
            ArrivalState state,
            @Nullable String reason,
            @Nullable String platformAgent,
            @Nullable Filed filed,
            @Nullable String contentType,
            int size,
            int readings) {

        private static final int LONGEST_REASON = 1_000;
        private static final int LONGEST_NAME = 255;
        private static final int REPLACEMENT = 0xFFFD;

        public Arrival {
            reason = reason == null ? null : printable(reason, LONGEST_REASON);
            platformAgent = platformAgent == null ? null : printable(platformAgent, LONGEST_NAME);
            contentType = contentType == null ? null : printable(contentType, LONGEST_NAME);
            if ((state == ArrivalState.FILED) != (filed != null)) {
                throw new IllegalArgumentException("an arrival that is " + state + " with the call " + filed);
            }
        }

        /** The same, with what has become of it now. */
        Arrival became(
                ArrivalState newState,
                @Nullable String newReason,
                @Nullable String newPlatformAgent,
                @Nullable Filed newFiled) {
            return new Arrival(
                    id,
                    connection,
                    receivedAt,
                    newState,
                    newReason,
                    newPlatformAgent,
                    newFiled,
                    contentType,
                    size,
                    readings);
        }

        Arrival readOnceMore() {
            return new Arrival(
                    id, connection, receivedAt, state, reason, platformAgent, filed, contentType, size, readings + 1);
        }

        private static String printable(String text, int longest) {
            return text.codePoints()
                    .limit(longest)
                    .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
    }

    /** What a webhook was filed as; of one that told of several calls, as what it told first. */
    record Filed(CallId call, As as) {

        public enum As {
            ACCEPTED,
            MERGED,
            DUPLICATE
        }
    }

    /** In a transaction: writes it, with what it said where that is to be kept. */
    void add(TenantId tenant, Arrival arrival, @Nullable IncomingWebhook content);

    /** In a transaction: writes what has become of it now. */
    void change(TenantId tenant, Arrival arrival);

    Optional<Arrival> find(TenantId tenant, ArrivalId id);

    /** What it said, as long as that is kept. */
    Optional<IncomingWebhook> content(TenantId tenant, ArrivalId id);

    /** The latest first. */
    Page<Arrival> page(TenantId tenant, ConnectionId connection, Filter filter, Slice<ArrivalId> slice);

    long count(TenantId tenant, ConnectionId connection, Filter filter);

    /** @param states nothing if it does not matter */
    record Filter(Collection<ArrivalState> states) {

        public static final Filter ALL = new Filter(List.of());

        public Filter {
            states = List.copyOf(states);
        }
    }

    /** The latest of each of these connections. */
    Map<ConnectionId, Arrival> latest(TenantId tenant, Collection<ConnectionId> connections);

    /** Whom calls were said to be of and nobody has mapped, those that wait longest first, at most a hundred of a connection. */
    Map<ConnectionId, List<Unmapped>> unmapped(TenantId tenant, Collection<ConnectionId> connections);

    /** @param platformAgent nothing if the platform named nobody */
    record Unmapped(@Nullable String platformAgent, long count, Instant firstAt, Instant lastAt) {}

    /**
     * In a transaction: has those be read again whose content is kept. Whoever is reading one of them already does so as it was
     * before, and does not finish it.
     *
     * @return how many
     */
    int readAgain(TenantId tenant, ConnectionId connection, Again which, Instant dueAt);

    /** Which webhooks are to be read again. */
    sealed interface Again {

        /** Those that tell of that agent and could not be filed. */
        record OfAgent(String platformAgent) implements Again {}

        /** All that could not be filed for want of an agent. */
        record AllUnmapped() implements Again {}

        record These(Collection<ArrivalId> ids) implements Again {}

        /** All that were genuine and came since then. */
        record Since(Instant time) implements Again {}
    }

    /**
     * In a transaction: forgets arrivals of a connection that are older than that, but for unmapped ones that are younger than
     * the other; so many at most.
     *
     * @return how many
     */
    int forget(TenantId tenant, ConnectionId connection, Instant before, Instant unmappedBefore, int most);
}
