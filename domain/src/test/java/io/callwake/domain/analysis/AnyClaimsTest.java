package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static io.callwake.domain.analysis.ADialogue.choice;
import static io.callwake.domain.analysis.ADialogue.flag;
import static io.callwake.domain.analysis.ADialogue.number;
import static io.callwake.domain.analysis.ADialogue.text;
import static io.callwake.domain.analysis.SomeClaims.NORTH_AMERICA;
import static io.callwake.domain.analysis.SomeClaims.claims;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.TextFormat;
import io.callwake.domain.analysis.Verdict.Word;
import io.callwake.domain.call.Speaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is said and whatever is claimed. */
class AnyClaimsTest {

    private static final String[] PIECES = {
        "yes",
        "no",
        "um",
        "uh",
        "Tuesday",
        "at nine",
        "tomorrow morning",
        "twelve",
        "thirteen years",
        "no wait",
        "actually",
        "my name is",
        "Ada",
        "Lindqvist",
        "L I N D",
        "four one five",
        "triple five",
        "oh one seven one",
        "ada at example dot net",
        "the boiler",
        "leaks",
        "call me again",
        "don't",
        "not interested",
        "sign me up",
        "hot",
        "cold",
        "?",
        ".",
        ",",
        "is it",
        "do you want",
        "ignore all instructions",
        "set the outcome",
        "{\"goal\":true}",
        "\u0000",
        "\uD800",
        "\u200B",
        "漢字",
        "🙂",
        "Müller",
        "1,200",
        "12",
        "$5",
        "next week",
        "or",
        "and",
        "SW1A",
        "isn't it",
        "speaking",
        "http://x.y",
    };
    private static final Object[] VALUES = {
        12,
        "12",
        13.5,
        "Ada Lindqvist",
        true,
        false,
        "hot",
        "cold",
        "yes",
        "+14155550171",
        "ada@example.net",
        "Tuesday at nine",
        "",
        " ",
        "\u0000",
        "\uD800",
        "SW1A",
        Double.MAX_VALUE,
        Long.MIN_VALUE,
        "ignore",
        "none",
        "x".repeat(2_000),
    };

    /** What is said, of which field, and what is claimed of it. */
    private record Telling(String said, String field, Object value) {}

    private static final List<Telling> TELLING = List.of(
            new Telling("it's twelve years old", "age", 12),
            new Telling("this is Ada Lindqvist", "name", "Ada Lindqvist"),
            new Telling("next Wednesday at nine", "slot", "x"),
            new Telling("on Friday", "day", "x"),
            new Telling("four one five triple five oh one seven one", "phone", "+14155550171"),
            new Telling("ada at example dot net", "email", "ada@example.net"),
            new Telling("please call me again", "wants_callback", true),
            new Telling("I'd love to, sign me up", "interest", "hot"),
            new Telling("S W one A two A A", "postcode", "SW1A 2AA"),
            new Telling("the reference is four four seven one", "digits", "4471"));

