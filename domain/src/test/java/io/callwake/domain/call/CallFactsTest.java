package io.callwake.domain.call;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callwake.domain.call.CallReport.Carrier;
import io.callwake.domain.call.CallReport.LineEvent;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.document.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallFactsTest {

    private static final Instant NINE = Instant.parse("2026-03-03T09:00:00Z");

    private static CallFacts factsOf(AReport... reports) {
        return CallFacts.of(Stream.of(reports).map(AReport::filed).toList());
    }

    @Test
    void needAReport() {
        assertThatIllegalArgumentException().isThrownBy(() -> CallFacts.of(List.of()));
    }

    @Test
    void ofOneReportAreWhatItSays() {
        CallFacts facts = aReport()
                .about("sim-7781")
                .from("+12025550143")
                .to("+14155550171")
                .talkedAt(NINE, Duration.ofSeconds(90))
                .endedWith("customer_hangup")
                .answeredBy(AnsweredBy.HUMAN)
                .ofCampaign("spring", "spring-1")
                .carriedBy("twilio", "CA0000000000000000000000000000beef")
                .costing("0.14", "USD")
                .saying("Hello, this is the boiler line.", "Tuesday at nine would be fine.")
                .facts();

        assertThat(facts.externalId()).isEqualTo(new ExternalId("sim-7781"));
        assertThat(facts.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(facts.customersNumber()).isEqualTo(new Phone("+14155550171"));
        assertThat(facts.times().startedAt()).isEqualTo(NINE);
        assertThat(facts.durationSec()).isEqualTo(90);
        assertThat(facts.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(facts.ending()).isEqualTo(Ending.USER_HANGUP);
        assertThat(facts.platformsEndReason()).isEqualTo("customer_hangup");
        assertThat(facts.reach()).isEqualTo(Reach.PERSON);
        assertThat(facts.campaignId()).isEqualTo("spring");
        assertThat(facts.campaignRunId()).isEqualTo("spring-1");
        assertThat(facts.carrier()).isNotNull();
        assertThat(facts.cost()).isNotNull();
        assertThat(facts.transcript()).hasSize(2);
        assertThat(facts.effects()).isTrue();
        assertThat(facts.isFinal()).isTrue();
    }

    @Test
    void ofAReportThatSaysNextToNothingAreUnknown() {
        CallFacts facts = aReport().going(null).facts();

        assertThat(facts.direction()).isEqualTo(Direction.INBOUND);
        assertThat(facts.times()).isEqualTo(CallTimes.UNKNOWN);
        assertThat(facts.durationSec()).isZero();
        assertThat(facts.ending()).isEqualTo(Ending.UNKNOWN);
        assertThat(facts.reach()).isEqualTo(Reach.UNKNOWN);
        assertThat(facts.customer()).isNull();
        assertThat(facts.customersNumber()).isNull();
        assertThat(facts.transcript()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void theCustomersNumberIsThatOfTheOtherEnd(Direction direction) {
        CallFacts facts = aReport()
                .going(direction)
                .from("+12025550143")
                .to("+14155550171")
                .facts();
        String expected = direction == Direction.OUTBOUND ? "+14155550171" : "+12025550143";
        assertThat(facts.customersNumber()).isEqualTo(new Phone(expected));
    }

    @Test
    void ofCarriersDoNotPairTheNameOfOneWithTheIdOfAnother() {
        ReportSource carrier =
                new ReportSource.Carrier(new ConnectionId(new UUID(0x0195_5b2a_7000_7000L, 0x8000_0000_0000_0001L)));
        FiledReport named = aReport().carriedBy("twilio", null).filed();
        FiledReport identified = aReport().carriedBy("telnyx", "v3:1").filed(carrier);
        assertThat(CallFacts.of(List.of(named, identified)).carrier()).isEqualTo(new Carrier("telnyx", "v3:1"));
    }

    @Test
    void ofCarriersAreWhatEachReportKnowsOfThem() {
        CallFacts facts = factsOf(
                aReport().inProgress().carriedBy("twilio", "CA1"), aReport().carriedBy("Twilio Inc.", null));
        assertThat(facts.carrier()).isEqualTo(new Carrier("Twilio Inc.", "CA1"));
    }

    @Nested
    class LaterNewsWin {

        @Test
        void whatWasSaidOfTheEndOverWhatWasSaidBefore() {
            CallFacts facts = factsOf(
                    aReport()
                            .with(CallStatus.COMPLETED)
                            .endedAt(NINE.plusSeconds(60))
                            .thatIsNotFinal(),
                    aReport().inProgress().startedAt(NINE.plusSeconds(90)).thatIsFinal());
            assertThat(facts.status()).isEqualTo(CallStatus.COMPLETED);
        }

        @Test
        void aFinalWordOverAnotherEvenIfThatIsOfALaterTime() {
            CallFacts facts = factsOf(
                    aReport()
                            .with(CallStatus.NO_ANSWER)
                            .endedAt(NINE.plusSeconds(90))
                            .thatIsNotFinal(),
                    aReport()
                            .with(CallStatus.COMPLETED)
                            .endedAt(NINE.plusSeconds(60))
                            .thatIsFinal());
            assertThat(facts.status()).isEqualTo(CallStatus.COMPLETED);
        }

        @Test
        void aLaterTimeOverAnEarlierOne() {
            CallFacts facts = factsOf(
                    aReport()
                            .with(CallStatus.FAILED)
                            .endedAt(NINE.plusSeconds(2))
                            .endedWith("later"),
                    aReport().with(CallStatus.BUSY).endedAt(NINE.plusSeconds(1)).endedWith("earlier"));
            assertThat(facts.status()).isEqualTo(CallStatus.FAILED);
            assertThat(facts.platformsEndReason()).isEqualTo("later");
        }

        @Test
        void butWhatOnlyAnEarlierReportKnowsIsNotLost() {
            CallFacts facts = factsOf(
                    aReport()
                            .inProgress()
                            .startedAt(NINE)
                            .from("+12025550143")
                            .ofCampaign("spring", "spring-1")
                            .on("phone-1"),
                    aReport().endedAt(NINE.plusSeconds(60)),
                    aReport().recordedAt("https://recordings.example.net/1.mp3").thatIsNotFinal());
            assertThat(facts.from()).isEqualTo(new Phone("+12025550143"));
            assertThat(facts.campaignId()).isEqualTo("spring");
            assertThat(facts.technical().phoneId()).isEqualTo("phone-1");
            assertThat(facts.recording().url()).isEqualTo("https://recordings.example.net/1.mp3");
            assertThat(facts.isFinal()).isTrue();
        }

        @Test
        void norDoesAnotherReportBringBackARecordingThatIsRemoved() {
            CallFacts facts = factsOf(
                    aReport().withRecordingRemoved().thatIsNotFinal(),
                    aReport().recordedAt("https://recordings.example.net/1.mp3"));
            assertThat(facts.recording()).isEqualTo(Recording.REMOVED);
        }
    }

    @Nested
    class Pieces {

        @Test
        void ofTheCustomerArePutTogether() {
            ReportedCustomer known = new ReportedCustomer(
                    "crm-88", "Ada Lindqvist", null, null, null, 1, null, null, new JsonObject(Map.of("tier", "gold")));
            ReportedCustomer later = new ReportedCustomer(
                    null, null, "ada@example.net", new Phone("+14155550171"), null, 2, true, null, JsonObject.EMPTY);
            CallFacts facts = factsOf(
                    aReport().inProgress().startedAt(NINE).ofCustomer(known),
                    aReport().endedAt(NINE.plusSeconds(60)).ofCustomer(later));
            assertThat(facts.customer())
                    .isEqualTo(new ReportedCustomer(
                            "crm-88",
                            "Ada Lindqvist",
                            "ada@example.net",
                            new Phone("+14155550171"),
                            null,
                            2,
                            true,
                            null,
                            new JsonObject(Map.of("tier", "gold"))));
        }

        @Test
        void ofTheTimesArePutTogether() {
            CallFacts facts = factsOf(
                    aReport().inProgress().startedAt(NINE),
                    aReport().inProgress().answeredAt(NINE.plusSeconds(6)),
                    aReport().endedAt(NINE.plusSeconds(96)));
            assertThat(facts.times()).isEqualTo(new CallTimes(NINE, NINE.plusSeconds(6), NINE.plusSeconds(96)));
            assertThat(facts.durationSec()).isEqualTo(90);
        }

        @Test
        void ofMetadataAndVariablesAreMergedMemberByMember() {
            CallFacts facts = factsOf(
                    aReport()
                            .inProgress()
                            .startedAt(NINE)
                            .withMetadata("line", "A")
                            .withVariable("product", "inspection"),
                    aReport()
                            .endedAt(NINE.plusSeconds(60))
                            .withMetadata("region", "north")
                            .withVariable("product", "repair"));
            assertThat(facts.metadata()).isEqualTo(new JsonObject(Map.of("line", "A", "region", "north")));
            assertThat(facts.dynamicVariables()).isEqualTo(new JsonObject(Map.of("product", "repair")));
        }

        @Test
        void ofWhatPlatformsSayArePutTogetherHoweverDeepTheyStand() {
            CallFacts facts = factsOf(
                    aReport()
                            .inProgress()
                            .startedAt(NINE)
                            .withMetadata(
                                    "retell",
                                    Map.of("event", "transfer_started", "call", Map.of("transfer", "+12025550100"))),
                    aReport()
                            .endedAt(NINE.plusSeconds(60))
                            .withMetadata("retell", Map.of("event", "call_ended", "call", Map.of("note", List.of(1)))));
            assertThat(facts.metadata())
                    .isEqualTo(new JsonObject(Map.of(
                            "retell",
                            Map.of(
                                    "event",
                                    "call_ended",
                                    "call",
                                    Map.of("transfer", "+12025550100", "note", List.of(1))))));
        }

        @Test
        void ofEventsStandInTheirOrderOnceEachAndThoseWithoutATimeLast() {
            CallFacts facts = factsOf(
                    aReport()
                            .inProgress()
                            .telling("answered", NINE.plusSeconds(6))
                            .telling("ringing", NINE),
                    aReport().telling("noise", null).telling("ringing", NINE).telling("ended", NINE.plusSeconds(60)));
            assertThat(facts.events())
                    .extracting(LineEvent::type)
                    .containsExactly("ringing", "answered", "ended", "noise");
        }
    }

    @Nested
    class TheTranscript {

        @Test
        void isTheOneInWhichMostWasSaid() {
            CallFacts facts = factsOf(
                    aReport().inProgress().saying("Hello?"),
                    aReport().thatIsNotFinal().saying("Hello?", "Tuesday at nine would be fine."),
                    aReport().thatIsFinal().saying("Hello?", "Tuesday"));
            assertThat(facts.transcript()).extracting(Turn::text).contains("Tuesday at nine would be fine.");
        }

        @Test
        void isNotTheOneThatIsOnlyCutIntoMoreTurns() {
            CallFacts facts = factsOf(
                    aReport().inProgress().saying("Hel", "lo", "th", "is"),
                    aReport().saying("Hello, this is the boiler line.", "Tuesday would be fine."));
            assertThat(facts.transcript()).hasSize(2);
        }

        @Test
        void isThatOfTheWeightierReportIfBothSayAsMuch() {
            CallFacts facts = factsOf(
                    aReport().thatIsFinal().saying("Hello?", "final"),
                    aReport().inProgress().saying("Hello?", "inter"));
            assertThat(facts.transcript()).extracting(Turn::text).contains("final");
        }

        @Test
        void isNotLostToAReportWithoutOne() {
            CallFacts facts = factsOf(
                    aReport().inProgress().saying("Hello?"),
                    aReport().endedAt(NINE.plusSeconds(60)),
                    aReport().saying());
            assertThat(facts.transcript()).hasSize(1);
        }
    }

    @Nested
    class TimesThatContradictEachOther {

        @Test
        void areTakenFromTheWeightierReport() {
            CallFacts facts = factsOf(
                    aReport().startedAt(NINE).endedAt(NINE.plusSeconds(60)).thatIsFinal(),
                    aReport().inProgress().startedAt(NINE.plusSeconds(120)).answeredAt(NINE.plusSeconds(130)));
            assertThat(facts.times()).isEqualTo(new CallTimes(NINE, null, NINE.plusSeconds(60)));
        }

        @Test
        void doNotKeepAnotherReportFromFillingTheGap() {
            CallFacts facts = factsOf(
                    aReport().startedAt(NINE).endedAt(NINE.plusSeconds(60)).thatIsFinal(),
                    aReport()
                            .with(CallStatus.COMPLETED)
                            .answeredAt(NINE.minusSeconds(5))
                            .thatIsNotFinal(),
                    aReport().inProgress().answeredAt(NINE.plusSeconds(6)));
            assertThat(facts.times().answeredAt()).isEqualTo(NINE.plusSeconds(6));
        }
    }

    @Nested
    class TheDuration {

        @Test
        void isTheOneThatWasTold() {
            assertThat(aReport()
                            .talkedAt(NINE, Duration.ofSeconds(90))
                            .lasting(96)
                            .facts()
                            .durationSec())
                    .isEqualTo(96);
        }

        @Test
        void isTheTalkedTimeIfNoneWasTold() {
            assertThat(aReport()
                            .talkedAt(NINE, Duration.ofMillis(90_999))
                            .facts()
                            .durationSec())
                    .isEqualTo(90);
        }

        @Test
        void isZeroIfNobodyAnswered() {
            assertThat(aReport()
                            .with(CallStatus.NO_ANSWER)
                            .startedAt(NINE)
                            .endedAt(NINE.plusSeconds(30))
                            .facts()
                            .durationSec())
                    .isZero();
        }
    }

    @Nested
    class Effects {

        @Test
        void areOnlyWantedIfEveryReportWantsThem() {
            assertThat(factsOf(aReport(), aReport().inProgress()).effects()).isTrue();
            assertThat(factsOf(aReport(), aReport().inProgress().asImport()).effects())
                    .isFalse();
            assertThat(factsOf(aReport().asImport(), aReport().inProgress()).effects())
                    .isFalse();
        }
    }

    @Nested
    class ACallOfWhichNobodyHasToldTheEnd {

        @Test
        void isTakenForFailedIfNothingShowsThatSomebodyWasThere() {
            CallFacts facts = aReport().inProgress().startedAt(NINE).facts().takenForOver();
            assertThat(facts.status()).isEqualTo(CallStatus.FAILED);
            assertThat(facts.ending()).isEqualTo(Ending.UNKNOWN);
            assertThat(facts.reach()).isEqualTo(Reach.UNKNOWN);
            assertThat(facts.times().endedAt()).isNull();
        }

        @Test
        void isTakenForCompletedIfItWasAnswered() {
            CallFacts facts = aReport().inProgress().answeredAt(NINE).facts().takenForOver();
            assertThat(facts.status()).isEqualTo(CallStatus.COMPLETED);
            assertThat(facts.ending()).isEqualTo(Ending.UNKNOWN);
        }

        @Test
        void isTakenForCompletedIfTheCustomerSpoke() {
            assertThat(aReport()
                            .inProgress()
                            .saying("Hello?", "Tuesday would be fine.")
                            .facts()
                            .takenForOver()
                            .status())
                    .isEqualTo(CallStatus.COMPLETED);
            assertThat(aReport()
                            .inProgress()
                            .saying("Hello?", " ")
                            .facts()
                            .takenForOver()
                            .status())
                    .isEqualTo(CallStatus.FAILED);
        }

        @ParameterizedTest
        @EnumSource(
                value = AnsweredBy.class,
                names = {"HUMAN", "MACHINE"})
        void isTakenForCompletedIfItIsKnownWhoAnswered(AnsweredBy who) {
            assertThat(aReport()
                            .inProgress()
                            .answeredBy(who)
                            .facts()
                            .takenForOver()
                            .status())
                    .isEqualTo(CallStatus.COMPLETED);
        }

        @Test
        void staysWhatItIsIfItIsOver() {
            CallFacts facts = aReport().with(CallStatus.BUSY).facts();
            assertThat(facts.takenForOver()).isSameAs(facts);
        }
    }

    @Nested
    class ACustomerWhoSpoke {

        @ParameterizedTest
        @EnumSource(
                value = CallStatus.class,
                names = {"FAILED", "NO_ANSWER", "BUSY", "CANCELED"})
        void isSomebodyWhateverTheStatus(CallStatus status) {
            assertThat(aReport()
                            .with(status)
                            .saying("Hello?", "Tuesday would be fine.")
                            .facts()
                            .reach())
                    .isEqualTo(Reach.UNKNOWN);
            assertThat(aReport().with(status).saying("Hello?").facts().reach()).isEqualTo(Reach.NOBODY);
        }
    }

    @Test
    void areFinalAsSoonAsOneReportIs() {
        assertThat(factsOf(aReport().inProgress()).isFinal()).isFalse();
        assertThat(factsOf(aReport().inProgress(), aReport().thatIsFinal()).isFinal())
                .isTrue();
        assertThat(factsOf(aReport().inProgress().thatIsFinal(), aReport().thatIsNotFinal())
                        .isFinal())
                .isTrue();
    }
}
