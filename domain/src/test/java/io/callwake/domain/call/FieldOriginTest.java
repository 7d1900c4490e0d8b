package io.callwake.domain.call;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.connection.ConnectionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FieldOriginTest {

    private static final Instant NINE = Instant.parse("2026-03-03T09:00:00Z");
    private static final AgentId AN_AGENT = AgentId.parse("agent_01jd3v9q0m0000000000000000");
    private static final ReportSource DIRECT = new ReportSource.Direct();
    private static final ReportSource PLATFORM =
            new ReportSource.Platform(new ConnectionId(new UUID(0x0195_5b2a_7000_7000L, 0x8000_0000_0000_0001L)));
    private static final ReportSource CARRIER =
            new ReportSource.Carrier(new ConnectionId(new UUID(0x0195_5b2a_7000_7000L, 0x8000_0000_0000_0002L)));

    private static List<FieldOrigin> originsIn(FiledReport... reports) {
        return FieldOrigin.of(List.of(reports), AN_AGENT, CallStatus.COMPLETED);
    }

    private static ReportSource sourceOf(String field, FiledReport... reports) {
        List<FieldOrigin> origins = originsIn(reports);
        assertThat(FieldOrigin.of(List.of(reports).reversed(), AN_AGENT, CallStatus.COMPLETED))
                .isEqualTo(origins);
        return origins.stream()
                .filter(origin -> origin.field().equals(field))
                .findAny()
                .orElseThrow()
                .source();
    }

    @Test
    void isTheReportThatIsBelieved() {
        FiledReport direct = aReport().about("sim-1").inProgress().filed(DIRECT);
        FiledReport platform = aReport()
                .about("v-1")
                .from("+12025550144")
                .saying("Hello?", "Yes.")
                .filed(PLATFORM);
        FiledReport carrier = aReport()
                .about("CA1")
                .thatIsNotFinal()
                .from("+12025550143")
                .startedAt(NINE)
                .costing("0.02", "USD")
                .filed(CARRIER);
        assertThat(sourceOf("externalId", direct, platform, carrier)).isEqualTo(DIRECT);
        assertThat(sourceOf("from", direct, platform, carrier)).isEqualTo(PLATFORM);
        assertThat(sourceOf("status", direct, platform, carrier)).isEqualTo(PLATFORM);
        assertThat(sourceOf("transcript", direct, platform, carrier)).isEqualTo(PLATFORM);
        assertThat(sourceOf("startedAt", direct, platform, carrier)).isEqualTo(CARRIER);
        assertThat(sourceOf("cost", direct, platform, carrier)).isEqualTo(CARRIER);
    }

    @Test
    void ofWhatNobodyHasToldThereIsNone() {
        assertThat(originsIn(aReport().going(null).filed()))
                .extracting(FieldOrigin::field)
                .containsExactly("agentId", "externalId", "status");
    }

    @Test
    void ofAStatusThatIsOnlyTakenToBeSoThereIsNone() {
        assertThat(originsIn(aReport().going(null).inProgress().filed()))
                .extracting(FieldOrigin::field)
                .containsExactly("agentId", "externalId");
    }

    @Test
    void ofTheAgentIsWhoeverKnowsBetterWhoseItIs() {
        AgentId another = AgentId.parse("agent_01jd3v9q0m0000000000000001");
        FiledReport carrier = aReport().filed(CARRIER, AN_AGENT);
        FiledReport platform = aReport().inProgress().filed(PLATFORM, AN_AGENT);
        FiledReport direct = aReport().filed(DIRECT, another);
        assertThat(sourceOf("agentId", carrier, platform, direct)).isEqualTo(PLATFORM);
    }

    @Test
    void ofWhatHasNoPlaceInTheCallAndOfMachineryIsKnownToo() {
        Instant joined = NINE.plusSeconds(1);
        FiledReport platform = aReport()
                .answeredBy(AnsweredBy.HUMAN)
                .ofFollowUp("fu-1")
                .on(new CallReport.Technical("phone-1", "wss://a", "https://b", joined, NINE.plusSeconds(9)))
                .filed(PLATFORM);
        for (String field :
                List.of("answeredBy", "followUpId", "phoneId", "wsUrl", "llmUrl", "userJoinedAt", "userLeftAt")) {
            assertThat(sourceOf(field, platform, aReport().inProgress().filed(CARRIER)))
                    .as(field)
                    .isEqualTo(PLATFORM);
        }
    }

    @Test
    void ofWhatIsPutTogetherAreAllWhoHadAPartInIt() {
        FiledReport direct = aReport()
                .inProgress()
                .withVariable("product", "inspection")
                .withMetadata("retell", Map.of("line", "A", "region", "north"))
                .telling("ringing", NINE)
                .filed(DIRECT);
        FiledReport platform = aReport()
                .withVariable("product", "repair")
                .withMetadata("retell", Map.of("region", "south"))
                .telling("ringing", NINE)
                .telling("ended", NINE.plusSeconds(60))
                .filed(PLATFORM);
        FiledReport carrier = aReport().inProgress().filed(CARRIER);
        assertThat(originsIn(direct, platform, carrier))
                .filteredOn(origin ->
                        List.of("dynamicVariables", "metadata", "events").contains(origin.field()))
                .extracting(FieldOrigin::field, FieldOrigin::source)
                .containsExactly(
                        tuple("dynamicVariables", PLATFORM),
                        tuple("metadata", PLATFORM),
                        tuple("metadata", DIRECT),
                        tuple("events", PLATFORM));
    }

    @Test
    void ofATranscriptInPiecesIsOneOfThem() {
        assertThat(sourceOf(
                        "transcript",
                        aReport()
                                .inProgress()
                                .hearing(1, Speaker.AGENT, "Hello")
                                .filed(PLATFORM),
                        aReport()
                                .inProgress()
                                .hearing(2, Speaker.CUSTOMER, "Yes")
                                .filed(PLATFORM),
                        aReport().filed(CARRIER)))
                .isEqualTo(PLATFORM);
    }

    @Test
    void ofWhatTwoSayIsTheOneWhoKnowsBetter() {
        assertThat(sourceOf(
                        "to",
                        aReport().thatIsNotFinal().to("+14155550171").filed(CARRIER),
                        aReport().thatIsNotFinal().to("+14155550171").filed(PLATFORM)))
                .isEqualTo(PLATFORM);
    }
}