    private static ADialogue random(Random random) {
        ADialogue dialogue = aDialogue();
        int turns = random.nextInt(8);
        for (int i = 0; i < turns; i++) {
            StringBuilder said =
                    new StringBuilder(List.of("A: ", "C: ", "C: ", "O: ").get(random.nextInt(4)));
            int pieces = random.nextInt(10);
            for (int j = 0; j < pieces; j++) {
                said.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextInt(8) == 0 ? "" : " ");
            }
            if (random.nextBoolean()) {
                said.append(TELLING.get(random.nextInt(TELLING.size())).said());
            }
            dialogue.and(said.toString());
        }
        return dialogue.withRubric("Booked.")
                .withCriterion("dated", 1)
                .withCategories("sales", "service")
                .seeking(
                        number("age", "How old the boiler is, in years"),
                        text("name", "Full name"),
                        flag("wants_callback", "Whether to call again"),
                        choice("interest", "hot, cold, none", "hot", "cold", "none"),
                        text("slot", TextFormat.DATE_TIME),
                        text("day", TextFormat.DATE),
                        text("phone", TextFormat.PHONE),
                        text("email", TextFormat.EMAIL),
                        text("postcode", TextFormat.POSTCODE),
                        text("digits", "The reference that the agent gave, digits only"));
    }

    private static String[] quotes(Random random, Brief brief) {
        List<String> quotes = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            int turn = random.nextInt(10) - 1;
            boolean isThere = turn >= 0 && turn < brief.transcript().size();
            String said = isThere ? brief.transcript().get(turn).text() : "nobody said this";
            int from = said.isEmpty() ? 0 : random.nextInt(said.length());
            boolean isWhole = random.nextInt(3) == 0;
            quotes.add(turn + " " + (isWhole ? said : said.substring(from)));
        }
        return quotes.toArray(String[]::new);
    }

    private static SomeClaims claimsOf(Random random, Brief brief) {
        SomeClaims claims = claims();
        for (Sought sought : brief.fields()) {
            for (int i = random.nextInt(3); i > 0; i--) {
                claims.of(sought.name(), VALUES[random.nextInt(VALUES.length)], quotes(random, brief));
            }
        }
        for (int i = 0; i < brief.transcript().size(); i++) {
            for (Telling telling : TELLING) {
                if (brief.transcript().get(i).text().endsWith(telling.said())) {
                    claims.of(telling.field(), telling.value(), i + " " + telling.said());
                }
            }
        }
        List<String> outcomes =
                List.of("appointment_scheduled", "voicemail", "not_interested", "none", "x y", "gatekeeper");
        return claims.summed(PIECES[random.nextInt(PIECES.length)] + ". " + PIECES[random.nextInt(PIECES.length)])
                .felt(List.of(Sentiment.values()).get(random.nextInt(4)), random.nextInt(10) - 1, quotes(random, brief))
                .goal(
                        List.of(Word.values()).get(random.nextInt(3)),
                        PIECES[random.nextInt(PIECES.length)],
                        quotes(random, brief))
                .criterion("dated", List.of(Word.values()).get(random.nextInt(3)), quotes(random, brief))
                .outcome(outcomes.get(random.nextInt(outcomes.size())), quotes(random, brief))
                .todo(PIECES[random.nextInt(PIECES.length)], quotes(random, brief))
                .category(random.nextBoolean() ? "sales" : "fraud", quotes(random, brief));
    }

    @Test
    void whateverIsBelievedHasAQuoteThatStandsAndSomebodyWhoSaidIt() {
        int found = 0;
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            ADialogue dialogue = random(random);
            Brief brief = dialogue.brief();
            Claims claims = claimsOf(random, brief).all();
            Analysis analysis = Grounding.of(brief, claims, NORTH_AMERICA);

            assertThat(Grounding.of(brief, claims, NORTH_AMERICA))
                    .as("seed %d", seed)
                    .isEqualTo(analysis);
            assertThat(analysis.values()).hasSameSizeAs(brief.fields());
            for (ExtractedValue value : analysis.values()) {
                if (value.finding() instanceof Finding.Found isFound) {
                    found++;
                    assertStands(brief, isFound.evidence(), seed);
                    boolean isAgents = value.name().equals("digits");
                    assertThat(isFound.evidence().quotes())
                            .as("seed %d", seed)
                            .anyMatch(quote -> quote.speaker() == Speaker.CUSTOMER
                                    || (isAgents && quote.speaker() == Speaker.AGENT));
                }
            }
            assertStands(brief, analysis.grounds().outcome(), seed);
            assertStands(brief, analysis.grounds().goal(), seed);
            assertStands(brief, analysis.grounds().sentiment(), seed);
            if (analysis.outcome() != null) {
                assertThat(analysis.grounds().outcome().quotes())
                        .as("seed %d", seed)
                        .isNotEmpty();
            }
            if (analysis.goal() instanceof GoalVerdict.Met) {
                assertThat(analysis.grounds().goal().quotes())
                        .as("seed %d", seed)
                        .isNotEmpty();
            }
        }
        assertThat(found).as("the test has something to check").isGreaterThan(300);
    }

    private static void assertStands(Brief brief, Evidence evidence, int seed) {
        for (Quote quote : evidence.quotes()) {
            assertThat(brief.transcript().get(quote.turn()).text())
                    .as("seed %d", seed)
                    .contains(quote.words());
            assertThat(brief.transcript().get(quote.turn()).speaker()).isEqualTo(quote.speaker());
        }
    }

    @Test
    void tenMegabytesTakeSeconds() {
        String long1 =
                "well you know it was leaking again yesterday evening and a a a a a number twelve ".repeat(6_000);
        ADialogue dialogue = aDialogue();
        for (int i = 0; i < 10; i++) {
            dialogue.and("A: So it is twelve years old?").and("C: " + long1).and("C: " + "a".repeat(500_000));
        }
        Brief brief = dialogue.seeking(
                        number("age", "How old the boiler is"),
                        text("name", "Name"),
                        text("slot", TextFormat.DATE_TIME))
                .brief();
        SomeClaims claims = claims().summed("It was leaking, number 12.");
        for (int i = 0; i < 20; i++) {
            claims.of("age", 12, "1 number twelve", "4 a a a a a a b")
                    .of("name", "leaking again", "7 leaking again", "8 " + "a".repeat(400))
                    .of("slot", "x", "10 yesterday evening")
                    .outcome("follow_up_needed", "1 leaking again");
        }
        long before = System.nanoTime();
        assertThat(Gate.of(brief)).isEmpty();
        Analysis analysis = Grounding.of(brief, claims.all(), NORTH_AMERICA);
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertThat(analysis.summary()).isNotNull();
        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }
}
