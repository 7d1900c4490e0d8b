package io.callwake.domain.agent;

import static io.callwake.domain.agent.AnAgentDocument.anAgentDocument;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.document.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretChangesTest {

    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEW = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final SecretName ACTION = SecretName.ofAction("To the CRM");
    private static final SecretName HEADER = SecretName.ofHeader("To the CRM", "X-Key");
    private static final Map<SecretName, String> STORED =
            Map.of(SecretName.FULFILMENT, OLD, ACTION, OLD, HEADER, "0123");

    private static SecretChanges changes(String fulfilment, String webhook) {
        return anAgentDocument()
                .with("fulfilment", Json.quick("{'url': 'https://a.example'" + fulfilment + "}"))
                .doing(("{'type': 'webhook', 'name': 'To the CRM', 'config': {'url': 'https://a.example'" + webhook
                                + "}}")
                        .replace('\'', '"'))
                .applied()
                .secrets();
    }

    @Test
    void whatIsNotSpokenOfStays() {
        assertThat(changes("", "").appliedTo(STORED)).isEqualTo(STORED);
        assertThat(anAgentDocument().applied().secrets().appliedTo(STORED)).isEqualTo(STORED);
    }

    @Test
    void whatIsSetTakesTheOldOnesPlace() {
        assertThat(changes(", 'secret': '" + NEW + "'", ", 'secret': '" + NEW + "', 'headers': {'x-key': '4567'}")
                        .appliedTo(STORED))
                .isEqualTo(Map.of(SecretName.FULFILMENT, NEW, ACTION, NEW, HEADER, "4567"));
    }

    @Test
    void nullRemovesASecret() {
        assertThat(changes(", 'secret': null", ", 'secret': null").appliedTo(STORED))
                .isEqualTo(Map.of(HEADER, "0123"));
    }

    @Test
    void aHeaderThatIsOnlyNamedHasToBeThereAlready() {
        SecretChanges changes = changes("", ", 'headers': {'x-KEY': null, 'X-Other': null}");
        assertThat(changes.appliedTo(STORED)).isEqualTo(STORED);
        assertThat(changes.missingIn(STORED)).containsExactly("actions[0].config.headers.X-Other");
        assertThat(changes.missingIn(Map.of()))
                .containsExactly("actions[0].config.headers.x-KEY", "actions[0].config.headers.X-Other");
    }

    @Test
    void tellsWhichAreConcernedAndNeverWhatTheyAre() {
        SecretChanges changes = changes(", 'secret': null", ", 'secret': '" + NEW + "', 'headers': {'X-Key': '4567'}");
        assertThat(changes.names()).containsExactly(ACTION, SecretName.FULFILMENT, HEADER);
        assertThat(changes.toString()).contains("To the CRM").doesNotContain("AAAA", "4567");
    }
}
