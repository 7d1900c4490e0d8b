package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static io.callwake.domain.analysis.ADialogue.choice;
import static io.callwake.domain.analysis.ADialogue.flag;
import static io.callwake.domain.analysis.ADialogue.number;
import static io.callwake.domain.analysis.ADialogue.text;
import static io.callwake.domain.analysis.SomeClaims.NORTH_AMERICA;
import static io.callwake.domain.analysis.SomeClaims.claims;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.ExtractionField;
import io.callwake.domain.agent.TextFormat;
import io.callwake.domain.condition.Value;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is kept of a claim: {@code found 12}, or {@code unsupported}, {@code ambiguous [10, 12]}. */
class FollowsTest {

    private static final ExtractionField AGE = number("boiler_age", "How old the boiler is, in years");
    private static final ExtractionField NAME = text("full_name", "Full name of the customer");
    private static final ExtractionField CALLBACK = flag("wants_callback", "Whether we should call again");
    private static final ExtractionField INTEREST =
            choice("interest", "hot, warm, cold, none", "hot", "warm", "cold", "none");
    private static final ExtractionField PHONE = text("callback_number", TextFormat.PHONE);
    private static final ExtractionField EMAIL = text("email", TextFormat.EMAIL);
    private static final ExtractionField SLOT = text("slot", TextFormat.DATE_TIME);
    private static final ExtractionField DAY = text("day", TextFormat.DATE);
    private static final ExtractionField POSTCODE = text("postcode", TextFormat.POSTCODE);
    private static final ExtractionField METER = text("meter", "Number of the meter, digits only");

    private static String kept(ADialogue dialogue, ExtractionField field, Object value, String... quotes) {
        Brief brief = dialogue.seeking(Set.of(), Set.of(), field).brief();
        Analysis analysis =
                Grounding.of(brief, claims().of(field.name(), value, quotes).all(), NORTH_AMERICA);
        return switch (analysis.values().getFirst().finding()) {
            case Finding.Found found -> "found " + told(found.value());
            case Finding.Missing missing ->
                missing.why().name().toLowerCase(Locale.ROOT)
                        + (missing.candidates().isEmpty()
                                ? ""
                                : missing.candidates().stream().collect(Collectors.joining(", ", " [", "]")));
        };
    }

    private static String told(Value value) {
        return value instanceof Value.Text(String text) ? text : value.told();
    }

    @Nested
    class SeveralClaims {

        private String keptOf(ADialogue dialogue, SomeClaims claims) {
            Brief brief = dialogue.seeking(Set.of(), Set.of(), AGE).brief();
            return switch (Grounding.of(brief, claims.all(), NORTH_AMERICA)
                    .values()
                    .getFirst()
                    .finding()) {
                case Finding.Found found -> "found " + told(found.value());
                case Finding.Missing missing -> missing.why() + " " + missing.candidates();
            };
        }

        @Test
        void whatWasSaidLaterWins() {
            ADialogue dialogue = aDialogue("C: it is twelve years old", "A: really?", "C: it is fifteen years old");
            assertThat(keptOf(
                            dialogue,
                            claims().of(AGE.name(), 12, "0 twelve years old")
                                    .of(AGE.name(), 15, "2 fifteen years old")))
                    .isEqualTo("found 15");
        }

        @Test
        void whatWasSaidInTheSameBreathIsAmbiguous() {
            ADialogue dialogue = aDialogue("C: one is twelve years old, and the other boiler is fifteen years old");
            assertThat(keptOf(
                            dialogue,
                            claims().of(AGE.name(), 12, "0 one is twelve years old")
                                    .of(AGE.name(), 15, "0 the other boiler is fifteen years old")))
                    .startsWith("AMBIGUOUS");
        }
    }

    @Nested
    class Numbers {

        @Test
        void thatAreSaidAreKept() {
            assertThat(kept(aDialogue("C: um, it's about twelve years old I think"), AGE, 12, "0 about twelve years"))
                    .isEqualTo("found 12");
            assertThat(kept(aDialogue("C: it's uh it's twelve"), AGE, "12", "0 it's twelve"))
                    .isEqualTo("found 12");
            assertThat(kept(aDialogue("C: I'd say two and a half years"), AGE, 2.5, "0 two and a half years"))
                    .isEqualTo("found 2.5");
        }

