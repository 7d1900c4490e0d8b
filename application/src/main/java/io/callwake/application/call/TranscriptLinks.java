package io.callwake.application.call;

import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.Masking;
import io.callwake.domain.tenant.TenantId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.crypto.SecretKey;

/** Links at which the transcript of one call can be read for a while, without any key, masked or clear. */
public final class TranscriptLinks {

    private static final byte MASKED = 2;
    private static final byte CLEAR = 3;

    private final URI place;
    private final CallTokens tokens;

    /**
     * @param place where the tokens are taken, with a slash at the end
     * @param keys the first signs; what others have signed holds as well, while the first takes their place on all nodes
     */
    public TranscriptLinks(URI place, List<SecretKey> keys, Clock clock) {
        this.place = place;
        this.tokens = new CallTokens(keys, clock);
    }

    public sealed interface Reading {

        record Holds(TenantId tenant, CallId call, Masking masking) implements Reading {}

        /** It held once. */
        record IsOver() implements Reading {}

        /** Nobody who may has made it. */
        record IsNone() implements Reading {}
    }

    /** Whoever has it may read. */
    public URI to(TenantId tenant, CallId call, Masking masking, Duration holdsFor) {
        byte opens = switch (masking) {
            case MASKED -> MASKED;
            case CLEAR -> CLEAR;
        };
        return place.resolve(tokens.make(opens, tenant, call, holdsFor).text());
    }

    public Reading read(String token) {
        return switch (tokens.read(token)) {
            case CallTokens.Reading.Holds(byte opens, TenantId tenant, CallId call) ->
                switch (opens) {
                    case MASKED -> new Reading.Holds(tenant, call, Masking.MASKED);
                    case CLEAR -> new Reading.Holds(tenant, call, Masking.CLEAR);
                    default -> new Reading.IsNone();
                };
            case CallTokens.Reading.IsOver _ -> new Reading.IsOver();
            case CallTokens.Reading.IsNone _ -> new Reading.IsNone();
        };
    }
}
