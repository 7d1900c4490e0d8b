package io.callwake.delivery;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/** The start of an answer's body as it comes in, as far as it is kept. One thread adds to it while another may read it. */
final class Excerpt {

    static final int MOST_BYTES = 16 * 1024;

    private final byte[] bytes = new byte[MOST_BYTES];
    private int length;

    synchronized void add(byte[] more, int count) {
        int taken = Math.min(count, MOST_BYTES - length);
        System.arraycopy(more, 0, bytes, length, taken);
        length += taken;
    }

    synchronized boolean isFull() {
        return length == MOST_BYTES;
    }

    /** As text that any database takes. A character that the end cuts through is left out. */
    synchronized @Nullable String text(@Nullable String contentType) {
        if (length == 0) {
            return null;
        }
        CharsetDecoder decoder = charsetOf(contentType)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        CharBuffer text = CharBuffer.allocate((int) Math.ceil(length * (double) decoder.maxCharsPerByte()));
        // Told that more is to come, a decoder leaves half a character alone.
        decoder.decode(ByteBuffer.wrap(bytes, 0, length), text, false);
        return text.flip().toString().replace('\0', '\uFFFD');
    }

    private static Charset charsetOf(@Nullable String contentType) {
        try {
            ContentType type = ContentType.parse(contentType);
            return type == null ? StandardCharsets.UTF_8 : type.getCharset(StandardCharsets.UTF_8);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return StandardCharsets.UTF_8;
        }
    }
}
