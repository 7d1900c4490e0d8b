package io.callwake.http.call;

import io.callwake.application.call.ListenToRecording;
import io.callwake.application.call.ListenToRecording.Result;
import io.callwake.domain.call.AudioFile;
import io.callwake.domain.call.AudioType;
import io.callwake.http.ForEverybody;
import io.callwake.http.Problem;
import io.callwake.http.Refused;
import io.callwake.http.call.ByteRange.Wanted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Recordings, for whoever has a link to one. Players ask for parts of them, to get at any moment of the call. */
@RestController
final class RecordingsController {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingsController.class);
    private static final int AT_ONCE = 64 * 1024;

    private final ListenToRecording listenToRecording;

    RecordingsController(ListenToRecording listenToRecording) {
        this.listenToRecording = listenToRecording;
    }

    @ForEverybody
    @GetMapping("/v1/recordings/{token}")
    void listen(@PathVariable String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        switch (listenToRecording.find(token)) {
            case Result.Found found -> answer(found, request, response);
            case Result.Gone _ ->
                throw Refused.of(
                        HttpStatus.GONE, "The link is over, or the recording was removed; ask for another link.");
            case Result.NoLink _ -> throw Refused.of(HttpStatus.NOT_FOUND, "There is no recording here.");
        }
    }

    private void answer(Result.Found found, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        AudioFile file = found.file();
        String tag = '"' + file.sha256() + '"';
        String onlyIf = request.getHeader(HttpHeaders.IF_RANGE);
        boolean isSame = onlyIf == null || onlyIf.equals(tag);
        Wanted wanted = ByteRange.of(isSame ? request.getHeader(HttpHeaders.RANGE) : null, file.bytes());
        ByteRange range = wanted instanceof Wanted.Part(ByteRange part) ? part : new ByteRange(0, file.bytes() - 1);
        if (wanted instanceof Wanted.Beyond) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.bytes());
            Problem.of(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "The recording has " + file.bytes() + " bytes.")
                    .writeTo(response);
            return;
        }
        InputStream audio =
                listenToRecording.open(found, range.first(), range.length()).orElseThrow(() -> missing(found));
        try (audio) {
            describe(found, tag, response);
            response.setContentLengthLong(range.length());
            if (wanted instanceof Wanted.Part) {
                response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
                response.setHeader(
                        HttpHeaders.CONTENT_RANGE, "bytes " + range.first() + "-" + range.last() + "/" + file.bytes());
            }
            if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
                send(audio, response.getOutputStream());
            }
        }
    }

    private static Refused missing(Result.Found found) {
        LOG.warn("The recording of {} is not where it was stored", found.call());
        return Refused.of(HttpStatus.GONE, "The recording is not there any more.");
    }

    /** Whatever the file says that it is, no browser is to take it for a page of ours, nor anybody between to keep it. */
    private static void describe(Result.Found found, String tag, HttpServletResponse response) {
        String type = found.file().contentType();
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "inline; filename=\"" + found.call() + "." + AudioType.extensionOf(type) + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        // A frontend on another host plays it as well: whoever has the link may.
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private static void send(InputStream audio, OutputStream out) throws IOException {
        byte[] some = new byte[AT_ONCE];
        for (int read = audio.read(some); read >= 0; read = audio.read(some)) {
            try {
                out.write(some, 0, read);
            } catch (IOException _) {
                // Who was listening has left, as players do that go to another moment.
                return;
            }
        }
    }
}
