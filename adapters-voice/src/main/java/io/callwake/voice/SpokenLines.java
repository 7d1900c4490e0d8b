package io.callwake.voice;

import io.callwake.domain.call.ReportDraft;
import io.callwake.domain.call.Speaker;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A transcript that comes as one text, a line a turn, each with the speaker in front: {@code User: Hello?} A line without one
 * belongs to the turn before.
 *
 * @param speakers by what stands in front of the colon, in small letters
 */
public record SpokenLines(Map<String, Speaker> speakers) {

    public SpokenLines {
        speakers = Map.copyOf(speakers);
    }

    /** Writes its turns into a report, and tells whether the customer has said something. */
    public boolean write(@Nullable String transcript, ReportDraft into) {
        if (transcript == null) {
            return false;
        }
        boolean theCustomerSpoke = false;
        Speaker speaker = Speaker.OTHER;
        StringBuilder text = new StringBuilder();
        for (String line : transcript.split("\\R", -1)) {
            int colon = line.indexOf(':');
            Speaker next = colon < 0
                    ? null
                    : speakers.get(line.substring(0, colon).strip().toLowerCase(Locale.ROOT));
            if (next == null) {
                text.append('\n').append(line);
            } else {
                theCustomerSpoke |= write(speaker, text, into);
                speaker = next;
                text.setLength(0);
                text.append(line, colon + 1, line.length());
            }
        }
        return write(speaker, text, into) || theCustomerSpoke;
    }

    private static boolean write(Speaker speaker, StringBuilder text, ReportDraft into) {
        String said = text.toString().strip();
        into.turn(speaker, said, null);
        return speaker == Speaker.CUSTOMER && !said.isEmpty();
    }
}