        @Test
        void thatAreAmountsAreKeptWithoutTheirCurrency() {
            ExtractionField budget = number("budget", "How much the customer wants to spend");
            assertThat(kept(aDialogue("C: like two and a half grand tops"), budget, 2500, "0 two and a half grand"))
                    .isEqualTo("found 2500");
            assertThat(kept(aDialogue("C: it was thirty euros fifty"), budget, 30.5, "0 thirty euros fifty"))
                    .isEqualTo("found 30.5");
        }

        @Test
        void thatAreOthersThanClaimedAreNot() {
            assertThat(kept(aDialogue("C: it's about twelve years old"), AGE, 13, "0 about twelve years old"))
                    .isEqualTo("unsupported [12]");
            assertThat(kept(aDialogue("C: it's quite old"), AGE, 12, "0 quite old"))
                    .isEqualTo("unsupported");
        }

        @Test
        void thatAreTakenBackGiveWayToWhatIsSaidInstead() {
            ADialogue dialogue = aDialogue("C: twelve, no, thirteen years");
            assertThat(kept(dialogue, AGE, 12, "0 twelve, no, thirteen years")).isEqualTo("unsupported [13]");
            assertThat(kept(aDialogue("C: twelve, no, thirteen years"), AGE, 12, "0 twelve"))
                    .isEqualTo("unsupported [13]");
            assertThat(kept(aDialogue("C: twelve, no, thirteen years"), AGE, 13, "0 twelve, no, thirteen years"))
                    .isEqualTo("found 13");
        }

        @Test
        void thatAreTakenBackALittleLaterAreNotKept() {
            String[] turns = {
                "C: It's, uh, twelve years old",
                "A: Twelve years, right.",
                "C: sorry I mean it's thirteen years",
                "A: Okay."
            };
            assertThat(kept(aDialogue(turns), AGE, 12, "0 twelve years old")).isEqualTo("unsupported [13]");
            assertThat(kept(aDialogue(turns), AGE, 13, "2 thirteen years")).isEqualTo("found 13");
        }

        @Test
        void ofSomethingElseCorrectNothing() {
            ADialogue dialogue = aDialogue(
                    "C: It's twelve years old", "A: Thanks.", "C: sorry, wait, I have two dogs here, they bark");
            assertThat(kept(dialogue, AGE, 12, "0 twelve years old")).isEqualTo("found 12");
        }

        @Test
        void ofSomethingElseAreNotKept() {
            ADialogue dialogue = aDialogue("C: twelve years and there's three radiators");
            assertThat(kept(dialogue, AGE, 3, "0 twelve years and there's three radiators"))
                    .isEqualTo("unsupported [12]");
            assertThat(kept(aDialogue("C: twelve years and there's three radiators"), AGE, 3, "0 three radiators"))
                    .isEqualTo("unsupported [12]");
            assertThat(kept(
                            aDialogue("C: twelve years and there's three radiators"),
                            AGE,
                            12,
                            "0 twelve years and there's three radiators"))
                    .isEqualTo("found 12");
        }

        @Test
        void ofWhichSeveralAreSaidAreAmbiguous() {
            assertThat(kept(aDialogue("C: ten or twelve"), AGE, 12, "0 ten or twelve"))
                    .isEqualTo("ambiguous [10, 12]");
            assertThat(kept(aDialogue("C: ten or twelve"), AGE, 12, "0 twelve")).isEqualTo("ambiguous [10, 12]");
            assertThat(kept(aDialogue("C: between ten and twelve"), AGE, 12, "0 between ten and twelve"))
                    .isEqualTo("ambiguous [10, 12]");
        }

        @Test
        void thatAreDeniedAreNotKept() {
            assertThat(kept(aDialogue("C: it's not twelve"), AGE, 12, "0 twelve"))
                    .isEqualTo("unsupported");
        }

        @Test
        void thatTheAgentSaysAreKeptIfTheCustomerAgrees() {
            String[] asked = {"A: So it is twelve years old?", "C: uh, yeah"};
            assertThat(kept(aDialogue(asked), AGE, 12, "0 twelve years old")).isEqualTo("found 12");
            assertThat(kept(aDialogue(asked), AGE, 12, "0 twelve years old", "1 yeah"))
                    .isEqualTo("found 12");
            assertThat(kept(aDialogue(asked), AGE, 12, "1 yeah")).isEqualTo("found 12");
        }

