package io.callwake.domain.call;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ConnectionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a call is when several tell of it: the tenant, the platform whose agent talked, the carrier of the line. */
class SeveralSourcesTest {

    private static final Instant NINE = Instant.parse("2026-03-03T09:00:00Z");
    private static final ReportSource DIRECT = new ReportSource.Direct();
    private static final ReportSource PLATFORM = new ReportSource.Platform(connection(1));
    private static final ReportSource ANOTHER_PLATFORM = new ReportSource.Platform(connection(2));
    private static final ReportSource CARRIER = new ReportSource.Carrier(connection(3));

    private static ConnectionId connection(int number) {
        return new ConnectionId(new UUID(0x0195_5b2a_7000_7000L, 0x8000_0000_0000_0000L + number));
    }

    private static AgentId agent(int number) {
        return new AgentId(new UUID(0x0195_5b2a_7000_7000L, 0x8000_0000_0000_0000L + number));
    }

    /** In both orders they say the same. */
    private static CallFacts factsOf(FiledReport one, FiledReport other) {
        CallFacts facts = CallFacts.of(List.of(one, other));
        assertThat(CallFacts.of(List.of(other, one))).isEqualTo(facts);
        return facts;
    }

    @Nested
    class OfTwoWhoSayDifferentThings {

        @Test
        void thePlatformIsBelievedRatherThanTheCarrier() {
            CallFacts facts = factsOf(
                    aReport().from("+12025550143").endedWith("completed").filed(CARRIER),
                    aReport().from("+12025550144").endedWith("customer_hangup").filed(PLATFORM));
            assertThat(facts.from()).isEqualTo(new Phone("+12025550144"));
            assertThat(facts.ending()).isEqualTo(Ending.USER_HANGUP);
        }

        @Test
        void theTenantIsBelievedRatherThanThePlatform() {
            CallFacts facts = factsOf(
                    aReport().ofCampaign("spring", "spring-1").filed(DIRECT),
                    aReport().ofCampaign("autumn", "autumn-1").filed(PLATFORM));
            assertThat(facts.campaignId()).isEqualTo("spring");
            assertThat(facts.campaignRunId()).isEqualTo("spring-1");
        }

        @Test
        void whoTellsOfTheEndIsBelievedRatherThanWhoToldBefore() {
            CallFacts facts = factsOf(
                    aReport().inProgress().from("+12025550143").filed(DIRECT),
                    aReport().with(CallStatus.BUSY).from("+12025550144").filed(CARRIER));
            assertThat(facts.status()).isEqualTo(CallStatus.BUSY);
            assertThat(facts.ending()).isEqualTo(Ending.BUSY);
            assertThat(facts.from()).isEqualTo(new Phone("+12025550144"));
        }

        @Test
        void aFinalWordIsBelievedRatherThanAnother() {
            CallFacts facts = factsOf(
                    aReport().thatIsNotFinal().answeredBy(AnsweredBy.HUMAN).filed(PLATFORM),
                    aReport().answeredBy(AnsweredBy.MACHINE).filed(ANOTHER_PLATFORM));
            assertThat(facts.reach()).isEqualTo(Reach.MACHINE);
        }

        @Test
        void whatOneDoesNotSpeakOfTheOtherAdds() {
            CallFacts facts = factsOf(
                    aReport()
                            .thatIsNotFinal()
                            .from("+12025550143")
                            .carriedBy("twilio", "CA1")
                            .costing("0.02", "USD")
                            .filed(CARRIER),
                    aReport().to("+14155550171").saying("Hello.", "Yes.").filed(PLATFORM));
            assertThat(facts.from()).isEqualTo(new Phone("+12025550143"));
            assertThat(facts.to()).isEqualTo(new Phone("+14155550171"));
            assertThat(facts.carrier()).isEqualTo(new CallReport.Carrier("twilio", "CA1"));
            assertThat(facts.cost()).isNotNull();
            assertThat(facts.transcript()).hasSize(2);
        }
    }

    @Nested
    class WhichCallItIs {

        @Test
        void isSaidInTheTenantsWordsOrElseInThePlatforms() {
            FiledReport carriers = aReport().about("CA1").filed(CARRIER, agent(3));
            FiledReport platforms = aReport().about("v-1").inProgress().filed(PLATFORM, agent(2));
            FiledReport direct = aReport().about("sim-7781").inProgress().filed(DIRECT, agent(1));
            assertThat(factsOf(carriers, platforms).externalId()).isEqualTo(new ExternalId("v-1"));
            assertThat(factsOf(platforms, direct).externalId()).isEqualTo(new ExternalId("sim-7781"));
            assertThat(FiledReport.agentOf(List.of(carriers, platforms, direct)))
                    .isEqualTo(FiledReport.agentOf(List.of(direct, platforms, carriers)))
                    .isEqualTo(agent(1));
            assertThat(FiledReport.agentOf(List.of(carriers, platforms))).isEqualTo(agent(2));
        }
    }

