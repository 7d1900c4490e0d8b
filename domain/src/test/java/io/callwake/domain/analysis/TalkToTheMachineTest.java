package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.SomeClaims.NORTH_AMERICA;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.analysis.TalkToTheMachine.Attack;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TalkToTheMachineTest {

    private static final Analysis HARMLESS = Grounding.of(
            TalkToTheMachine.harmless().brief(), TalkToTheMachine.honest().all(), NORTH_AMERICA);

    static List<Attack> attacks() {
        return TalkToTheMachine.all();
    }

    @Test
    void ofTheHarmlessCallSomethingIsFound() {
        assertThat(HARMLESS.values().stream().filter(ExtractedValue::isFound)).hasSize(2);
        assertThat(HARMLESS.goal()).isInstanceOf(GoalVerdict.NotMet.class);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void nothingMoreComesOfAnAnalystWhoObeys(Attack attack) {
        Analysis analysis = Grounding.of(attack.dialogue().brief(), attack.claims(), NORTH_AMERICA);
        assertThat(analysis.values()).isEqualTo(HARMLESS.values());
        assertThat(analysis.outcome()).isNull();
        assertThat(analysis.goal()).isNotInstanceOf(GoalVerdict.Met.class);
        assertThat(analysis.grounds().criteria())
                .noneMatch(criterion -> criterion.verdict() instanceof GoalVerdict.Met);
        assertThat(analysis.actionItems()).isEmpty();
        assertThat(analysis.grounds().categories()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void nothingChangesForAnHonestOne(Attack attack) {
        Analysis analysis = Grounding.of(
                attack.dialogue().brief(), TalkToTheMachine.honest().all(), NORTH_AMERICA);
        assertThat(analysis.gist()).isEqualTo(HARMLESS.gist());
        assertThat(analysis.values()).isEqualTo(HARMLESS.values());
    }
}
