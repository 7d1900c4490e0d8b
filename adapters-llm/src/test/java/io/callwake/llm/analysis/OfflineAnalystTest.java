package io.callwake.llm.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.analysis.Analyst;
import io.callwake.application.analysis.AnalystContract;
import io.callwake.domain.Seeds;
import io.callwake.domain.agent.ExtractionField;
import io.callwake.domain.agent.FieldType;
import io.callwake.domain.agent.TextFormat;
import io.callwake.domain.analysis.ADialogue;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Claim;
import io.callwake.domain.analysis.Claims;
import io.callwake.domain.analysis.Disguise;
import io.callwake.domain.analysis.Glosses;
import io.callwake.domain.analysis.Grounding;
import io.callwake.domain.analysis.HostileCalls;
import io.callwake.domain.analysis.Meaning;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.analysis.Sought;
import io.callwake.domain.analysis.Verdict;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.outcome.OutcomeKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfflineAnalystTest implements AnalystContract {

    private static final FieldType TEXT = new FieldType.Text(null, null);
    private static final FieldType NUMBER = new FieldType.Numeric(null, null);
    private static final FieldType FLAG = new FieldType.Flag();

    @Override
    public Analyst analyst() {
        return new OfflineAnalyst();
    }

    private static Claims claims(Brief brief) {
        return new OfflineAnalyst().analyse(brief, AT_MOST).claims();
    }

    private static Claims claims(ADialogue dialogue) {
        return claims(dialogue.brief());
    }

    /** What stands last, which is what counts. */
    private static @Nullable Object found(ADialogue dialogue, String field) {
        List<Claim<Object>> all = claims(dialogue).fields().getOrDefault(field, List.of());
        return all.isEmpty() ? null : all.getLast().value();
    }

    @Test
    void takesNothingAndNeedsNoModel() {
        var answer = analyst().analyse(HostileCalls.dialogue().brief(), AT_MOST);
        assertThat(answer.usage().analyst()).isEqualTo("offline");
        assertThat(answer.usage().model()).isNull();
        assertThat(answer.usage().inputTokens() + answer.usage().outputTokens()).isZero();
        assertThat(answer.raw()).isEmpty();
    }

    @Test
    void findsWhatIsSaidPlainly() {
        Map<String, List<Claim<Object>>> fields =
                claims(HostileCalls.dialogue().brief()).fields();
        Map<String, Object> found = new LinkedHashMap<>();
        fields.forEach((name, all) -> found.put(name, all.getLast().value().toString()));
        assertThat(found)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "full_name", "Ada Lindqvist",
                        "boiler_age_years", "12",
                        "wants_callback", "true",
                        "callback_at", "Tomorrow at, at nine",
                        "callback_number", "4155550171",
                        "email", "ada.lindqvist@example.net",
                        "interest", "warm"));
    }

    @Test
    void isBelieved() {
        Brief brief = HostileCalls.dialogue().brief();
        Analysis analysis = Grounding.of(brief, claims(brief), NO_NUMBERS);
        assertThat(analysis.values())
                .extracting(value -> value.value().told())
                .containsExactly(
                        "\"Ada Lindqvist\"",
                        "12",
                        "true",
                        "2026-03-04T09:00:00-08:00",
                        "\"4155550171\"",
                        "\"ada.lindqvist@example.net\"",
                        "warm");
        assertThat(analysis.outcome()).isEqualTo(new OutcomeKey("follow_up_needed"));
        assertThat(analysis.actionItems()).containsExactly("We'll send you the price list by email");
        assertThat(analysis.grounds().rejected()).isEmpty();
    }

    /** Ten minutes: 120 turns, 1,500 words. How long one takes is measured by hand; that it takes next to nothing stays. */
    @Test
    void aLongCallTakesNextToNoTime() {
        Brief brief = ATenMinuteCall.brief();
        Assertions.assertTimeout(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 200; i++) {
                Grounding.of(brief, claims(brief), NO_NUMBERS);
            }
        });
    }

    /** In one turn of 100,000 characters, which a single step that looks at each word from each word would take minutes for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "my name is john ",
                "call me ",
                "five ",
                "twelve no ",
                "tuesday or ",
                "tomorrow at nine, ",
                "ada at example dot com ",
                "a.b@c.de ",
                "a dot ",
                "wait ",
                "the third time you ",
                "not before nine ",
                "any time but ",
                "could we move it from ",
                "three weeks from ",
                "busy until ",
                "so it is twelve is it ",
                "i refuse to have ",
                "seats = 12 ",
                "i am not interested but ",
                "? "
            })
    void whatIsSaidOverAndOverTakesNextToNoTime(String words) {
        String longTurn = words.repeat(100_000 / words.length());
        Brief brief = HostileCalls.dialogue()
                .agent("What is your name, your number and your age?")
                .customer(longTurn)
                .brief();
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            Grounding.of(brief, claims(brief), NO_NUMBERS);
            Disguise.of(brief);
        });
    }

    @Test
    void saysTheSameEachTime() {
        assertThat(claims(HostileCalls.dialogue().brief()))
                .isEqualTo(claims(HostileCalls.dialogue().brief()));
    }

    @Test
    void doesNotJudgeWhetherAGoalWasMet() {
        Claims claims = claims(aDialogue()
                .agent("Shall we come on Tuesday?")
                .customer("Yes please")
                .withRubric("An inspection was agreed on.")
                .withCriterion("Polite", 2));
        assertThat(claims.goal()).isNotNull().extracting(Verdict::word).isEqualTo(Verdict.Word.CANNOT_TELL);
        assertThat(claims.criteria()).containsOnlyKeys("Polite");
        assertThat(claims.summary()).isNull();
    }

    @Nested
    class OfANumber {

        private static ADialogue about(String question, String answer) {
            return aDialogue()
                    .agent(question)
                    .customer(answer)
                    .seeking("boiler_age_years", NUMBER, "How old the boiler is, in years");
        }

        @Test
        void takesTheOneThatIsAskedFor() {
            assertThat(found(about("How old is the boiler?", "uh twelve I think"), "boiler_age_years"))
                    .hasToString("12");
        }

        @Test
        void takesTheOneThatIsCountedInWhatTheFieldIsAbout() {
            assertThat(found(
                            about("Tell me more.", "it's twelve years and there's three radiators"),
                            "boiler_age_years"))
                    .hasToString("12");
        }

        @Test
        void doesNotTakeOneThatIsAboutSomethingElse() {
            assertThat(found(about("Where do you live?", "at number twelve"), "boiler_age_years"))
                    .isNull();
        }

        @Test
        void takesNoTelephoneNumberAndNoTime() {
            assertThat(found(
                            about("About the boiler?", "call four one five five five five oh one seven one"),
                            "boiler_age_years"))
                    .isNull();
            assertThat(found(about("About the boiler?", "come tomorrow at nine"), "boiler_age_years"))
                    .isNull();
        }

        @Test
        void takesTheAgentsIfTheCustomerSaysYes() {
            assertThat(found(about("So the boiler is twelve years old?", "yeah"), "boiler_age_years"))
                    .hasToString("12");
            assertThat(found(about("So the boiler is twelve years old?", "no"), "boiler_age_years"))
                    .isNull();
        }
    }

    @Nested
    class OfAYesOrNo {

        private static ADialogue about(String question, String answer) {
            return aDialogue()
                    .agent(question)
                    .customer(answer)
                    .seeking("wants_callback", FLAG, "Whether we should call again");
        }

        @Test
        void takesAPlainAnswerToTheQuestion() {
            assertThat(found(about("Do you want us to call again?", "uh yes please"), "wants_callback"))
                    .isEqualTo(true);
            assertThat(found(about("Do you want us to call again?", "nah, I'm good"), "wants_callback"))
                    .isEqualTo(false);
        }

        @Test
        void takesNoAnswerToAnotherQuestion() {
            assertThat(found(about("Is the boiler in the kitchen?", "yes"), "wants_callback"))
                    .isNull();
        }

        @Test
        void takesNoAnswerToAQuestionBehindWordsOfTheField() {
            assertThat(found(about("If you call again, fine. Are you the owner?", "yes"), "wants_callback"))
                    .isNull();
        }

        @Test
        void isUnsureWhereTheCustomerIs() {
            for (String answer : List.of("maybe", "yes, no, I don't know", "mm-hm", "yes but later", "who is this")) {
                assertThat(found(about("Do you want us to call again?", answer), "wants_callback"))
                        .as(answer)
                        .isNull();
            }
        }

        @Test
        void hearsAnAnswerBehindSoundsOfListening() {
            assertThat(found(
                            aDialogue()
                                    .agent("Do you want us to call again?")
                                    .agent("Hello?")
                                    .customer("yes, sorry")
                                    .seeking("wants_callback", FLAG, "Whether we should call again"),
                            "wants_callback"))
                    .isNull();
            assertThat(found(
                            aDialogue()
                                    .agent("Do you want us to call again?")
                                    .agent("Hello?")
                                    .customer("yeah please do")
                                    .seeking("wants_callback", FLAG, "Whether we should call again"),
                            "wants_callback"))
                    .isEqualTo(true);
        }

        @Test
        void takesAStatementThatSaysEnough() {
            assertThat(found(about("Goodbye.", "please don't call me again"), "wants_callback"))
                    .isEqualTo(false);
        }
    }

    @Nested
    class OfAChoice {

        private static ADialogue about(String answer) {
            ExtractionField field = new ExtractionField(
                    "interest",
                    new FieldType.Choice(List.of("hot", "warm", "cold")),
                    "hot: wants to buy now; warm: maybe later; cold: does not want it",
                    false,
                    false,
                    null);
            var glosses = new LinkedHashMap<String, String>();
            glosses.put("hot", "ready to buy now");
            glosses.put("cold", "stays with the old boiler");
            return aDialogue()
                    .agent("How is your interest?")
                    .customer(answer)
                    .seeking(new Sought(field, Meaning.CHOICE, false, new Glosses(glosses)));
        }

        @Test
        void takesTheOneThatIsNamed() {
            assertThat(found(about("I'd say warm"), "interest")).isEqualTo("warm");
        }

        @Test
        void takesNoneOfSeveralAndNoneThatIsDenied() {
            assertThat(found(about("hot or warm"), "interest")).isNull();
            assertThat(found(about("not hot"), "interest")).isNull();
        }

        @Test
        void takesTheOneWhoseMeaningIsSaid() {
            assertThat(found(about("I'm ready to buy one"), "interest")).isEqualTo("hot");
        }
    }

    @Nested
    class OfAName {

        private static ADialogue about(String field, String question, String answer) {
            return aDialogue().agent(question).customer(answer).seeking(field, TEXT, null);
        }

        @Test
        void takesTheOneUnderWhichSomebodyIntroducesHimself() {
            assertThat(found(about("full_name", "Hello?", "hi, this is Ada Lindqvist"), "full_name"))
                    .isEqualTo("Ada Lindqvist");
        }

        @Test
        void takesAnAnswerThatIsNothingElse() {
            assertThat(found(about("name", "What name shall I put down?", "uh ada lindqvist"), "name"))
                    .isEqualTo("ada lindqvist");
            assertThat(found(about("name", "What name shall I put down?", "why do you ask"), "name"))
                    .isNull();
        }

        @Test
        void takesTheAgentsIfTheCustomerSaysYes() {
            assertThat(found(about("full_name", "Am I speaking with Ada Lindqvist?", "speaking"), "full_name"))
                    .isEqualTo("Ada Lindqvist");
            assertThat(found(about("full_name", "Am I speaking with Ada Lindqvist?", "no, her husband"), "full_name"))
                    .isNull();
        }

        @Test
        void takesAsMuchOfItAsTheFieldIsFor() {
            assertThat(found(about("first_name", "Hello?", "this is Ada Lindqvist"), "first_name"))
                    .isEqualTo("Ada");
            assertThat(found(about("last_name", "Hello?", "this is Ada Lindqvist"), "last_name"))
                    .isEqualTo("Lindqvist");
        }

        @Test
        void isNotReadOutOfAnAddress() {
            String address = "it's a d a at example dot com, no sorry, a d a m at example dot com";
            assertThat(found(about("full_name", "What's your email?", address), "full_name"))
                    .isNull();
        }

        @Test
        void findsNoNamesOfThings() {
            assertThat(found(about("product_name", "Hello?", "this is Ada Lindqvist"), "product_name"))
                    .isNull();
            assertThat(found(about("reason", "Hello?", "this is Ada Lindqvist"), "reason"))
                    .isNull();
        }
    }

    @Nested
    class OfWaysToReachSomebody {

        @Test
        void putsANumberTogetherThatIsSaidInPieces() {
            ADialogue dialogue = aDialogue()
                    .agent("Which number?")
                    .customer("four one five, triple five")
                    .agent("mm-hm")
                    .customer("oh one seven one")
                    .seeking("callback_number", TextFormat.PHONE, "Number to call back");
            assertThat(found(dialogue, "callback_number")).isEqualTo("4155550171");
            assertThat(claims(dialogue)
                            .fields()
                            .sequencedValues()
                            .getLast()
                            .getLast()
                            .cited())
                    .hasSize(2);
        }

        @Test
        void takesTheLineItself() {
            assertThat(found(
                            aDialogue()
                                    .agent("Which number?")
                                    .customer("this number is fine")
                                    .seeking("callback_number", TextFormat.PHONE, "Number to call back"),
                            "callback_number"))
                    .isEqualTo("this number");
        }

        @Test
        void takesAnAddressThatIsTheOnlyOne() {
            assertThat(found(
                            aDialogue().customer("it's ada at example dot net").seeking("mail", TextFormat.EMAIL, null),
                            "mail"))
                    .isEqualTo("ada@example.net");
        }

        @Test
        void takesAPostcodeThatIsAskedFor() {
            assertThat(found(
                            aDialogue()
                                    .agent("What's your postcode?")
                                    .customer("uh SW1A 1AA")
                                    .seeking("postcode", TextFormat.POSTCODE, "The postcode"),
                            "postcode"))
                    .isEqualTo("SW1A1AA");
        }
    }

    @Nested
    class OfTheMood {

        private static @Nullable Sentiment mood(String... said) {
            ADialogue dialogue = aDialogue();
            for (String text : said) {
                dialogue.customer(text);
            }
            Claim<Sentiment> claim = claims(dialogue).sentiment();
            return claim == null ? null : claim.value();
        }

        @Test
        void needsTwoSigns() {
            assertThat(mood("that's great", "you have been so helpful")).isEqualTo(Sentiment.POSITIVE);
            assertThat(mood("it's a nightmare, this is ridiculous")).isEqualTo(Sentiment.NEGATIVE);
            assertThat(mood("that's great")).isEqualTo(Sentiment.NEUTRAL);
        }

        @Test
        void isTheContraryBehindANot() {
            assertThat(mood("I'm not happy", "that is not helpful")).isEqualTo(Sentiment.NEGATIVE);
        }

        @Test
        void isNotShownByAQuestion() {
            assertThat(mood("is that bad? is it really that bad?")).isEqualTo(Sentiment.NEUTRAL);
        }

        @Test
        void mayTurn() {
            ADialogue dialogue = aDialogue()
                    .customer("this is ridiculous")
                    .customer("I am so annoyed")
                    .agent("I am sorry.")
                    .customer("oh wonderful")
                    .customer("that's excellent");
            assertThat(claims(dialogue).sentiment())
                    .isNotNull()
                    .extracting(Claim::value)
                    .isEqualTo(Sentiment.MIXED);
            assertThat(claims(dialogue).turnedAt()).isEqualTo(3);
        }

        @Test
        void isNotGuessedInALanguageThatIsNotKnown() {
            assertThat(claims(aDialogue().in("de").customer("Wunderbar, danke")).sentiment())
                    .isNull();
        }
    }

    @Nested
    class OfTheOutcome {

        private static @Nullable String outcome(ADialogue dialogue) {
            Claim<String> claim = claims(dialogue).outcome();
            return claim == null ? null : claim.value();
        }

        @Test
        void isAnAppointmentIfATimeForOneIsTaken() {
            assertThat(outcome(aDialogue().agent("When may we come?").customer("uh Tuesday at nine would be fine")))
                    .isEqualTo("appointment_scheduled");
            assertThat(outcome(
                            aDialogue().agent("Shall we come Tuesday at nine?").customer("yes please")))
                    .isEqualTo("appointment_scheduled");
            assertThat(outcome(
                            aDialogue().agent("Shall we come Tuesday at nine?").customer("no")))
                    .isNull();
            assertThat(outcome(aDialogue().agent("How are you?").customer("fine, Tuesday was good")))
                    .isNull();
        }

        @Test
        void isARefusalIfItIsSaid() {
            assertThat(outcome(
                            aDialogue().agent("A new boiler?").customer("I'm not interested, take me off your list")))
                    .isEqualTo("not_interested");
        }

        @Test
        void isToBeFollowedIfTheCustomerPutsItOff() {
            assertThat(outcome(aDialogue().agent("A new boiler?").customer("I'll have to think about it")))
                    .isEqualTo("follow_up_needed");
        }

        @Test
        void isNoneIfTwoContradict() {
            assertThat(outcome(aDialogue()
                            .agent("A new boiler?")
                            .customer("not interested")
                            .agent("Are you sure?")
                            .customer("well, call me back")))
                    .isNull();
        }

        @Test
        void isOneOfTheTenantIfItsDescriptionIsSaid() {
            assertThat(outcome(aDialogue()
                            .agent("Hello?")
                            .customer("it's about renewing my service contract")
                            .withOutcome(
                                    "renewal_discussed",
                                    "Renewal discussed",
                                    "The renewal of a service contract came up.")))
                    .isEqualTo("renewal_discussed");
        }

        /** As in the template of the practices. */
        @Test
        void isNotThatOfTheTenantWhoseOwnWordIsNotSaid() {
            String cancelled = "An appointment was cancelled, and none was booked in its place.";
            assertThat(outcome(aDialogue()
                            .agent("Hello, how can I help?")
                            .customer("hi um i'd like to book an appointment for a check up")
                            .withOutcome("appointment_cancelled", "Appointment cancelled", cancelled)))
                    .isNull();
            assertThat(outcome(aDialogue()
                            .agent("Hello, how can I help?")
                            .customer("hi um i need to cancel my appointment")
                            .withOutcome("appointment_cancelled", "Appointment cancelled", cancelled)))
                    .isEqualTo("appointment_cancelled");
        }

        @Test
        void isNeverSaidByTheAgent() {
            assertThat(outcome(aDialogue().agent("So you are not interested.").customer("pardon me")))
                    .isNull();
        }
    }

    @Test
    void listsWhatTheAgentPromised() {
        Claims claims = claims(aDialogue()
                .agent("Alright. We'll send you the price list. Shall I call you?")
                .customer("I'll call you")
                .agent("I won't call then. If you like I will ask my boss?"));
        assertThat(claims.actionItems()).extracting(Claim::value).containsExactly("We'll send you the price list");
    }

    @Test
    void filesUnderWhatWasNamed() {
        assertThat(claims(aDialogue().customer("it's about, um, after sales").withCategories("after sales", "service"))
                        .categories())
                .extracting(Claim::value)
                .containsExactly("after sales");
    }

    @Test
    void countsTurnsAsTheCallDoes() {
        Brief whole = HostileCalls.dialogue().brief();
        Brief part = whole.ofPart(whole.transcript().subList(2, 6), 2);
        assertThat(claims(part).fields().getOrDefault("boiler_age_years", List.of()))
                .isNotEmpty()
                .flatExtracting(Claim::cited)
                .allSatisfy(cited -> assertThat(cited.turn()).isEqualTo(3));
    }

    @Test
    void anythingMayBeSaid() {
        List<String> pieces = List.of(
                "yes",
                "no",
                "?",
                ".",
                "twelve",
                "years",
                "old boiler",
                "tomorrow at nine",
                "this is Ada",
                "call me again",
                "ada at example dot net",
                "four one five five five five oh one seven one",
                "hot",
                "warm",
                "not",
                "great",
                "useless",
                "\u0000",
                "\ud800",
                "ボイラー",
                "\n",
                "we'll send",
                "\u202e",
                "SW1A 1AA",
                "I don't",
                "",
                "think about it");
        Seeds.tryAll(2_000, seeds -> {
            ADialogue dialogue = aDialogue();
            for (int turns = seeds.upTo(8); turns >= 0; turns--) {
                StringBuilder text = new StringBuilder();
                for (int i = seeds.upTo(6); i >= 0; i--) {
                    text.append(seeds.oneOf(pieces)).append(seeds.oneOf(List.of(" ", "", ", ")));
                }
                dialogue.saying(new Turn(seeds.oneOf(List.of(Speaker.values())), text.toString(), null));
            }
            ADialogue asked = HostileCalls.dialogue();
            dialogue.brief().transcript().forEach(asked::saying);
            Claims claims = claims(asked);
            claims.fields().values().stream()
                    .flatMap(List::stream)
                    .forEach(claim -> assertThat(claim.cited()).isNotEmpty().allSatisfy(cited -> {
                        String said =
                                asked.brief().transcript().get(cited.turn()).text();
                        assertThat(said).contains(cited.words());
                    }));
        });
    }

    @Test
    void hearsTheEndOfWhatIsTooLongToBeHeld() {
        ADialogue late = aDialogue();
        ADialogue early = aDialogue().agent("How old is your boiler?").customer("twelve years");
        for (int i = 0; i < 40; i++) {
            late.customer("blah ".repeat(10_000));
            early.customer("blah ".repeat(10_000));
        }
        late.agent("How old is your boiler?").customer("twelve years");
        assertThat(found(late.seeking("boiler_age", NUMBER, null), "boiler_age"))
                .isEqualTo(BigDecimal.valueOf(12));
        assertThat(found(early.seeking("boiler_age", NUMBER, null), "boiler_age"))
                .isNull();
    }

    /** Ten megabytes, as many turns or as one. */
    @Test
    void readsAsMuchAsACallCanHold() {
        ADialogue inTurns = HostileCalls.dialogue();
        for (int i = 0; i < 80_000; i++) {
            inTurns.agent("And how old is the boiler, did you say?")
                    .customer("It's, um, twelve years, I want a callback tomorrow at nine.");
        }
        Assertions.assertTimeout(Duration.ofMinutes(2), () -> claims(inTurns.brief()));
        ADialogue inOne = HostileCalls.dialogue().customer("twelve years, a callback tomorrow. ".repeat(285_000));
        Assertions.assertTimeout(Duration.ofMinutes(2), () -> claims(inOne.brief()));
        ADialogue words = HostileCalls.dialogue().customer("great ".repeat(1_700_000));
        Assertions.assertTimeout(Duration.ofMinutes(2), () -> claims(words.brief()));
    }
}
