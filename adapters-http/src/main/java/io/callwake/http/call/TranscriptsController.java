package io.callwake.http.call;

import io.callwake.application.call.ReadTranscriptByLink;
import io.callwake.application.call.ReadTranscriptByLink.Result;
import io.callwake.http.ForEverybody;
import io.callwake.http.Refused;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Transcripts, for whoever has a link to one. */
@RestController
final class TranscriptsController {

    private final ReadTranscriptByLink readTranscriptByLink;

    TranscriptsController(ReadTranscriptByLink readTranscriptByLink) {
        this.readTranscriptByLink = readTranscriptByLink;
    }

    @ForEverybody
    @GetMapping("/v1/transcripts/{token}")
    ResponseEntity<byte[]> read(@PathVariable String token) {
        return switch (readTranscriptByLink.read(token)) {
            case Result.Found(String transcript) ->
                // Whatever was said, no browser is to take it for a page of ours, nor anybody between to keep it.
                ResponseEntity.ok()
                        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Content-Security-Policy", "default-src 'none'; sandbox")
                        .body(transcript.getBytes(StandardCharsets.UTF_8));
            case Result.Gone _ ->
                throw Refused.of(HttpStatus.GONE, "The link is over, or the transcript is not there any more.");
            case Result.NoLink _ -> throw Refused.of(HttpStatus.NOT_FOUND, "There is no transcript here.");
        };
    }
}