    @Nested
    class TheLastWord {

        @Test
        void isNotTheCarriersWhoKnowsNothingOfWhatWasSaid() {
            assertThat(CallFacts.of(List.of(aReport().filed(CARRIER))).isFinal())
                    .isFalse();
        }

        @Test
        void isThePlatformsWhateverTheCarrierSays() {
            assertThat(factsOf(
                                    aReport().thatIsNotFinal().filed(CARRIER),
                                    aReport().filed(PLATFORM))
                            .isFinal())
                    .isTrue();
        }
    }

    @Nested
    class Pieces {

        @Test
        void areATranscriptInTheirOrderWhicheverComesFirst() {
            CallFacts facts = factsOf(
                    aReport().inProgress().hearing(2, Speaker.CUSTOMER, "Yes.").filed(PLATFORM),
                    aReport().inProgress().hearing(1, Speaker.AGENT, "Hello?").filed(PLATFORM));
            assertThat(facts.transcript()).extracting(Turn::text).containsExactly("Hello?", "Yes.");
        }

        @Test
        void thatGrowReplaceWhatTheyBeganWith() {
            CallFacts facts = factsOf(
                    aReport().inProgress().hearing(1, Speaker.AGENT, "Hel").filed(PLATFORM),
                    aReport()
                            .inProgress()
                            .hearing(1, Speaker.AGENT, "Hello there")
                            .filed(PLATFORM));
            assertThat(facts.transcript()).extracting(Turn::text).containsExactly("Hello there");
        }

        @Test
        void ofTwoWhoBothListenAreNotMixed() {
            CallFacts facts = factsOf(
                    aReport()
                            .inProgress()
                            .hearing(1, Speaker.AGENT, "Hello there")
                            .hearing(2, Speaker.CUSTOMER, "Yes")
                            .filed(PLATFORM),
                    aReport()
                            .inProgress()
                            .hearing(1, Speaker.OTHER, "hello")
                            .hearing(3, Speaker.OTHER, "yes")
                            .filed(CARRIER));
            assertThat(facts.transcript()).extracting(Turn::text).containsExactly("Hello there", "Yes");
        }

        @Test
        void giveWayToAWholeTranscriptThatSaysAsMuch() {
            CallFacts facts = factsOf(
                    aReport().inProgress().hearing(1, Speaker.OTHER, "Hello.").filed(PLATFORM),
                    aReport().saying("Hello.").filed(PLATFORM));
            assertThat(facts.transcript()).extracting(Turn::speaker).containsExactly(Speaker.AGENT);
        }

        @Test
        void standAgainstAWholeTranscriptThatSaysLess() {
            CallFacts facts = factsOf(
                    aReport()
                            .inProgress()
                            .hearing(1, Speaker.AGENT, "Hello.")
                            .hearing(2, Speaker.CUSTOMER, "Yes.")
                            .filed(PLATFORM),
                    aReport().saying("Hello.").filed(PLATFORM));
            assertThat(facts.transcript()).hasSize(2);
        }
    }

    @Nested
    class AWebhookThatIsReadAnew {

        private final ArrivalId arrival = new ArrivalId(new UUID(0x0195_5b2a_7000_7000L, 0x8000_0000_0000_0009L));

        private FiledReport reading(int number, AReport report) {
            FiledReport filed = report.filed(PLATFORM, agent(number));
            return new FiledReport(
                    filed.digest(),
                    filed.report(),
                    filed.source(),
                    filed.agent(),
                    filed.receivedAt(),
                    new FiledReport.Reading(arrival, number));
        }

        @Test
        void saysWhatItSaysNowAndNothingOfWhatItSaidBefore() {
            FiledReport first = reading(1, aReport().from("+12025550143").saying("A slip of the mapping."));
            FiledReport second = reading(2, aReport().inProgress().to("+14155550171"));
            CallFacts facts = factsOf(first, second);
            assertThat(facts.from()).isNull();
            assertThat(facts.transcript()).isEmpty();
            assertThat(facts.status()).isEqualTo(CallStatus.IN_PROGRESS);
            assertThat(facts.isFinal()).isFalse();
            assertThat(FiledReport.agentOf(List.of(second, first))).isEqualTo(agent(2));
        }

        @Test
        void leavesOtherWebhooksAlone() {
            List<FiledReport> reports = new ArrayList<>(List.of(
                    reading(1, aReport().from("+12025550143")),
                    reading(2, aReport().to("+14155550171"))));
            reports.add(aReport().startedAt(NINE).filed(PLATFORM));
            CallFacts facts = CallFacts.of(reports);
            assertThat(facts.times().startedAt()).isEqualTo(NINE);
            assertThat(facts.to()).isNotNull();
            assertThat(facts.from()).isNull();
        }
    }
}
