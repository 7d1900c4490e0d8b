package io.callwake.application.call;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;

/** Fetches a recording over the guarded way out, as much and as long as is allowed. */
@FunctionalInterface
public interface DownloadRecording {

    /**
     * Hands on what comes, while it comes. Whatever goes wrong on the way is a result, not an exception.
     *
     * @param headers for that host alone: wherever it sends us on to, they stay behind
     * @throws IOException as the taker does by itself
     */
    Result download(URI url, Map<String, String> headers, Taker taker) throws IOException;

    /** Takes in a recording. It fails as the stream does, and then what it has taken so far counts for nothing. */
    @FunctionalInterface
    interface Taker {
        void take(String contentType, InputStream audio) throws IOException;
    }

    sealed interface Result {

        /** The taker has it, whole. */
        record Taken() implements Result {}

        /** @param why in a few words, without the address */
        record Refused(Reason reason, String why) implements Result {}
    }

    enum Reason {
        /** Nobody could be asked, or the answer broke off. */
        UNREACHABLE,
        /** Who was asked has not got it, or does not give it to us. */
        NOT_GIVEN,
        /** What was given is no recording. */
        NO_AUDIO,
        /** It is more than is kept. */
        TOO_LARGE
    }
}