        @Test
        void thatTheAgentSaysProveNothingOtherwise() {
            String question = "A: So it is twelve years old?";
            assertThat(kept(aDialogue(question), AGE, 12, "0 twelve years old")).isEqualTo("unsupported");
            assertThat(kept(aDialogue(question, "C: no"), AGE, 12, "0 twelve years old"))
                    .isEqualTo("unsupported");
            assertThat(kept(aDialogue(question, "C: what? who is this?"), AGE, 12, "0 twelve years old"))
                    .isEqualTo("unsupported");
            assertThat(kept(aDialogue(question, "C: I guess"), AGE, 12, "0 twelve years old"))
                    .isEqualTo("unsupported");
            assertThat(kept(
                            aDialogue("A: It is twelve years old. And is it in the kitchen?", "C: yes"),
                            AGE,
                            12,
                            "0 twelve"))
                    .isEqualTo("unsupported");
        }

        @Test
        void ofWhichTheAgentOffersTwoAreChosenOrAmbiguous() {
            String question = "A: Is it twelve or fifteen?";
            assertThat(kept(aDialogue(question, "C: yes"), AGE, 12, "0 twelve", "1 yes"))
                    .isEqualTo("ambiguous [12, 15]");
            assertThat(kept(aDialogue(question, "C: the second one"), AGE, 15, "0 fifteen", "1 the second one"))
                    .isEqualTo("found 15");
            assertThat(kept(aDialogue(question, "C: fifteen I think"), AGE, 15, "1 fifteen"))
                    .isEqualTo("found 15");
        }

        @Test
        void areNoTexts() {
            assertThat(kept(aDialogue("C: it's twelve"), AGE, "old", "0 it's twelve"))
                    .isEqualTo("wrong_type");
            assertThat(kept(aDialogue("C: it's twelve"), AGE, true, "0 it's twelve"))
                    .isEqualTo("wrong_type");
        }
    }

    @Nested
    class Words {

        @Test
        void areKeptIfAllOfThemAreSaid() {
            assertThat(kept(
                            aDialogue("C: hi, this is Ada Lindqvist"),
                            NAME,
                            "Ada Lindqvist",
                            "0 this is Ada Lindqvist"))
                    .isEqualTo("found Ada Lindqvist");
        }

        @Test
        void mayBeSpelled() {
            assertThat(kept(
                            aDialogue("C: this is Ada Lindquist, L I N D Q V I S T"),
                            NAME,
                            "Ada Lindqvist",
                            "0 this is Ada Lindquist, L I N D Q V I S T"))
                    .isEqualTo("found Ada Lindqvist");
        }

        @Test
        void areNotKeptIfOneIsNotSaid() {
            assertThat(kept(aDialogue("C: this is Ada"), NAME, "Ada Lindqvist", "0 this is Ada"))
                    .isEqualTo("unsupported");
            assertThat(kept(aDialogue("C: Hello."), NAME, "Ada", "0 Hello.")).isEqualTo("unsupported");
        }

        @Test
        void thatTheAgentAsksAreKeptIfTheCustomerAgrees() {
            String question = "A: Am I speaking with Ada Lindqvist?";
            assertThat(kept(aDialogue(question, "C: speaking"), NAME, "Ada Lindqvist", "0 Ada Lindqvist"))
                    .isEqualTo("found Ada Lindqvist");
            assertThat(kept(aDialogue(question, "C: no, this is her sister"), NAME, "Ada Lindqvist", "0 Ada Lindqvist"))
                    .isEqualTo("unsupported");
        }

        @Test
        void haveNumbersInWordsOrFigures() {
            ExtractionField reason = text("reason", "Why the customer calls");
            assertThat(kept(
                            aDialogue("C: the twelve radiators leak"),
                            reason,
                            "12 radiators leaking",
                            "0 twelve radiators leak"))
                    .isEqualTo("found 12 radiators leaking");
        }

