package io.callwake.domain.agent;

import static io.callwake.domain.agent.AnAgent.anAgent;
import static io.callwake.domain.agent.AnAgentDocument.anAgentDocument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callwake.domain.followup.FollowUpPolicy;
import io.callwake.domain.outcome.StandardOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentConfigurationTest {

    @Test
    void needsNothingButAName() {
        AgentConfiguration configuration = anAgentDocument().configuration();
        assertThat(configuration.fulfilment()).isNull();
        assertThat(configuration.outcomes()).isEqualTo(StandardOutcome.keys());
        assertThat(configuration.analysis()).isEqualTo(AnalysisSettings.DEFAULT);
        assertThat(configuration.followUp()).isEqualTo(FollowUpPolicy.DEFAULT);
        assertThat(configuration.retention()).isEqualTo(Retention.UNSAID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines", "a\u0000b"})
    void refusesANameThatIsNoneAndQuotesIt(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentConfiguration.checkName(name))
                .withMessageStartingWith("an agent's name")
                .withMessageContaining("\"");
    }

    @Test
    void refusesANameOfMoreThan200CharactersWithoutRepeatingAllOfIt() {
        assertThat(AgentConfiguration.checkName("x".repeat(200))).hasSize(200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentConfiguration.checkName("x".repeat(100_000)))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void revisionsCountFromOne() {
        assertThat(anAgent().inRevision(1).build().current().number()).isOne();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> anAgent().inRevision(0).build())
                .withMessageContaining("0");
    }
}
