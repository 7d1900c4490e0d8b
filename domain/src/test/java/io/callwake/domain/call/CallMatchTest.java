package io.callwake.domain.call;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.connection.ConnectionId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallMatchTest {

    private static final CallId ONE = new CallId(new UUID(0x0195_5b2a_7000_7000L, 0x8000_0000_0000_0001L));
    private static final CallId OTHER = new CallId(new UUID(0x0195_5b2a_7000_7000L, 0x8000_0000_0000_0002L));

    private static final CallName MINE = new CallName("external", "sim-7781");
    private static final CallName ALSO_MINE = new CallName("external", "sim-7782");
    private static final CallName THE_PLATFORMS = new CallName("conn_1", "v-1");
    private static final CallName ANOTHER_OF_THE_PLATFORM = new CallName("conn_1", "v-2");
    private static final CallName THE_CARRIERS = new CallName("carrier/twilio", "CA1");

    private static CallMatch of(List<CallName> told, Map<CallId, List<CallName>> known) {
        return CallMatch.of(told, known);
    }

    @Test
    void whatNobodyHasHeardOfIsNew() {
        CallMatch match = of(List.of(MINE, THE_CARRIERS), Map.of());
        assertThat(match.isNew()).isTrue();
        assertThat(match.newNames()).containsExactly(MINE, THE_CARRIERS);
    }

    @Test
    void theSendersOwnNameTellsWhichCallItIs() {
        CallMatch match = of(List.of(MINE), Map.of(ONE, List.of(MINE)));
        assertThat(match.calls()).containsExactly(ONE);
        assertThat(match.newNames()).isEmpty();
    }

    @Test
    void theCarriersNameTellsThatWhatAnotherSenderReportsIsTheSameCall() {
        CallMatch match = of(List.of(THE_PLATFORMS, THE_CARRIERS), Map.of(ONE, List.of(MINE, THE_CARRIERS)));
        assertThat(match.calls()).containsExactly(ONE);
        assertThat(match.newNames()).containsExactly(THE_PLATFORMS);
    }

    @Test
    void aCarriersNameThatIsToldLateIsOneMoreNameOfTheCall() {
        CallMatch match = of(List.of(MINE, THE_CARRIERS), Map.of(ONE, List.of(MINE)));
        assertThat(match.calls()).containsExactly(ONE);
        assertThat(match.newNames()).containsExactly(THE_CARRIERS);
    }

    @Test
    void twoCallsTurnOutToBeOneWhenAReportNamesBoth() {
        CallMatch match = of(
                List.of(THE_PLATFORMS, THE_CARRIERS),
                Map.of(ONE, List.of(MINE, THE_CARRIERS), OTHER, List.of(THE_PLATFORMS)));
        assertThat(match.calls()).containsExactlyInAnyOrder(ONE, OTHER);
        assertThat(match.newNames()).isEmpty();
    }

    @Test
    void whoCallsTwoCallsDifferentlyKnowsThatTheyAreTwo() {
        CallMatch match = of(
                List.of(THE_PLATFORMS, THE_CARRIERS),
                Map.of(ONE, List.of(THE_PLATFORMS), OTHER, List.of(ANOTHER_OF_THE_PLATFORM, THE_CARRIERS)));
        assertThat(match.calls()).containsExactly(ONE);
        assertThat(match.newNames()).isEmpty();
    }

    @Test
    void aNewNameOfASenderWhoHasAnotherForTheCarriersCallMakesACallOfItsOwn() {
        CallMatch match = of(List.of(ALSO_MINE, THE_CARRIERS), Map.of(ONE, List.of(MINE, THE_CARRIERS)));
        assertThat(match.isNew()).isTrue();
        assertThat(match.newNames()).containsExactly(ALSO_MINE);
    }

    @Test
    void theTwoMayBothHaveBeenNamedByAThirdWithoutBecomingOne() {
        CallMatch match = of(
                List.of(new CallName("conn_2", "x"), THE_CARRIERS),
                Map.of(
                        ONE, List.of(new CallName("conn_2", "x"), MINE),
                        OTHER, List.of(ALSO_MINE, THE_CARRIERS)));
        assertThat(match.calls()).containsExactly(ONE);
    }

    @Test
    void eachSenderHasItsOwnNamesAndACarrierIsWrittenInAnyCase() {
        ConnectionId connection = ConnectionId.parse("con_01jd3v9q0m0000000000000001");
        CallReport report = aReport().about("v-1").carriedBy("Twilio", "CA1").build();
        assertThat(CallName.of(new ReportSource.Direct(), report))
                .containsExactly(new CallName("external", "v-1"), THE_CARRIERS);
        assertThat(CallName.of(new ReportSource.Platform(connection), report))
                .isEqualTo(CallName.of(new ReportSource.Carrier(connection), report))
                .containsExactly(new CallName(connection.toString(), "v-1"), THE_CARRIERS);
    }

    @Test
    void aCarrierWithoutANameOrWithoutAnIdNamesNothing() {
        assertThat(CallName.of(
                        new ReportSource.Direct(),
                        aReport().carriedBy(null, "CA1").build()))
                .hasSize(1);
        assertThat(CallName.of(
                        new ReportSource.Direct(),
                        aReport().carriedBy("twilio", null).build()))
                .hasSize(1);
    }
}
