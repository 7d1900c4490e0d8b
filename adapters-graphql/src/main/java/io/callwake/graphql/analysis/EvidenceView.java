package io.callwake.graphql.analysis;

import io.callwake.domain.analysis.Evidence;
import io.callwake.domain.analysis.Span;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.Speaker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words that prove something as the schema has them, but for when they were said, which the transcript tells. */
public record EvidenceView(CallId call, int turn, String quote, Speaker speaker) {

    /** Turns in a row as the schema has them. */
    public record SpanView(int first, int last) {

        static @Nullable SpanView of(Evidence evidence) {
            Span read = evidence.read();
            return read == null ? null : new SpanView(read.firstTurn(), read.lastTurn());
        }
    }

    static List<EvidenceView> of(Evidence evidence, Shown shown) {
        return of(evidence, shown, false);
    }

    /** @param isMasked whether it proves a field that is to be masked */
    static List<EvidenceView> of(Evidence evidence, Shown shown, boolean isMasked) {
        return evidence.quotes().stream()
                .map(quote -> new EvidenceView(
                        shown.call(), quote.turn(), shown.textOf(quote.words(), isMasked), quote.speaker()))
                .toList();
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "EvidenceView[" + call + ", " + turn + "]";
    }
}
