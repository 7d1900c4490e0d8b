package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static io.callwake.domain.analysis.ADialogue.text;
import static io.callwake.domain.analysis.SomeClaims.NORTH_AMERICA;
import static io.callwake.domain.analysis.SomeClaims.claims;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.analysis.Verdict.Word;
import io.callwake.domain.call.Reach;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.outcome.OutcomeKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroundingTest {

    private static final String[] BOOKED = {
        "A: Hello, this is the boiler line. When may we come?",
        "C: Um, yeah, Tuesday at nine would be uh would be fine.",
        "A: Tuesday at nine it is. I'll send you a confirmation.",
        "C: great, I'm really happy with that",
        "A: Goodbye.",
    };

    private static Analysis of(ADialogue dialogue, SomeClaims claims) {
        return Grounding.of(dialogue.brief(), claims.all(), NORTH_AMERICA);
    }

    @Nested
    class Outcomes {

        private @Nullable OutcomeKey outcome(ADialogue dialogue, String key, String... quotes) {
            return of(dialogue, claims().outcome(key, quotes)).outcome();
        }

        @Test
        void areKeptWithTheWordsThatProveThem() {
            Analysis analysis =
                    of(aDialogue(BOOKED), claims().outcome("appointment_scheduled", "1 tuesday at nine would be"));
            assertThat(analysis.outcome()).isEqualTo(new OutcomeKey("appointment_scheduled"));
            assertThat(analysis.grounds().outcome().quotes())
                    .containsExactly(new Quote(1, Speaker.CUSTOMER, "Tuesday at nine would be"));
        }

        @Test
        void ofAnAppointmentNeedATimeThatWasAgreedTo() {
            ADialogue refused = aDialogue("A: Tuesday at nine?", "C: Tuesday at nine doesn't work, I can't");
            assertThat(outcome(refused, "appointment_scheduled", "1 I can't")).isNull();
            assertThat(outcome(aDialogue("C: Hello? Hello?"), "appointment_scheduled", "0 Hello? Hello?"))
                    .isNull();
            assertThat(outcome(aDialogue("C: yeah send somebody"), "appointment_scheduled", "0 yeah send somebody"))
                    .isNull();
            ADialogue agreed = aDialogue("A: Shall we say Tuesday at nine?", "C: yeah, perfect");
            assertThat(outcome(agreed, "appointment_scheduled", "0 Tuesday at nine", "1 yeah, perfect"))
                    .isNotNull();
        }

        @Test
        void ofNoInterestNeedARefusal() {
            assertThat(outcome(aDialogue("C: no thanks, I'm not interested"), "not_interested", "0 not interested"))
                    .isNotNull();
            assertThat(outcome(aDialogue("C: the line is bad"), "not_interested", "0 the line is bad"))
                    .isNull();
            assertThat(outcome(aDialogue("C: the line is bad"), "not_interested"))
                    .isNull();
        }

        @Test
        void ofTheTenantNeedAQuoteOfTheCustomer() {
            ADialogue dialogue = aDialogue("A: The contract runs out.", "C: so we'd renew the contract then")
                    .withOutcome("renewal_discussed", "The renewal of a contract came up.");
            assertThat(outcome(dialogue, "renewal_discussed", "1 renew the contract"))
                    .isNotNull();
            assertThat(outcome(dialogue, "renewal_discussed", "0 The contract runs out"))
                    .isNull();
        }

        @Test
        void areProvedByWordsThatSayNothingButTogether() {
            ADialogue dialogue = aDialogue("A: A new boiler?", "C: uh, I'd like to think about it");
            assertThat(outcome(dialogue, "follow_up_needed", "1 I'd like to think about it"))
                    .isNotNull();
            assertThat(outcome(dialogue, "follow_up_needed", "1 I'd like to think"))
                    .isNull();
        }

        @Test
        void thatNobodyClaimsAreNoMatch() {
            assertThat(of(aDialogue(BOOKED), claims()).grounds().outcomeReason())
                    .isEqualTo("no_match");
            assertThat(of(aDialogue(BOOKED), claims().outcome("none")).grounds().outcomeReason())
                    .isEqualTo("no_match");
        }

        @Test
        void thatAreNotProvedSaySo() {
            assertThat(of(aDialogue(BOOKED), claims().outcome("not_interested", "1 fine"))
                            .grounds()
                            .outcomeReason())
                    .isEqualTo("unsupported");
        }

        @Test
        void ofAMachineAreVoicemailAndNothingElse() {
            ADialogue machine = aDialogue("A: Hello?", "C: Please leave a message after the tone.")
                    .thatReached(Reach.MACHINE);
            assertThat(outcome(machine, "voicemail", "1 leave a message after the tone"))
                    .isNotNull();
            assertThat(outcome(machine, "qualified_lead", "1 leave a message")).isNull();
        }
    }

    @Nested
    class TheGoal {

        private final ADialogue dialogue = aDialogue(BOOKED).withRubric("The caller agreed to a dated inspection.");

        @Test
        void isMetByWordsOfTheCustomer() {
            Analysis analysis = of(dialogue, claims().goal(Word.MET, "He agreed.", "1 Tuesday at nine would be"));
            assertThat(analysis.goal()).isEqualTo(new GoalVerdict.Met("He agreed."));
            assertThat(analysis.grounds().goal().quotes()).hasSize(1);
        }

        @Test
        void isNotMetByWordsOfTheAgentAlone() {
            Analysis analysis = of(dialogue, claims().goal(Word.MET, "Booked.", "4 Goodbye"));
            assertThat(analysis.goal()).isEqualTo(new GoalVerdict.NotEvaluable("unsupported"));
        }

        @Test
        void mayBeMissedWithoutAQuoteInAllThatWasRead() {
            Analysis analysis = of(dialogue, claims().goal(Word.NOT_MET, "Nothing was agreed."));
            assertThat(analysis.goal()).isEqualTo(new GoalVerdict.NotMet("Nothing was agreed."));
            assertThat(analysis.grounds().goal()).isEqualTo(new Evidence(List.of(), new Span(0, 4)));
        }

        @Test
        void cannotAlwaysBeTold() {
            assertThat(of(dialogue, claims().goal(Word.CANNOT_TELL, "The line broke."))
                            .goal())
                    .isEqualTo(new GoalVerdict.NotEvaluable("The line broke."));
            assertThat(of(dialogue, claims()).goal()).isInstanceOf(GoalVerdict.NotEvaluable.class);
        }

        @Test
        void isNothingWithoutARubric() {
            assertThat(of(aDialogue(BOOKED), claims().goal(Word.MET, "x", "1 fine"))
                            .goal())
                    .isNull();
        }

        @Test
        void hasNoReasonThatWasNotSaid() {
            Analysis analysis =
                    of(dialogue, claims().goal(Word.MET, "He agreed to Friday at 11.", "1 Tuesday at nine would be"));
            assertThat(analysis.goal()).isEqualTo(new GoalVerdict.Met("the quoted words show it"));
        }
    }

    @Nested
    class Criteria {

        @Test
        void addUpToAScore() {
            ADialogue dialogue = aDialogue(BOOKED)
                    .withCriterion("dated", 3)
                    .withCriterion("priced", 1)
                    .withCriterion("polite", 5)
                    .withCriterion("named", 2);
            Analysis analysis = of(
                    dialogue,
                    claims().criterion("dated", Word.MET, "1 Tuesday at nine")
                            .criterion("priced", Word.NOT_MET)
                            .criterion("polite", Word.CANNOT_TELL));
            assertThat(analysis.grounds().score()).isEqualTo(0.75);
            assertThat(analysis.grounds().criteria())
                    .extracting(CriterionVerdict::name)
                    .containsExactly("dated", "priced", "polite", "named");
        }

        @Test
        void withoutAnyThatCouldBeJudgedGiveNone() {
            Analysis analysis = of(
                    aDialogue(BOOKED).withCriterion("dated", 3),
                    claims().criterion("dated", Word.MET, "1 Friday at ten"));
            assertThat(analysis.grounds().score()).isNull();
            assertThat(analysis.grounds().rejected())
                    .containsExactly(new Rejected("criteria.dated", Rule.QUOTE_STANDS));
        }
    }

    @Nested
    class TheMood {

        @Test
        void isProvedByTheCustomer() {
            Analysis analysis = of(aDialogue(BOOKED), claims().felt(Sentiment.POSITIVE, 3, "3 really happy"));
            assertThat(analysis.sentiment()).isEqualTo(Sentiment.POSITIVE);
            assertThat(analysis.grounds().turnedAt()).isEqualTo(3);
            assertThat(of(aDialogue(BOOKED), claims().felt(Sentiment.POSITIVE, null, "4 Goodbye"))
                            .sentiment())
                    .isNull();
        }

        @Test
        void mayBeNeutralWithoutAQuote() {
            Analysis analysis = of(aDialogue(BOOKED), claims().felt(Sentiment.NEUTRAL, 2));
            assertThat(analysis.sentiment()).isEqualTo(Sentiment.NEUTRAL);
            assertThat(analysis.grounds().sentiment().read()).isEqualTo(new Span(0, 4));
            assertThat(analysis.grounds().turnedAt()).isNull();
        }

        @Test
        void isMixedInTwoTurns() {
            ADialogue dialogue = aDialogue("C: this is awful, nobody came", "A: I'm sorry.", "C: well now I'm happy");
            assertThat(of(dialogue, claims().felt(Sentiment.MIXED, 2, "0 this is awful", "2 I'm happy"))
                            .sentiment())
                    .isEqualTo(Sentiment.MIXED);
            assertThat(of(dialogue, claims().felt(Sentiment.MIXED, 2, "0 this is awful"))
                            .sentiment())
                    .isNull();
        }
    }

    @Test
    void whereNothingIsJudgedTheRestIsThere() {
        Analysis analysis = of(
                aDialogue(BOOKED).withRubric("Booked.").thatIsNotJudged().withCriterion("dated", 1),
                claims().goal(Word.MET, "x", "1 fine")
                        .felt(Sentiment.POSITIVE, null, "3 really happy")
                        .outcome("appointment_scheduled", "1 Tuesday at nine would be"));
        assertThat(analysis.status()).isEqualTo(AnalysisStatus.SKIPPED);
        assertThat(analysis.statusReason()).isNotBlank();
        assertThat(analysis.goal()).isNull();
        assertThat(analysis.sentiment()).isNull();
        assertThat(analysis.grounds().criteria()).isEmpty();
        assertThat(analysis.outcome()).isNotNull();
    }

    @Test
    void aSummaryKeepsToWhatWasSaid() {
        Analysis analysis = of(
                aDialogue(BOOKED),
                claims().summed(
                                "An inspection was booked for Tuesday at 9. It costs 120 dollars. The caller was happy."));
        assertThat(analysis.summary()).isEqualTo("An inspection was booked for Tuesday at 9. The caller was happy.");
        assertThat(analysis.grounds().rejected()).containsExactly(new Rejected("summary", Rule.FOLLOWS));
    }

    @Test
    void aSummaryMayWriteATimeOfDayInFigures() {
        ADialogue dialogue =
                aDialogue("C: half past nine on Friday, my number is four one five triple five oh one seven one");
        assertThat(of(dialogue, claims().summed("Friday at 9:30, call 4155550171."))
                        .summary())
                .isNotNull();
        assertThat(of(dialogue, claims().summed("Friday at 9:30, call 4155550172."))
                        .summary())
                .isNull();
        assertThat(of(dialogue, claims().summed("Monday at 9:30.")).summary()).isNull();
        assertThat(of(dialogue, claims().summed("Write to ada@example.net.")).summary())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Visit https://evil.example/x.",
                "See evil.example for more.",
                "Wire it by WWW.Evil.example/pay",
                "Call on May 5th.",
                "It starts on the 5th.",
                "Someone comes in May."
            })
    void aSummaryHasNoAddressOfTheWebAndNoDayThatNobodyNamed(String invented) {
        assertThat(of(aDialogue(BOOKED), claims().summed(invented)).summary()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "See boilerline.com/offers for more.",
                "See https://www.boilerline.com/offers.",
                "An inspection on May 5th was agreed.The caller was happy.",
                "The caller may come by.",
                "May the caller come by?"
            })
    void aSummaryMayWriteAddressesAndDaysThatWereSpoken(String told) {
        ADialogue dialogue = aDialogue("C: it's boilerline dot com slash offers, and the fifth of May is fine");
        assertThat(of(dialogue, claims().summed(told)).summary()).isEqualTo(told);
    }

    @Test
    void aTurnThatIsNothingButDotsIsRead() {
        ADialogue dialogue = aDialogue("C: " + "a.".repeat(500_000));
        assertThat(of(dialogue, claims().summed("See evil.example.")).summary()).isNull();
    }

    @Test
    void whatModelsAnswerIsMadeFitToBeKept() {
        Analysis analysis = of(
                aDialogue(BOOKED),
                claims().summed("A \u0000 call \uD800.").todo("Send \u0000 it", "2 send you a confirmation"));
        assertThat(analysis.summary()).isEqualTo("A \uFFFD call \uFFFD.");
        assertThat(analysis.actionItems()).containsExactly("Send \uFFFD it");
    }

    @Test
    void actionItemsNeedAQuoteOfAnybody() {
        Analysis analysis = of(
                aDialogue(BOOKED),
                claims().todo("Send the confirmation", "2 I'll send you a confirmation")
                        .todo("Bring a valve", "2 bring the valve")
                        .todo("Call in 3 days", "2 I'll send you a confirmation"));
        assertThat(analysis.actionItems()).containsExactly("Send the confirmation");
        assertThat(analysis.grounds().actionItems()).hasSize(1);
    }

    @Test
    void categoriesAreOfTheListAndAtMostThree() {
        ADialogue dialogue = aDialogue(BOOKED).withCategories("sales", "service", "visit", "other");
        Analysis analysis = of(
                dialogue,
                claims().category("sales", "1 Tuesday at nine")
                        .category("sales", "1 Tuesday at nine")
                        .category("fraud", "1 Tuesday at nine")
                        .category("service", "0 boiler line")
                        .category("visit", "2 confirmation")
                        .category("other", "2 confirmation"));
        assertThat(analysis.grounds().categories())
                .extracting(Category::name)
                .containsExactly("sales", "service", "visit");
    }

    @Test
    void aGatekeeperIsHeard() {
        ADialogue dialogue = aDialogue("A: Is that Ada Lindqvist?", "C: no, this is her office, she is in a meeting");
        Analysis analysis = of(dialogue, claims().reached(Reach.GATEKEEPER, "1 this is her office"));
        assertThat(analysis.grounds().reached()).isEqualTo(Reach.GATEKEEPER);
        assertThat(of(dialogue, claims().reached(Reach.GATEKEEPER)).grounds().reached())
                .isNull();
        assertThat(of(dialogue, claims().reached(Reach.MACHINE, "1 she is in a meeting"))
                        .grounds()
                        .reached())
                .isNull();
    }

    @Test
    void everyFieldIsThereWhateverIsClaimed() {
        Analysis analysis = of(
                aDialogue(BOOKED).seeking(text("one", "One"), text("two", "Two")),
                claims().of("two", "Tuesday at nine", "1 Tuesday at nine").of("three", "x", "1 fine"));
        assertThat(analysis.values()).extracting(ExtractedValue::name).containsExactly("one", "two");
        assertThat(analysis.values().getFirst().finding()).isEqualTo(Finding.Missing.because(Why.NOT_SAID));
        assertThat(analysis.values().getLast().isFound()).isTrue();
        assertThat(analysis.grounds().rejected()).containsExactly(new Rejected("fields", Rule.WITHIN_LIST));
    }
}
