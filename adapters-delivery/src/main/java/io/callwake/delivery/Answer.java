package io.callwake.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A receiver's answer: its status, and as much of its body as has come so far, up to a limit. One thread reads it in. */
final class Answer {

    static final int LONGEST_EXCERPT = 16 * 1024;

    private final int status;
    private final @Nullable String retryAfter;
    private final byte[] start = new byte[LONGEST_EXCERPT];
    /** Written after the bytes that it counts, for whoever looks from another thread. */
    private volatile int length;

    /** @param retryAfter what the header of that name says */
    Answer(int status, @Nullable String retryAfter) {
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** Whether that was all of the body. */
    boolean readStartOf(InputStream body) throws IOException {
        int count = length;
        while (count < LONGEST_EXCERPT) {
            int read = body.read(start, count, LONGEST_EXCERPT - count);
            if (read < 0) {
                return true;
            }
            count += read;
            length = count;
        }
        return body.read() < 0;
    }

    int status() {
        return status;
    }

    @Nullable
    String retryAfter() {
        return retryAfter;
    }

    /** As text that a database can keep, whatever the bytes are. */
    @Nullable
    String excerpt() {
        int whole = withoutBrokenEnd(length);
        String text = new String(start, 0, whole, StandardCharsets.UTF_8);
        return text.isEmpty() ? null : text.replace('\0', '\uFFFD');
    }

    /** A character of several bytes may have been cut in two. */
    private int withoutBrokenEnd(int count) {
        int lead = count - 1;
        while (lead >= 0 && lead > count - 4 && (start[lead] & 0xC0) == 0x80) {
            lead--;
        }
        return lead >= 0 && lead + bytesOfCharacter(start[lead]) > count ? lead : count;
    }

    private static int bytesOfCharacter(byte lead) {
        int bits = lead & 0xff;
        if (bits >= 0xF0) {
            return 4;
        }
        if (bits >= 0xE0) {
            return 3;
        }
        return bits >= 0xC0 ? 2 : 1;
    }
}
