package io.callwake.domain.analysis;

import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.Reach;

/** What the line itself tells of a call. */
public record Told(CallStatus status, Reach reach, Ending ending, Direction direction, int durationSec) {

    public static Told of(CallFacts facts) {
        return new Told(facts.status(), facts.reach(), facts.ending(), facts.direction(), facts.durationSec());
    }
}
