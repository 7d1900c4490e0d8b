package io.callwake.llm.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.AgentConfiguration;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.CallTimes;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.JsonObject;
import io.callwake.domain.call.Reach;
import io.callwake.domain.call.Recording;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SkippingAnalystTest {

    private static final AgentId AGENT = new AgentId(UUID.fromString("0197a3f0-7c00-7000-8000-000000000001"));
    private static final CallId CALL = new CallId(UUID.fromString("0197a3f0-7c00-7000-8000-000000000002"));
    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");

    @Test
    void judgesNothingAndSaysWhy() {
        AgentRevision revision = new AgentRevision(AGENT, 1, new AgentConfiguration("Boiler line", null), NOW);

        assertThat(new SkippingAnalyst().analyse(aCallWithMuchToJudge(), revision))
                .isEqualTo(new Analysis(
                        AnalysisStatus.SKIPPED, "no analyst is configured", null, null, null, null, List.of()));
    }

    private static Call aCallWithMuchToJudge() {
        CallFacts facts = new CallFacts(
                new ExternalId("sim-7781"),
                Direction.INBOUND,
                null,
                null,
                new CallTimes(NOW, NOW, NOW.plusSeconds(90)),
                90,
                CallStatus.COMPLETED,
                Reach.PERSON,
                Ending.USER_HANGUP,
                null,
                Recording.UNKNOWN,
                null,
                null,
                null,
                JsonObject.EMPTY,
                JsonObject.EMPTY,
                List.of(new Turn(Speaker.CUSTOMER, "Tuesday at nine would be fine.", 4200L)),
                List.of(),
                null,
                null,
                CallReport.Technical.UNKNOWN,
                true,
                true);
        return Call.heardOf(CALL, AGENT, facts, NOW);
    }
}
