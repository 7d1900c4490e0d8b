package io.callwake.testing;

import static io.callwake.domain.call.AReport.aReport;

import io.callwake.domain.call.AReport;
import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Call reports for tests. */
public final class Reports {

    private Reports() {}

    /** Says all that a client sees of a call. */
    public static CallReport full(String externalId, Instant startedAt, List<Turn> transcript) {
        return told(externalId, startedAt)
                .transcribedAs(transcript.toArray(Turn[]::new))
                .build();
    }

    /** Says all that a client sees of a call but what was said in it. */
    public static AReport told(String externalId, Instant startedAt) {
        return aReport()
                .about(externalId)
                .from("+12025550143")
                .to("+14155550171")
                .startedAt(startedAt)
                .answeredAt(startedAt.plusSeconds(6))
                .endedAt(startedAt.plusSeconds(96))
                .endedWith("customer_hangup")
                .answeredBy(AnsweredBy.HUMAN);
    }

    /** A transcript in which only the agent speaks. */
    public static List<Turn> turns(String... texts) {
        return Stream.of(texts).map(text -> new Turn(Speaker.AGENT, text, null)).toList();
    }

    /** Says next to nothing. */
    public static CallReport bare(String externalId) {
        return aReport().about(externalId).going(null).build();
    }
}