        @Test
        void thatAreDeniedAreNotKept() {
            ExtractionField wanted = text("wanted", "What the customer wants");
            assertThat(kept(
                            aDialogue("C: well I'm not interested in a tank"),
                            wanted,
                            "a tank",
                            "0 interested in a tank"))
                    .isEqualTo("found a tank");
            assertThat(kept(
                            aDialogue("C: well I'm not interested in a tank"),
                            wanted,
                            "interested in a tank",
                            "0 interested in a tank"))
                    .isEqualTo("unsupported");
        }

        @Test
        void thatAreTakenBackAreNotKept() {
            assertThat(kept(aDialogue("C: it's Eve, no wait, it's Ada Lindqvist"), NAME, "Eve", "0 it's Eve"))
                    .isEqualTo("unsupported");
        }
    }

    @Nested
    class YesOrNo {

        @Test
        void isTheAnswerToAQuestionAboutIt() {
            String question = "A: Do you want us to call again?";
            assertThat(kept(aDialogue(question, "C: uh yes please"), CALLBACK, true, "1 yes please"))
                    .isEqualTo("found true");
            assertThat(kept(aDialogue(question, "C: no, no thanks"), CALLBACK, false, "1 no thanks"))
                    .isEqualTo("found false");
            assertThat(kept(aDialogue(question, "C: no, no thanks"), CALLBACK, true, "1 no thanks"))
                    .isEqualTo("unsupported [false]");
        }

        @Test
        void isNotTheAnswerToAnotherQuestion() {
            assertThat(kept(aDialogue("A: Is the boiler in the kitchen?", "C: yes"), CALLBACK, true, "1 yes"))
                    .isEqualTo("unsupported");
            assertThat(kept(aDialogue("A: Did you get our call?", "C: yes"), CALLBACK, true, "1 yes"))
                    .isEqualTo("unsupported");
        }

        @Test
        void isStated() {
            assertThat(kept(aDialogue("C: please don't call me again"), CALLBACK, true, "0 please don't call me again"))
                    .isEqualTo("unsupported [false]");
            assertThat(kept(
                            aDialogue("C: please don't call me again"),
                            CALLBACK,
                            false,
                            "0 please don't call me again"))
                    .isEqualTo("found false");
            assertThat(kept(
                            aDialogue("C: could you call me again tomorrow"),
                            CALLBACK,
                            true,
                            "0 call me again tomorrow"))
                    .isEqualTo("found true");
        }

        @Test
        void isUnclearAfterANegativeQuestion() {
            String question = "A: You don't need us to call again, do you?";
            assertThat(kept(aDialogue(question, "C: no"), CALLBACK, false, "1 no"))
                    .isEqualTo("unsupported");
            assertThat(kept(aDialogue(question, "C: no"), CALLBACK, true, "1 no"))
                    .isEqualTo("unsupported");
            assertThat(kept(aDialogue(question, "C: no I don't"), CALLBACK, false, "1 no I don't"))
                    .isEqualTo("found false");
        }

        @Test
        void isNotAStatementAboutSomethingElse() {
            assertThat(kept(aDialogue("C: the kettle is broken"), CALLBACK, true, "0 the kettle is broken"))
                    .isEqualTo("unsupported");
        }

        @Test
        void isTakenBack() {
            String question = "A: Shall we call you again?";
            assertThat(kept(
                            aDialogue(question, "C: yes please", "A: Good.", "C: actually no, please don't call again"),
                            CALLBACK,
                            true,
                            "0 Shall we call you again?",
                            "1 yes please"))
                    .isEqualTo("unsupported [false]");
            assertThat(kept(
                            aDialogue("C: please call me again. Actually no, don't call me again."),
                            CALLBACK,
                            true,
                            "0 please call me again"))
                    .isEqualTo("unsupported [false]");
        }
    }

    @Nested
    class NamesThatTheAgentSays {

        /** So most calls begin. */
        @Test
        void areHisOwnWhereHeIntroducesHimself() {
            for (String hello : List.of(
                    "Hi, this is Boiler Line, am I speaking with the owner of the house?",
                    "hi this is boiler line am I speaking with the owner of the house",
                    "My name is Boiler Line, is this a good time?")) {
                assertThat(kept(
                                aDialogue("A: " + hello, "C: yes speaking"),
                                NAME,
                                "Boiler Line",
                                "0 " + hello,
                                "1 yes speaking"))
                        .as(hello)
                        .startsWith("unsupported");
            }
        }

