package io.callwake.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentRefTest {

    @ParameterizedTest
    @ValueSource(strings = {"boiler-line", "a", "7", "Boiler.Line_2", "agents", "agent-7", "Agent_7"})
    void isANameThatATenantMayGive(String text) {
        assertThat(new AgentRef(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-a",
                ".a",
                "_a",
                "a b",
                "a/b",
                "a:b",
                "zürich",
                "a\n",
                "agent_7",
                "agent_01h455vb4pex5vsknk084sn02q"
            })
    void refusesAnythingElseAndQuotesIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgentRef(text))
                .withMessageContaining("not an agent reference: \"" + text.replace('\n', '\ufffd') + '"');
    }

    @Test
    void hasAtMost64Characters() {
        assertThat(new AgentRef("a".repeat(64)).value()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new AgentRef("a".repeat(65)));
    }
}
