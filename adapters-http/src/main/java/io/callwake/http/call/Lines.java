package io.callwake.http.call;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a stream, one after the other; each ends with a line feed, the last one with the stream. Blank ones are counted and left out. */
final class Lines {

    private static final int CHUNK = 64 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final int longest;
    private final byte[] chunk = new byte[CHUNK];
    private int from;
    private int to;
    private long number;

    /** @param longest how many bytes a line may have */
    Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    sealed interface Line {

        long number();

        record Written(long number, String text, int bytes) implements Line {
            /** Personal data does not end up in logs. */
            @Override
            public String toString() {
                return "Written[" + number + ", " + bytes + " bytes]";
            }
        }

        record TooLong(long number) implements Line {}

        record NotUtf8(long number) implements Line {}
    }

    /** How many have been read so far. */
    long read() {
        return number;
    }

    /** The next one that is not blank, or nothing at the end. What stands before an end that came too early is none. */
    @Nullable
    Line next() throws IOException {
        for (Line line = any(); line != null; line = any()) {
            if (!(line instanceof Line.Written(var _, String text, var _)) || !text.isBlank()) {
                return line;
            }
        }
        return null;
    }

    private @Nullable Line any() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean isTooLong = false;
        boolean isEmpty = true;
        while (from < to || fill()) {
            isEmpty = false;
            int end = from;
            while (end < to && chunk[end] != '\n') {
                end++;
            }
            isTooLong |= bytes.size() + end - from > longest;
            if (!isTooLong) {
                bytes.write(chunk, from, end - from);
            }
            from = end + 1;
            if (end < to) {
                return line(bytes, isTooLong);
            }
        }
        return isEmpty ? null : line(bytes, isTooLong);
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(chunk));
        return to > 0;
    }

    private Line line(ByteArrayOutputStream bytes, boolean isTooLong) {
        number++;
        if (isTooLong) {
            return new Line.TooLong(number);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            boolean isMarked = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
            return new Line.Written(number, isMarked ? text.substring(1) : text, bytes.size());
        } catch (CharacterCodingException _) {
            return new Line.NotUtf8(number);
        }
    }
}
