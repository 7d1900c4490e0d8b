package io.callwake.application.call;

import io.callwake.application.call.Calls.Merging;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.call.Recording;
import io.callwake.domain.call.RecordingOrigin;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.connection.ConnectionId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report makes of a call's recording.
 *
 * @param facts the call's, with what has become of the recording
 * @param changed what is done about recordings from now on: the call's own, and those of calls that turned out to be it
 * @param isRemoved whether the report removes it
 */
record Recorded(CallFacts facts, Map<CallId, KeptRecording> changed, boolean isRemoved) {

    /** Of the first report of a call. */
    static Recorded of(CallId call, CallFacts facts, Incoming incoming, FiledReport filed, Instant now) {
        RecordingOrigin origin = originIn(List.of(filed), facts, incoming);
        if (origin == null) {
            return new Recorded(facts, Map.of(), false);
        }
        KeptRecording heard = KeptRecording.heardOf(origin, now);
        return new Recorded(over(heard, facts), Map.of(call, heard), false);
    }

    /** @param known the call, and behind it those that turned out to be the same */
    static Recorded of(
            List<Merging> known, CallFacts facts, Collection<FiledReport> reports, Incoming incoming, Instant now) {
        Map<CallId, KeptRecording> changed = new HashMap<>();
        KeptRecording before = null;
        for (Merging each : known) {
            KeptRecording kept = each.recording();
            if (kept != null) {
                before = before == null ? kept : before.and(kept, now);
                changed.put(each.call().id(), kept.removed(now, KeptRecording.MERGER));
            }
        }
        KeptRecording after = after(before, facts, originIn(reports, facts, incoming), now);
        Merging survivor = known.getFirst();
        changed.remove(survivor.call().id());
        if (after == null) {
            return new Recorded(facts, changed, false);
        }
        KeptRecording own = survivor.recording();
        if (!after.equals(own)) {
            changed.put(survivor.call().id(), after);
        }
        return new Recorded(over(after, facts), changed, after.isRemoved() && (own == null || !own.isRemoved()));
    }

    private static @Nullable KeptRecording after(
            @Nullable KeptRecording before, CallFacts facts, @Nullable RecordingOrigin origin, Instant now) {
        if (before == null) {
            return origin == null ? null : KeptRecording.heardOf(origin, now);
        }
        if (facts.recording().status() == RecordingStatus.REMOVED) {
            return before.removed(now, KeptRecording.REPORT);
        }
        return origin == null ? before : before.heardAgain(origin);
    }

    private static @Nullable RecordingOrigin originIn(
            Collection<FiledReport> reports, CallFacts facts, Incoming incoming) {
        ConnectionId connection = incoming.source().connection();
        FiledReport.Reading reading = incoming.reading();
        if (incoming.bringsRecording()
                && connection != null
                && reading != null
                && facts.recording().status() != RecordingStatus.REMOVED) {
            return new RecordingOrigin.Webhook(reading.arrival(), connection);
        }
        return RecordingOrigin.addressIn(reports, facts.recording()).orElse(null);
    }

    private static CallFacts over(KeptRecording kept, CallFacts facts) {
        Recording told = kept.over(facts.recording());
        return told.equals(facts.recording()) ? facts : facts.withRecording(told);
    }
}
