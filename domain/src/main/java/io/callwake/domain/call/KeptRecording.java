package io.callwake.domain.call;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What we do about the recording of a call, from the report that first names it until nothing of it is left.
 *
 * @param heardAt when it was first named: a recording cannot be of a later time
 * @param expiresAt until when it may be kept, as far as that has been looked up
 */
public record KeptRecording(
        State state, Instant heardAt, @Nullable Instant expiresAt) {

    /** Who removes a recording whose time is over. */
    public static final String RETENTION = "retention";

    /** Who removes a recording of which a report says that it is removed. */
    public static final String REPORT = "report";

    /** Who removes what was kept for a call that turned out to be another. */
    public static final String MERGER = "merger";

    public sealed interface State {

        /**
         * To be looked at: it is not decided yet whether it is copied, or it has not been got yet.
         *
         * @param tries how often it was tried to copy it
         * @param why the last try failed
         */
        record Pending(
                RecordingOrigin origin, int tries, @Nullable String why) implements State {}

        /** It stays where it is. */
        record Linked(RecordingOrigin.Address origin) implements State {}

        /** @param storedAs the call under which it is stored: another, if that turned out to be this one */
        record Copied(AudioFile file, CallId storedAs, Instant at) implements State {}

        /** It could not be copied, and is not tried again. */
        record Failed(RecordingOrigin origin, String why) implements State {}

        /**
         * @param by an actor, or one of {@link #RETENTION}, {@link #REPORT} and {@link #MERGER}
         * @param storedAs where it was, if it was copied
         */
        record Removed(Instant at, String by, @Nullable CallId storedAs) implements State {}
    }

    public static KeptRecording heardOf(RecordingOrigin origin, Instant now) {
        return new KeptRecording(new State.Pending(origin, 0, null), now, null);
    }

    /** It is named again, perhaps elsewhere. What is copied or removed stays so, and what a webhook brought is as good as it gets. */
    public KeptRecording heardAgain(RecordingOrigin origin) {
        return switch (state) {
            case State.Pending pending -> elsewhere(pending.origin(), origin);
            case State.Linked linked -> elsewhere(linked.origin(), origin);
            case State.Failed failed -> elsewhere(failed.origin(), origin);
            case State.Copied _, State.Removed _ -> this;
        };
    }

    private KeptRecording elsewhere(RecordingOrigin known, RecordingOrigin told) {
        return known.equals(told) || known instanceof RecordingOrigin.Webhook
                ? this
                : with(new State.Pending(told, 0, null));
    }

    public KeptRecording with(State newState) {
        return new KeptRecording(newState, heardAt, expiresAt);
    }

    /** What is removed already stays as it is. */
    public KeptRecording removed(Instant now, String by) {
        return switch (state) {
            case State.Removed _ -> this;
            case State.Copied copied -> removed(now, by, copied.storedAs());
            case State.Pending _, State.Linked _, State.Failed _ -> removed(now, by, null);
        };
    }

    private KeptRecording removed(Instant now, String by, @Nullable CallId storedAs) {
        return new KeptRecording(new State.Removed(now, by, storedAs), heardAt, null);
    }

    /** Of two calls that turned out to be one: what was removed of one is removed of both, and a copy is better than none. */
    public KeptRecording and(KeptRecording other, Instant now) {
        if (other.state instanceof State.Removed removed) {
            return removed(now, removed.by());
        }
        boolean otherIsBetter = switch (state) {
            case State.Removed _, State.Copied _ -> false;
            case State.Pending(RecordingOrigin.Webhook _, var _, var _) -> other.state instanceof State.Copied;
            case State.Pending _, State.Linked _, State.Failed _ ->
                other.state instanceof State.Copied
                        || other.state instanceof State.Pending(RecordingOrigin.Webhook _, var _, var _);
        };
        return otherIsBetter ? other : this;
    }

    /** As long as it may be kept, from when it was first named: a call of long ago that is taken in today keeps its recording too. */
    public KeptRecording expiringAfter(Duration kept) {
        return new KeptRecording(state, heardAt, heardAt.plus(kept));
    }

    /** Who is to be asked for it on the web, if anybody. */
    public Optional<String> host() {
        return state instanceof State.Pending(RecordingOrigin.Address address, var _, var _)
                ? address.uri().map(URI::getHost)
                : Optional.empty();
    }

    public boolean isExpiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    public boolean isRemoved() {
        return state instanceof State.Removed;
    }

    /** What the call says of its recording, over what the reports say: what is removed never comes back. */
    public Recording over(Recording reported) {
        return switch (state) {
            case State.Removed _ -> Recording.REMOVED;
            case State.Copied _ -> new Recording(reported.url(), RecordingStatus.COMPLETED);
            case State.Pending(RecordingOrigin.Webhook _, var _, var _) ->
                new Recording(reported.url(), RecordingStatus.PENDING);
            case State.Failed(RecordingOrigin.Webhook _, var _) -> new Recording(reported.url(), RecordingStatus.NONE);
            case State.Pending _, State.Linked _, State.Failed _ -> reported;
        };
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "KeptRecording[" + state.getClass().getSimpleName() + "]";
    }
}
