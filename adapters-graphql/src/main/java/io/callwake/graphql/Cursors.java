package io.callwake.graphql;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The places of one list as clients hold them. Spring's own cursors need Spring Data, and spell out Java class names; these are
 * a version, the mark of the list, and the bytes of the place.
 *
 * @param <P> a place
 */
public final class Cursors<P> {

    private static final byte VERSION = 2;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final int NANOS = 1_000_000_000;
    private static final int LONGEST_TEXT = 512;

    private final byte mark;
    private final Function<P, byte[]> writer;
    private final Reader<P> reader;

    private interface Reader<P> {
        P read(ByteBuffer bytes) throws CharacterCodingException;
    }

    private Cursors(char mark, Function<P, byte[]> writer, Reader<P> reader) {
        this.mark = (byte) mark;
        this.writer = writer;
        this.reader = reader;
    }

    /**
     * For a list that is sorted by a time, and by an id where times are equal.
     *
     * @param mark tells it from the other lists
     */
    public static <P> Cursors<P> ofTimeAndId(
            char mark, Function<P, Instant> time, Function<P, UUID> id, BiFunction<Instant, UUID, P> place) {
        return new Cursors<>(
                mark,
                position -> bytes(time.apply(position), id.apply(position)),
                bytes -> place.apply(
                        checked(bytes.getLong(), bytes.getInt()), new UUID(bytes.getLong(), bytes.getLong())));
    }

    /**
     * For a list that is sorted by an id.
     *
     * @param mark tells it from the other lists
     */
    public static <P> Cursors<P> ofId(char mark, Function<P, UUID> id, Function<UUID, P> place) {
        return new Cursors<>(
                mark,
                position -> bytes(id.apply(position)),
                bytes -> place.apply(new UUID(bytes.getLong(), bytes.getLong())));
    }

    /**
     * For a list that is sorted by a text which is unique in it.
     *
     * @param mark tells it from the other lists
     */
    public static <P> Cursors<P> ofText(char mark, Function<P, String> text, Function<String, P> place) {
        return new Cursors<>(
                mark,
                position -> text.apply(position).getBytes(StandardCharsets.UTF_8),
                bytes -> place.apply(text(bytes)));
    }

    /**
     * For a list that is sorted by a number which is unique in it.
     *
     * @param mark tells it from the other lists
     */
    public static Cursors<Integer> ofNumber(char mark) {
        return new Cursors<>(
                mark,
                number -> ByteBuffer.allocate(Integer.BYTES).putInt(number).array(),
                ByteBuffer::getInt);
    }

    String of(P place) {
        byte[] bytes = writer.apply(place);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(2 + bytes.length)
                        .put(VERSION)
                        .put(mark)
                        .put(bytes)
                        .array());
    }

    /**
     * The place of a cursor.
     *
     * @throws BadInput if this list has never given out such a cursor
     */
    @Nullable
    P parse(String argument, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() > 2 && bytes.get() == VERSION && bytes.get() == mark) {
                P place = reader.read(bytes);
                if (of(place).equals(cursor)) {
                    return place;
                }
            }
        } catch (RuntimeException | CharacterCodingException _) {
            // Whatever is wrong with it, it is none of ours: said below.
        }
        throw new BadInput(argument + " is not a cursor of this list.");
    }

    private static byte[] bytes(Instant time, UUID id) {
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES + 2 * Long.BYTES)
                .putLong(time.getEpochSecond())
                .putInt(time.getNano())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static Instant checked(long second, int nano) {
        if (second < EARLIEST.getEpochSecond() || second > LATEST.getEpochSecond() || nano < 0 || nano >= NANOS) {
            throw new IllegalArgumentException("no time that we know");
        }
        return Instant.ofEpochSecond(second, nano);
    }

    private static String text(ByteBuffer bytes) throws CharacterCodingException {
        if (bytes.remaining() > LONGEST_TEXT) {
            throw new IllegalArgumentException("no text that we know");
        }
        CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(bytes);
        return text.toString();
    }
}
