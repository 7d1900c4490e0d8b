package io.callwake.application.call;

import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.crypto.SecretKey;

/** Links at which one recording can be listened to for a while, without any key. */
public final class RecordingLinks {

    public static final Duration HOLDS_FOR = Duration.ofMinutes(10);

    private static final byte RECORDING = 1;

    private final URI place;
    private final CallTokens tokens;

    /**
     * @param place where the tokens are taken, with a slash at the end
     * @param keys the first signs; what others have signed holds as well, while the first takes their place on all nodes
     */
    public RecordingLinks(URI place, List<SecretKey> keys, Clock clock) {
        this.place = place;
        this.tokens = new CallTokens(keys, clock);
    }

    public sealed interface Reading {

        record Holds(TenantId tenant, CallId call) implements Reading {}

        /** It held once. */
        record IsOver() implements Reading {}

        /** Nobody who may has made it. */
        record IsNone() implements Reading {}
    }

    public record Link(URI url, Instant holdsUntil) {

        /** Whoever has it may listen. */
        @Override
        public String toString() {
            return "Link[" + holdsUntil + "]";
        }
    }

    public Link to(TenantId tenant, CallId call) {
        return to(tenant, call, HOLDS_FOR);
    }

    public Link to(TenantId tenant, CallId call, Duration holdsFor) {
        CallTokens.Token token = tokens.make(RECORDING, tenant, call, holdsFor);
        return new Link(place.resolve(token.text()), token.holdsUntil());
    }

    public Reading read(String token) {
        return switch (tokens.read(token)) {
            case CallTokens.Reading.Holds(byte opens, TenantId tenant, CallId call) ->
                opens == RECORDING ? new Reading.Holds(tenant, call) : new Reading.IsNone();
            case CallTokens.Reading.IsOver _ -> new Reading.IsOver();
            case CallTokens.Reading.IsNone _ -> new Reading.IsNone();
        };
    }
}