        @Test
        void areTheCustomersWhereHeAgreesToThem() {
            for (String hello : List.of(
                    "This is Boiler Line, am I speaking with Ada Lindqvist?",
                    "So this is Ada Lindqvist?",
                    "And your name is Ada Lindqvist, is that right?")) {
                assertThat(kept(
                                aDialogue("A: " + hello, "C: yes speaking"),
                                NAME,
                                "Ada Lindqvist",
                                "0 " + hello,
                                "1 yes speaking"))
                        .as(hello)
                        .isEqualTo("found Ada Lindqvist");
            }
        }
    }

    @Nested
    class Choices {

        @Test
        void areMeantByWordsOfTheirScale() {
            ADialogue eager = aDialogue("C: yes I'd love to, sign me up");
            assertThat(kept(eager, INTEREST, "hot", "0 I'd love to, sign me up"))
                    .isEqualTo("found hot");
            assertThat(kept(aDialogue("C: yes I'd love to, sign me up"), INTEREST, "cold", "0 I'd love to, sign me up"))
                    .isEqualTo("unsupported [hot]");
        }

        @Test
        void areNotMeantByWordsOfTheirScaleThatAreDenied() {
            for (String said : List.of("do not sign me up", "I never said sign me up", "no I don't want it")) {
                assertThat(kept(aDialogue("C: " + said), INTEREST, "hot", "0 " + said))
                        .as(said)
                        .startsWith("unsupported");
            }
            assertThat(kept(aDialogue("C: do not sign me up"), INTEREST, "hot", "0 sign me up"))
                    .startsWith("unsupported");
            assertThat(kept(aDialogue("C: no no thanks"), INTEREST, "cold", "0 no no thanks"))
                    .doesNotContain("hot");
        }

        @Test
        void thatAllowTwoReadingsAreAmbiguous() {
            assertThat(kept(aDialogue("C: I'm not interested"), INTEREST, "none", "0 I'm not interested"))
                    .isEqualTo("ambiguous [cold, none]");
        }

        @Test
        void areMeantByTheirGlosses() {
            ExtractionField stage = choice(
                    "stage",
                    "ready: wants to order now; looking = compares offers; gone (has bought elsewhere)",
                    "ready",
                    "looking",
                    "gone");
            assertThat(kept(aDialogue("C: we already bought one elsewhere"), stage, "gone", "0 bought one elsewhere"))
                    .isEqualTo("found gone");
            assertThat(kept(aDialogue("C: I'm comparing a few offers"), stage, "looking", "0 comparing a few offers"))
                    .isEqualTo("found looking");
            assertThat(kept(aDialogue("C: I'm comparing a few offers"), stage, "ready", "0 comparing a few offers"))
                    .isEqualTo("unsupported [looking]");
        }

        @Test
        void areNamed() {
            ExtractionField fuel = choice("fuel", "What it burns", "gas", "oil", "heat_pump");
            assertThat(kept(aDialogue("C: it's a heat pump, actually"), fuel, "heat_pump", "0 a heat pump"))
                    .isEqualTo("found heat_pump");
            assertThat(kept(aDialogue("C: it's not gas, it's oil"), fuel, "oil", "0 it's not gas, it's oil"))
                    .isEqualTo("found oil");
            assertThat(kept(aDialogue("C: it's not gas, it's oil"), fuel, "gas", "0 it's not gas, it's oil"))
                    .isEqualTo("unsupported [oil]");
            assertThat(kept(aDialogue("A: Is it gas?", "C: yeah"), fuel, "gas", "0 Is it gas?", "1 yeah"))
                    .isEqualTo("found gas");
            assertThat(kept(aDialogue("A: Is it gas or oil?", "C: yeah"), fuel, "gas", "0 Is it gas or oil?"))
                    .isEqualTo("ambiguous [gas, oil]");
        }

