package io.callwake.application.call;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A web that has the same recording everywhere, but for the answers it was told to give before. */
public final class ScriptedDownloads implements DownloadRecording {

    public static final String MPEG = "audio/mpeg";

    private static final byte[] AUDIO = {1, 2, 3, 4, 5};

    private final Deque<Result.Refused> refusals = new ArrayDeque<>();
    private final List<Asked> asked = new ArrayList<>();
    private Runnable meanwhile = () -> {};

    /** What was asked for, and with what. */
    public record Asked(URI url, Map<String, String> headers) {}

    @Override
    public Result download(URI url, Map<String, String> headers, Taker taker) throws IOException {
        asked.add(new Asked(url, headers));
        Result.Refused refusal = refusals.poll();
        if (refusal != null) {
            return refusal;
        }
        meanwhile.run();
        taker.take(MPEG, new ByteArrayInputStream(AUDIO));
        return new Result.Taken();
    }

    /** The next one is refused; further ones in turn. */
    public void refuseOnce(Reason reason, String why) {
        refusals.add(new Result.Refused(reason, why));
    }

    /** Happens while a recording is on its way. */
    public void meanwhile(Runnable happening) {
        meanwhile = happening;
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public static byte[] audio() {
        return AUDIO.clone();
    }
}
