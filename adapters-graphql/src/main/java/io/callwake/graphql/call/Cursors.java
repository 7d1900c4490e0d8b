package io.callwake.graphql.call;

import io.callwake.application.call.CallLog.Position;
import io.callwake.domain.call.CallId;
import io.callwake.graphql.BadInput;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Places in the call log as clients hold them. Spring's own cursors need Spring Data, and spell out Java class names; these
 * are the bytes of time and id.
 */
final class Cursors {

    private static final byte VERSION = 1;
    private static final int LENGTH = 1 + Long.BYTES + Integer.BYTES + 2 * Long.BYTES;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final int NANOS = 1_000_000_000;

    private Cursors() {}

    static String of(Position position) {
        Instant at = position.sortAt();
        UUID id = position.id().value();
        byte[] bytes = ByteBuffer.allocate(LENGTH)
                .put(VERSION)
                .putLong(at.getEpochSecond())
                .putInt(at.getNano())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The place of a cursor.
     *
     * @throws BadInput if we have never given out such a cursor
     */
    static @Nullable Position parse(String argument, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            if (bytes.length == LENGTH && buffer.get() == VERSION) {
                long second = buffer.getLong();
                int nano = buffer.getInt();
                CallId id = new CallId(new UUID(buffer.getLong(), buffer.getLong()));
                if (second >= EARLIEST.getEpochSecond()
                        && second <= LATEST.getEpochSecond()
                        && nano >= 0
                        && nano < NANOS) {
                    return new Position(Instant.ofEpochSecond(second, nano), id);
                }
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new BadInput(argument + " is not a cursor of this list.");
    }
}
