package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static io.callwake.domain.analysis.ADialogue.number;
import static io.callwake.domain.analysis.SomeClaims.NORTH_AMERICA;
import static io.callwake.domain.analysis.SomeClaims.claims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callwake.domain.analysis.Verdict.Word;
import io.callwake.domain.call.Turn;
import io.callwake.domain.condition.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {

    private static final String SENTENCE = "well you know it was leaking again yesterday evening. ";

    private static ADialogue longOne(int turns, int sentences) {
        ADialogue dialogue = aDialogue();
        for (int i = 0; i < turns; i++) {
            dialogue.and((i % 2 == 0 ? "A: " : "C: ") + SENTENCE.repeat(sentences));
        }
        return dialogue;
    }

    private static int lengthOf(Brief part) {
        return part.transcript().stream().mapToInt(turn -> turn.text().length()).sum();
    }

    @Test
    void ofAnUsualCallThereIsOne() {
        Brief brief = longOne(100, 10).brief();
        assertThat(Parts.of(brief)).containsExactly(brief);
    }

    @Test
    void shareSomeTurnsAndLeaveNothingOut() {
        Brief brief = longOne(200, 20).brief();
        List<Brief> parts = Parts.of(brief);
        assertThat(parts).hasSizeBetween(4, Parts.MOST);
        int next = 0;
        for (Brief part : parts) {
            assertThat(lengthOf(part)).isLessThanOrEqualTo(Parts.LONGEST);
            assertThat(part.firstTurn()).isLessThanOrEqualTo(next);
            for (int i = 0; i < part.transcript().size(); i++) {
                assertThat(part.transcript().get(i))
                        .isEqualTo(brief.transcript().get(part.firstTurn() + i));
            }
            if (next > 0) {
                assertThat(part.firstTurn()).isEqualTo(next - 8);
            }
            next = part.firstTurn() + part.transcript().size();
        }
        assertThat(next).isEqualTo(200);
    }

    @Test
    void cutATurnThatIsLongerThanOne() {
        Brief brief = aDialogue("A: Tell me.", "C: " + SENTENCE.repeat(3_000), "A: I see.")
                .brief();
        List<Brief> parts = Parts.of(brief);
        StringBuilder joined = new StringBuilder();
        for (Brief part : parts) {
            assertThat(lengthOf(part)).isLessThanOrEqualTo(Parts.LONGEST);
            for (int i = 0; i < part.transcript().size(); i++) {
                Turn turn = part.transcript().get(i);
                assertThat(turn.speaker())
                        .isEqualTo(brief.transcript().get(part.firstTurn() + i).speaker());
                joined.append(turn.speaker().name().startsWith("C") ? turn.text() : "");
            }
        }
        assertThat(joined).hasToString(brief.transcript().get(1).text());
    }

    @Test
    void areNotMoreThanEight() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parts.of(longOne(2_000, 20).brief()));
    }

    @Test
    void theClosingHasTheLastTurnsAndWhatWasClaimed() {
        Brief brief = longOne(200, 20).brief();
        Claims joined = claims().of("boiler_age", 12, "3 twelve").all();
        Brief closing = Parts.closing(brief, joined);
        assertThat(closing.firstTurn() + closing.transcript().size()).isEqualTo(200);
        assertThat(closing.transcript()).hasSizeBetween(10, 40);
        assertThat(closing.soFar()).isEqualTo(joined);
    }

    @Test
    void ofWhatIsClaimedOfThemLateFactsAndCorrectionsCount() {
        Brief brief = aDialogue(
                        "A: How old is it?",
                        "C: twelve years",
                        "A: Fine.",
                        "C: no wait, it's thirteen years",
                        "A: Thanks.")
                .seeking(number("boiler_age", "How old the boiler is, in years"))
                .withCriterion("dated", 1)
                .brief();
        Claims first = claims().of("boiler_age", 12, "1 twelve years")
                .criterion("dated", Word.MET, "1 twelve years")
                .all();
        Claims second = claims().of("boiler_age", 13, "3 thirteen years")
                .criterion("dated", Word.NOT_MET)
                .all();
        Claims closing = claims().summed("It is old.")
                .outcome("follow_up_needed", "1 twelve years")
                .all();
        Claims closed = Parts.closed(Parts.joined(List.of(first, second)), closing);

        Analysis analysis = Grounding.of(brief, closed, NORTH_AMERICA);
        assertThat(analysis.values().getFirst().value()).isEqualTo(Value.of(13));
        assertThat(analysis.grounds().criteria().getFirst().verdict()).isInstanceOf(GoalVerdict.Met.class);
        assertThat(analysis.summary()).isEqualTo("It is old.");
        assertThat(analysis.outcome()).isNotNull();
    }

    @Test
    void ofOnePartWhatIsClaimedOfItIsAll() {
        Claims claims =
                claims().summed("It is old.").goal(Word.MET, "Done.", "0 it").all();
        assertThat(Parts.joined(List.of(claims))).isEqualTo(claims);
        assertThat(Parts.joined(List.of())).isEqualTo(Claims.NONE);
    }
}
