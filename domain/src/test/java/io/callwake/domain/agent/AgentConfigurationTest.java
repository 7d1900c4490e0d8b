package io.callwake.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentConfigurationTest {

    @Test
    void needsNothingButAName() {
        assertThat(new AgentConfiguration("Boiler inspections", null).fulfilment())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines", "a\u0000b"})
    void refusesANameThatIsNoneAndQuotesIt(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgentConfiguration(name, null))
                .withMessageStartingWith("an agent's name")
                .withMessageContaining("\"");
    }

    @Test
    void refusesANameOfMoreThan200CharactersWithoutRepeatingAllOfIt() {
        assertThat(new AgentConfiguration("x".repeat(200), null).name()).hasSize(200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgentConfiguration("x".repeat(100_000), null))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void revisionsCountFromOne() {
        AgentId agent = new AgentId(new UUID(0, 1));
        AgentConfiguration configuration = new AgentConfiguration("Boiler inspections", null);
        assertThat(new AgentRevision(agent, 1, configuration, Instant.EPOCH).number())
                .isOne();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgentRevision(agent, 0, configuration, Instant.EPOCH))
                .withMessageContaining("0");
    }
}
