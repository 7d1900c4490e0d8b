package io.callwake.domain.call;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.connection.ConnectionId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FieldOriginTest {

    private static final Instant NINE = Instant.parse("2026-03-03T09:00:00Z");
    private static final ReportSource DIRECT = new ReportSource.Direct();
    private static final ReportSource PLATFORM =
            new ReportSource.Platform(new ConnectionId(new UUID(0x0195_5b2a_7000_7000L, 0x8000_0000_0000_0001L)));
    private static final ReportSource CARRIER =
            new ReportSource.Carrier(new ConnectionId(new UUID(0x0195_5b2a_7000_7000L, 0x8000_0000_0000_0002L)));

    private static ReportSource sourceOf(String field, FiledReport... reports) {
        List<FieldOrigin> origins = FieldOrigin.of(List.of(reports));
        assertThat(FieldOrigin.of(List.of(reports).reversed())).isEqualTo(origins);
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
        assertThat(FieldOrigin.of(List.of(aReport().going(null).filed())))
                .extracting(FieldOrigin::field)
                .containsExactly("externalId", "status");
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
