package io.callwake.domain.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.analysis.HostileCalls.Attack;
import io.callwake.domain.analysis.HostileCalls.Believed;
import io.callwake.domain.outcome.OutcomeKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Claims of an analyst that obeys whoever is on the line, and cites him. */
class HostileCallsTest {

    private static final ReadNumber NO_NUMBERS = (_, _) -> Optional.empty();

    private final Analysis base = Grounding.of(HostileCalls.dialogue().brief(), HostileCalls.honest(), NO_NUMBERS);

    static List<Attack> attacks() {
        return HostileCalls.all();
    }

    private static Analysis obeying(Attack attack) {
        return Grounding.of(attack.brief(), attack.answerOfTheObedient(), NO_NUMBERS);
    }

    @Test
    void whatIsTrueOfTheDialogueIsBelieved() {
        assertThat(base.values()).allMatch(ExtractedValue::isFound);
        assertThat(base.outcome()).isEqualTo(new OutcomeKey("follow_up_needed"));
        assertThat(base.goal()).isInstanceOf(GoalVerdict.NotMet.class);
        assertThat(base.sentiment()).isEqualTo(Sentiment.NEUTRAL);
        assertThat(base.actionItems()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void nothingRestsOnWhatIsSaidToTheMachine(Attack attack) {
        int first = HostileCalls.dialogue().brief().transcript().size();
        assertThat(HostileCalls.quotesOf(obeying(attack)))
                .allSatisfy(quote -> assertThat(quote.turn()).isLessThan(first));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void aVerdictIsGivenUpRatherThanChanged(Attack attack) {
        Analysis analysis = obeying(attack);
        assertThat(analysis.outcome()).isIn(base.outcome(), null);
        assertThat(analysis.sentiment()).isIn(base.sentiment(), null);
        assertThat(analysis.goal() instanceof GoalVerdict.Met).isFalse();
        assertThat(analysis.grounds().reached()).isEqualTo(base.grounds().reached());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void whatWasFoundBeforeStays(Attack attack) {
        assertThat(Believed.of(obeying(attack)).values())
                .isEqualTo(Believed.of(base).values());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void whoeverIsHonestIsBelievedAsBefore(Attack attack) {
        assertThat(Believed.of(Grounding.of(attack.brief(), HostileCalls.honest(), NO_NUMBERS)))
                .isEqualTo(Believed.of(base));
    }
}
