package io.callwake.llm.analysis;

import static io.callwake.domain.call.ACall.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.AgentDocument;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.call.Call;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SkippingAnalystTest {

    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");

    @Test
    void judgesNothingAndSaysWhy() {
        Call muchToJudge = aCall().toldAs(
                        report -> report.saying("Hello, this is the boiler line.", "Tuesday at nine would be fine."))
                .analysing();
        AgentRevision revision = AgentRevision.draft(
                muchToJudge.agent(), 1, AgentDocument.accepted(Map.of("name", "Boiler line")), NOW, "operator");

        assertThat(new SkippingAnalyst().judge(muchToJudge, revision))
                .isEqualTo(new Analysis(
                        AnalysisStatus.SKIPPED, "no analyst is configured", null, null, null, null, List.of()));
    }
}
