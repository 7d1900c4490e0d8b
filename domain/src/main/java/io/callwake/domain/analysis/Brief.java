package io.callwake.domain.analysis;

import io.callwake.domain.agent.AnalysisSettings;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.Turn;
import io.callwake.domain.customer.CallerZone;
import io.callwake.domain.outcome.Outcome;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about a call: everything that an analyst is told of it, and all that his answer is checked against.
 *
 * @param zone in which the caller means his times
 * @param agentsZone what he calls "your time"
 * @param language that is spoken, as a BCP 47 tag; nothing if nobody has said
 * @param answerLanguage of summaries and reasons
 * @param outcomes that the agent may find, and no others
 * @param customersRegion the country of his number, in two letters
 * @param firstTurn what number the first turn has in the call: 0, unless this is a part of a long one
 * @param soFar what was claimed of the parts of a long call, when it is closed
 */
public record Brief(
        CallId call,
        List<Turn> transcript,
        Told line,
        Instant startedAt,
        CallerZone zone,
        ZoneId agentsZone,
        @Nullable String language,
        @Nullable String answerLanguage,
        AnalysisSettings settings,
        List<Sought> fields,
        List<Outcome> outcomes,
        @Nullable Phone customersNumber,
        @Nullable String customersRegion,
        @Nullable String customersName,
        int firstTurn,
        @Nullable Claims soFar) {

    public Brief {
        transcript = List.copyOf(transcript);
        fields = List.copyOf(fields);
        outcomes = List.copyOf(outcomes);
    }

    public Basis basis() {
        return Basis.of(transcript);
    }

    /** The same questions about a part of the call. */
    public Brief ofPart(List<Turn> turns, int first) {
        return new Brief(
                call,
                turns,
                line,
                startedAt,
                zone,
                agentsZone,
                language,
                answerLanguage,
                settings,
                fields,
                outcomes,
                customersNumber,
                customersRegion,
                customersName,
                first,
                null);
    }

    /** The questions that are left once all parts were asked about. */
    public Brief closing(List<Turn> lastTurns, int first, Claims claimed) {
        return new Brief(
                call,
                lastTurns,
                line,
                startedAt,
                zone,
                agentsZone,
                language,
                answerLanguage,
                settings,
                fields,
                outcomes,
                customersNumber,
                customersRegion,
                customersName,
                first,
                claimed);
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "Brief[" + call + "]";
    }
}
