package io.callwake.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.AppliedDocument;
import io.callwake.domain.agent.TenantRules;
import io.callwake.domain.document.Json;
import io.callwake.domain.document.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an agent's document may say of outcomes, and what becomes of the tenant's catalogue. */
class OutcomesOfAnAgentTest {

    private static final OutcomeKey RENEWED = new OutcomeKey("renewed");
    private static final OutcomeKey OLD = new OutcomeKey("old");
    private static final Catalogue CATALOGUE = Catalogue.of(List.of(
            new Outcome(RENEWED, "Renewed", "It goes on.", new Colour("#1f9d55"), null),
            new Outcome(OLD, "Old", null, null, Instant.EPOCH),
            new Outcome(StandardOutcome.VOICEMAIL.key(), "Mailbox", null, null, null)));

    private static Reading<AppliedDocument> read(String outcomes, OutcomeKey... inUse) {
        return AppliedDocument.read(
                Map.of(
                        "name",
                        "a",
                        "outcomes",
                        List.copyOf(Json.quick("{'o': " + outcomes + "}").values())
                                .getFirst()),
                new TenantRules(CATALOGUE, List.of(inUse), 184, null, _ -> Optional.empty()));
    }

    private static List<OutcomeChoice> choices(String outcomes, OutcomeKey... inUse) {
        return switch (read(outcomes, inUse)) {
            case Reading.Whole<AppliedDocument>(AppliedDocument applied) -> applied.outcomes();
            case Reading.Faulty<AppliedDocument>(var faults) -> throw new AssertionError(faults);
        };
    }

    @Test
    void aKeyNamesOneThatThereIs() {
        assertThat(choices("['renewed', 'voicemail']"))
                .containsExactly(
                        new OutcomeChoice(RENEWED, false, OutcomeText.NOTHING),
                        new OutcomeChoice(StandardOutcome.VOICEMAIL.key(), false, OutcomeText.NOTHING));
    }

    @Test
    void anObjectMakesOneOrSaysMoreOfIt() {
        List<OutcomeChoice> choices = choices("[{'key': 'new_one'}, {'key': 'renewed', 'label': 'Goes on'}]");
        assertThat(choices.getFirst().text().newOutcome(choices.getFirst().key()))
                .isEqualTo(new Outcome(new OutcomeKey("new_one"), "New one", null, null, null));
        assertThat(CATALOGUE.find(RENEWED).orElseThrow().with(choices.getLast().text()))
                .isEqualTo(new Outcome(RENEWED, "Goes on", "It goes on.", new Colour("#1f9d55"), null));
    }

    @Test
    void anArchivedOneMayBeUsedFurtherByWhoeverUsesItHoweverItIsWritten() {
        assertThat(read("['old']")).isInstanceOf(Reading.Faulty.class);
        assertThat(read("[{'key': 'old'}]")).isInstanceOf(Reading.Faulty.class);
        assertThat(choices("['old']", OLD)).hasSize(1);
        assertThat(choices("[{'key': 'old', 'label': 'Old'}]", OLD)).hasSize(1);
    }

    @Test
    void theStandardOnesComeFirstAsTheTenantCallsThem() {
        assertThat(CATALOGUE.outcomes())
                .extracting(Outcome::label)
                .containsExactly(
                        "Qualified lead",
                        "Appointment scheduled",
                        "Not interested",
                        "Follow-up needed",
                        "Gatekeeper",
                        "Mailbox",
                        "Renewed",
                        "Old");
        assertThat(CATALOGUE.find(OLD).orElseThrow().isArchived()).isTrue();
        assertThat(CATALOGUE.find(OLD).orElseThrow().unarchived().isArchived()).isFalse();
        assertThat(CATALOGUE.find(new OutcomeKey("nothing"))).isEmpty();
    }
}
