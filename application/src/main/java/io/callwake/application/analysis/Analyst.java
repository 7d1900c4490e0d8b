package io.callwake.application.analysis;

import io.callwake.domain.analysis.Answer;
import io.callwake.domain.analysis.Brief;
import java.time.Duration;

/** Says what happened in a call, as far as he can tell. What he says is checked; he may be wrong, and he may fail. */
@FunctionalInterface
public interface Analyst {

    /** @throws AnalystFailed if there is no answer, or none in time */
    Answer analyse(Brief brief, Duration atMost);
}