        @Test
        void areWrittenAsTheyAreAllowed() {
            ExtractionField fuel = choice("fuel", "What it burns", "gas", "oil", "heat_pump");
            assertThat(kept(aDialogue("C: a heat pump"), fuel, "Heat Pump", "0 a heat pump"))
                    .isEqualTo("found heat_pump");
            assertThat(kept(aDialogue("C: a heat pump"), fuel, "heatpumps", "0 a heat pump"))
                    .isEqualTo("found heat_pump");
            assertThat(kept(aDialogue("C: a heat pump"), fuel, "solar", "0 a heat pump"))
                    .isEqualTo("wrong_type");
        }

        @Test
        void thatNobodyNamedAreNotKept() {
            assertThat(kept(
                            aDialogue("C: the boiler is in the kitchen"),
                            INTEREST,
                            "hot",
                            "0 boiler is in the kitchen"))
                    .isEqualTo("unsupported");
        }
    }

    @Nested
    class Times {

        @Test
        void areReadFromTheWordsWhateverIsClaimed() {
            assertThat(kept(
                            aDialogue("C: um, next Tuesday at nine"),
                            SLOT,
                            "2031-01-01T00:00:00Z",
                            "0 next Tuesday at nine"))
                    .isEqualTo("found 2026-03-10T09:00:00-07:00");
            assertThat(kept(aDialogue("C: Friday would be good"), DAY, "Friday", "0 Friday"))
                    .isEqualTo("found 2026-03-06");
            assertThat(kept(aDialogue("C: tomorrow morning"), SLOT, "x", "0 tomorrow morning"))
                    .isEqualTo("found 2026-03-04T08:00:00-08:00");
        }

        @Test
        void areReadInTheSentenceTheyStandIn() {
            assertThat(kept(aDialogue("C: Tuesday or Wednesday"), DAY, "Tuesday", "0 Tuesday"))
                    .isEqualTo("ambiguous [2026-03-10, 2026-03-04]");
            assertThat(kept(aDialogue("C: not Tuesday, Wednesday at ten"), SLOT, "x", "0 Wednesday at ten"))
                    .isEqualTo("found 2026-03-04T10:00:00-08:00");
        }

        @Test
        void areJoinedOverTurns() {
            assertThat(kept(
                            aDialogue("A: Which day suits you?", "C: uh, Wednesday", "A: And what time?", "C: at nine"),
                            SLOT,
                            "x",
                            "1 Wednesday",
                            "3 at nine"))
                    .isEqualTo("found 2026-03-04T09:00:00-08:00");
        }

        @Test
        void thatTheAgentOffersAreKeptIfTheCustomerAgrees() {
            String question = "A: So shall we say Wednesday at nine?";
            assertThat(kept(aDialogue(question, "C: yeah, perfect"), SLOT, "x", "0 Wednesday at nine"))
                    .isEqualTo("found 2026-03-04T09:00:00-08:00");
            assertThat(kept(aDialogue(question, "C: no"), SLOT, "x", "0 Wednesday at nine"))
                    .isEqualTo("unsupported");
            assertThat(kept(aDialogue(question, "C: make it ten"), SLOT, "x", "0 Wednesday at nine", "1 make it ten"))
                    .isNotEqualTo("found 2026-03-04T09:00:00-08:00");
            assertThat(kept(aDialogue("A: Tuesday or Wednesday?", "C: yes"), DAY, "x", "0 Tuesday", "1 yes"))
                    .startsWith("ambiguous");
            assertThat(kept(aDialogue("A: Tuesday or Wednesday?", "C: Wednesday then"), DAY, "x", "1 Wednesday then"))
                    .isEqualTo("found 2026-03-04");
        }

        @Test
        void thatAreTakenBackAreNotKept() {
            String[] turns = {"C: tomorrow at nine", "A: Nine, right.", "C: sorry, make that Friday at ten"};
            assertThat(kept(aDialogue(turns), SLOT, "x", "0 tomorrow at nine"))
                    .isEqualTo("unsupported [2026-03-06T10:00:00-08:00]");
            assertThat(kept(aDialogue(turns), SLOT, "x", "2 Friday at ten"))
                    .isEqualTo("found 2026-03-06T10:00:00-08:00");
        }

        @Test
        void thatAreUnclearComeWithCandidates() {
            assertThat(kept(aDialogue("C: at seven"), SLOT, "x", "0 at seven"))
                    .isEqualTo("ambiguous [2026-03-03T19:00:00-08:00, 2026-03-04T07:00:00-08:00]");
            assertThat(kept(aDialogue("C: the boiler leaks"), SLOT, "x", "0 boiler leaks"))
                    .isEqualTo("unsupported");
        }
    }

