package io.callwake.domain.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.Reach;
import io.callwake.domain.document.Kinds;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactTest {

    /** Facts repeat the words of calls, for calls know agents, and agents must not know calls. */
    @Test
    void itsWordsAreThoseOfCallsAndAnalyses() {
        assertThat(Fact.SENTIMENT.type()).isEqualTo(wordsOf(Sentiment.values()));
        assertThat(Fact.ANALYSIS_STATUS.type()).isEqualTo(wordsOf(AnalysisStatus.values()));
        assertThat(Fact.DIRECTION.type()).isEqualTo(wordsOf(Direction.values()));
        assertThat(Fact.STATUS.type()).isEqualTo(wordsOf(CallStatus.values()));
        assertThat(Fact.REACH.type()).isEqualTo(wordsOf(Reach.values()));
        assertThat(Fact.ENDING.type()).isEqualTo(wordsOf(Ending.values()));
    }

    private static ValueType wordsOf(Enum<?>[] constants) {
        return new ValueType.Word(Arrays.stream(constants).map(Kinds::wordOf).toList());
    }

    @Test
    void conditionsAreAboutThoseOfTheContract() {
        assertThat(Arrays.stream(Fact.values()).filter(Fact::isForConditions).map(Fact::key))
                .containsExactlyInAnyOrder(
                        "outcome",
                        "sentiment",
                        "goal_met",
                        "analysis_status",
                        "direction",
                        "status",
                        "reach",
                        "ending",
                        "duration_sec",
                        "campaign");
    }

    @Test
    void onlyWhatTheAnalysisFindsFailsWithIt() {
        assertThat(Arrays.stream(Fact.values()).filter(Fact::isFromAnalysis))
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.of(Fact.OUTCOME, Fact.SENTIMENT, Fact.GOAL_MET, Fact.SUMMARY, Fact.GOAL_REASON));
    }

    @ParameterizedTest
    @EnumSource
    void hasTwoNames(Fact fact) {
        assertThat(fact.fullKey()).isEqualTo("call." + fact.key());
        assertThat(Fact.of(fact.key())).contains(fact);
        assertThat(Fact.of(fact.fullKey())).contains(fact);
    }
}
