package io.callwake.llm.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.FieldType;
import io.callwake.domain.analysis.ADialogue;
import io.callwake.domain.analysis.Cited;
import io.callwake.domain.analysis.Claim;
import io.callwake.domain.analysis.Claims;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.analysis.Verdict;
import io.callwake.domain.call.Reach;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAnswerTest {

    private static final Questions ASKED = Questions.of(BoilerCall.brief());

    private static Reading read(String text) {
        return ReadAnswer.of(ASKED, text);
    }

    private static Claims claims(String text) {
        return ((Reading.Understood) read(text)).claims();
    }

    private static @Nullable Object valueOf(String field, String value) {
        List<Claim<Object>> claimed = claims(
                        "{\"fields\":{\"%s\":[{\"value\":%s,\"quotes\":[]}]}}".formatted(field, value))
                .fields()
                .get(field);
        return claimed == null ? null : claimed.getFirst().value();
    }

    @Test
    void aCarefulAnswerIsReadInFull() {
        Claims claims = claims(BoilerCall.HONEST);
        Cited agreed = new Cited(1, "Tuesday at nine would be fine");

        assertThat(claims.summary()).isEqualTo("The customer booked an inspection.");
        assertThat(claims.sentiment()).isEqualTo(new Claim<>(Sentiment.NEUTRAL, null, List.of()));
        assertThat(claims.turnedAt()).isNull();
        assertThat(claims.goal()).isEqualTo(new Verdict(Verdict.Word.MET, "A time was agreed.", List.of(agreed)));
        assertThat(claims.criteria())
                .containsExactly(Map.entry(
                        "a day was \"named\", and agreed",
                        new Verdict(Verdict.Word.MET, "A day was named.", List.of(new Cited(1, "Tuesday at nine")))));
        assertThat(claims.outcome())
                .isEqualTo(new Claim<>("appointment_scheduled", "An inspection was booked.", List.of(agreed)));
        assertThat(claims.reached()).isEqualTo(new Claim<>(Reach.PERSON, null, List.of(agreed)));
        assertThat(claims.categories())
                .containsExactly(new Claim<>("service", null, List.of(new Cited(0, "boiler line"))));
        assertThat(claims.fields()).containsOnlyKeys("full_name", "boiler_age_years", "preferred_slot");
        assertThat(claims.fields().get("boiler_age_years"))
                .containsExactly(
                        new Claim<>(BigDecimal.valueOf(12), null, List.of(new Cited(3, "about twelve years old"))));
        assertThat(claims.actionItems())
                .containsExactly(new Claim<>(
                        "Send the confirmation.", null, List.of(new Cited(8, "we'll send you the confirmation"))));
        assertThat(claims.notes()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "Here is the analysis:\n%s\nLet me know if I can help.",
                "```json\n%s\n```",
                "I looked for {braces} and an open { too. %s",
                "\uFEFF  %s{\"summary\":\"another one\"}",
                "<think>The {caller} seems fine.</think>%s",
                "<think>{\"summary\":\"a draft\"}</think>%s",
                "{\"note\":\"I shall answer now\"} %s"
            })
    void whatStandsAroundTheObjectIsPassedOver(String around) {
        assertThat(claims(around.formatted(BoilerCall.HONEST)).summary())
                .isEqualTo("The customer booked an inspection.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "I cannot do that.",
                "{",
                "{\"summary\":\"cut o",
                "{}",
                "{\"weather\":\"fine\"}",
                "}{",
                "{{{{{{{{{{{{{{{{{{{{",
                "[{\"turn\":0}]"
            })
    void withoutAnObjectThatSaysSomethingThereIsNothingToRead(String text) {
        assertThat(read(text)).isInstanceOf(Reading.NotUnderstood.class);
    }

    @Test
    void whateverIsCutOffIsUnreadable() {
        for (int end = 0; end < BoilerCall.HONEST.length(); end++) {
            assertThat(read(BoilerCall.HONEST.substring(0, end)))
                    .as("the first %d characters", end)
                    .isInstanceOf(Reading.NotUnderstood.class);
        }
    }

    @Test
    void anAnswerMayQuoteWhatLooksLikeTheEndOfThoughts() {
        assertThat(claims("{\"summary\":\"one </think> {}\"}").summary()).isEqualTo("one </think> {}");
    }

    @Test
    void aPieceOfWhatWasCutOffIsNotTakenForTheWhole() {
        assertThat(read("{\"fields\":{\"notes\":[]},\"summary\":\"It bro")).isInstanceOf(Reading.NotUnderstood.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"summary\":\"The customer booked an inspection.\"|\"summary\":[\"no text\"]",
                "\"sentiment\":{|\"sentiment\":[],\"mood\":{",
                "\"verdict\":\"met\"|\"verdict\":true",
                "\"key\":\"appointment_scheduled\"|\"key\":4",
                "\"reached\":\"person\"|\"reached\":{\"who\":\"person\"}",
                "\"fields\":{|\"fields\":[],\"others\":{",
                "\"actionItems\":[|\"actionItems\":\"none\",\"x\":[",
                "\"quotes\":[{\"turn\":1|\"quotes\":{},\"x\":[{\"turn\":1",
                "\"turn\":7|\"turn\":null",
                "\"turn\":7|\"turn\":7.5",
                "\"turn\":7|\"turn\":1e999999999",
                "\"value\":12|\"value\":{}",
                "\"value\":12|\"value\":1e999999999",
                "\"value\":12|\"value\":\"a dozen\""
            })
    void aMemberOfAnotherTypeIsMissedAndNoOther(String right, String wrong) {
        assertThat(BoilerCall.HONEST).contains(right);
        Claims claims = claims(BoilerCall.HONEST.replace(right, wrong));
        assertThat(claims).isNotEqualTo(claims(BoilerCall.HONEST));
        assertThat(claims.categories()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "boiler_age_years | \"12\"     | 12",
                "boiler_age_years | 12.5       | 12.5",
                "boiler_age_years | \"twelve\" |",
                "boiler_age_years | 1e999999999 |",
                "boiler_age_years | true       |",
                "wants_callback   | true       | true",
                "wants_callback   | \"yes\"    | true",
                "wants_callback   | \"No\"     | false",
                "wants_callback   | \"maybe\"  |",
                "wants_callback   | 1          |",
                "interest         | \"HOT\"    | HOT",
                "interest         | false      |",
                "full_name        | \" Ada \"  | Ada",
                "full_name        | \"\"       |",
                "full_name        | 94103      | 94103",
                "full_name        | null       |"
            })
    void aValueIsTakenForWhatTheFieldHolds(String field, String value, @Nullable String taken) {
        Object read = valueOf(field, value);
        assertThat(read == null ? null : String.valueOf(read)).isEqualTo(taken);
    }

    @Test
    void whatWasNotAskedIsNotHeard() {
        Claims claims = claims(BoilerCall.HONEST.replace("\"interest\":[]", "\"shoe_size\":[{\"value\":\"42\"}]"));
        assertThat(claims).isEqualTo(claims(BoilerCall.HONEST));
        Questions unjudged =
                Questions.of(BoilerCall.dialogue().thatIsNotJudged().brief());
        Claims judged = ((Reading.Understood) ReadAnswer.of(unjudged, BoilerCall.HONEST)).claims();
        assertThat(judged.goal()).isNull();
        assertThat(judged.criteria()).isEmpty();
        assertThat(judged.sentiment()).isNull();
    }

    @Test
    void ofAMemberThatStandsThereTwiceTheLastOneCounts() {
        assertThat(claims("{\"summary\":\"one\",\"summary\":\"two\"}").summary())
                .isEqualTo("two");
    }

    @Test
    void noneIsNoOutcome() {
        assertThat(claims(BoilerCall.HONEST.replace("\"key\":\"appointment_scheduled\"", "\"key\":\"none\""))
                        .outcome())
                .isNull();
    }

    @Test
    void whatNoDatabaseKeepsIsReplaced() {
        assertThat(claims("{\"summary\":\"a\\u0000b\\ud83dc\"}").summary()).isEqualTo("a\uFFFDb\uFFFDc");
    }

    @Test
    void anAnswerWithoutEndIsCut() {
        ADialogue dialogue = aDialogue().seeking(BoilerCall.words("city", "Where"));
        String quotes = "["
                + "{\"turn\":0,\"words\":\"%s\"},"
                        .formatted("word ".repeat(500))
                        .repeat(50) + "{}]";
        String values = "["
                + "{\"value\":\"%s\",\"quotes\":%s},"
                        .formatted("x".repeat(5_000), quotes)
                        .repeat(50) + "{}]";
        String items = "["
                + "{\"text\":\"%s\",\"quotes\":[]},"
                        .formatted("y".repeat(1_000))
                        .repeat(50) + "{}]";
        String answer = "{\"summary\":\"%s\",\"fields\":{\"city\":%s},\"actionItems\":%s}"
                .formatted("s ".repeat(10_000), values, items);

        Claims claims = ((Reading.Understood) ReadAnswer.of(Questions.of(dialogue.brief()), answer)).claims();

        assertThat(claims.summary()).hasSizeLessThanOrEqualTo(2_000);
        assertThat(claims.actionItems())
                .hasSize(20)
                .allSatisfy(item -> assertThat(item.value()).hasSizeLessThanOrEqualTo(300));
        assertThat(claims.fields().get("city")).hasSize(10).allSatisfy(value -> {
            assertThat(String.valueOf(value.value())).hasSizeLessThanOrEqualTo(1_000);
            assertThat(value.cited()).hasSize(5).allSatisfy(quote -> {
                assertThat(quote.words()).hasSizeLessThanOrEqualTo(500).endsWith("word");
            });
        });
    }

    @Test
    void deepNestingIsNoAnswer() {
        assertThat(read("{\"summary\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
                .isInstanceOf(Reading.NotUnderstood.class);
    }

    @Test
    void aFieldMayHoldItsValueWithoutAList() {
        assertThat(claims("{\"fields\":{\"full_name\":{\"value\":\"Ada\",\"quotes\":[]}}}")
                        .fields())
                .containsOnlyKeys("full_name");
    }

    @Test
    void anAgentWithoutQuestionsIsAnsweredAsWell() {
        Questions few = Questions.of(
                aDialogue().seeking("n", new FieldType.Flag(), null).brief());
        assertThat(ReadAnswer.of(few, "{\"notes\":\"Quiet.\"}")).isInstanceOf(Reading.Understood.class);
    }
}