    @Nested
    class SpokenSigns {

        @Test
        void ofATelephoneNumberAreJoinedOverTurns() {
            String[] turns = {"C: it's four one five, triple five", "A: mm-hm", "C: oh one seven one"};
            assertThat(kept(
                            aDialogue(turns),
                            PHONE,
                            "+14155550171",
                            "0 four one five, triple five",
                            "2 oh one seven one"))
                    .isEqualTo("found +14155550171");
            assertThat(kept(
                            aDialogue(turns),
                            PHONE,
                            "+14155550172",
                            "0 four one five, triple five",
                            "2 oh one seven one"))
                    .isEqualTo("unsupported [+14155550171]");
        }

        @Test
        void ofATelephoneNumberMayBeTheCallersOwn() {
            ADialogue dialogue = aDialogue("C: just ring me on this number");
            assertThat(kept(dialogue, PHONE, "+14155550171", "0 on this number"))
                    .isEqualTo("found +14155550171");
            assertThat(kept(aDialogue("C: just ring me on this number"), PHONE, "+14155550172", "0 on this number"))
                    .isEqualTo("unsupported [+14155550171]");
        }

        @Test
        void ofAnAddressAreReadAsTheyAreSaid() {
            String said = "C: it's ada dot lindqvist at example dot net";
            String quote = "0 ada dot lindqvist at example dot net";
            assertThat(kept(aDialogue(said), EMAIL, "ada.lindqvist@example.net", quote))
                    .isEqualTo("found ada.lindqvist@example.net");
            assertThat(kept(aDialogue(said), EMAIL, "ada@example.net", quote))
                    .isEqualTo("unsupported [ada.lindqvist@example.net]");
        }

        @Test
        void ofAPostcodeStandBesideEachOther() {
            assertThat(kept(aDialogue("C: it's S W one A two A A"), POSTCODE, "SW1A 2AA", "0 S W one A two A A"))
                    .isEqualTo("found SW1A 2AA");
            assertThat(kept(aDialogue("C: nine four one oh three"), POSTCODE, "94103", "0 nine four one oh three"))
                    .isEqualTo("found 94103");
            assertThat(kept(aDialogue("C: nine four one oh three"), POSTCODE, "94104", "0 nine four one oh three"))
                    .isEqualTo("unsupported");
        }

        @Test
        void ofANumberOfDigitsStandBesideEachOther() {
            assertThat(kept(aDialogue("C: the meter says four four seven one"), METER, "4471", "0 four four seven one"))
                    .isEqualTo("found 4471");
            assertThat(kept(aDialogue("C: the meter says four four seven one"), METER, "4472", "0 four four seven one"))
                    .isEqualTo("unsupported");
        }
    }

    @Test
    void whatTheAgentStatesCountsOfAFieldAboutHim() {
        ExtractionField reference = text("reference", "The reference number that the agent gave, digits only");
        assertThat(kept(
                        aDialogue("A: Your reference is four four seven one."),
                        reference,
                        "4471",
                        "0 four four seven one"))
                .isEqualTo("found 4471");
        assertThat(kept(
                        aDialogue("A: Is your reference four four seven one?"),
                        reference,
                        "4471",
                        "0 four four seven one"))
                .isEqualTo("unsupported");
    }

    @Test
    void ofSeveralClaimsTheLastThatStandsWins() {
        Brief brief = aDialogue("C: it's twelve years old", "A: Okay.", "C: thirteen, I have looked it up")
                .seeking(AGE)
                .brief();
        Claims claims = claims().of("boiler_age", 12, "0 twelve years old")
                .of("boiler_age", 13, "2 thirteen")
                .of("boiler_age", 14, "2 thirteen")
                .all();
        Analysis analysis = Grounding.of(brief, claims, NORTH_AMERICA);
        assertThat(analysis.values().getFirst().value()).isEqualTo(Value.of(13));
        assertThat(analysis.grounds().rejected()).containsExactly(new Rejected("fields.boiler_age", Rule.FOLLOWS));
    }
}
