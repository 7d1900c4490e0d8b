package io.callwake.application.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.Slice;
import io.callwake.application.ThinRoad;
import io.callwake.application.audit.AuditTrail;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.outcome.Colour;
import io.callwake.domain.outcome.Outcome;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.outcome.OutcomeText;
import io.callwake.domain.outcome.StandardOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeManagementTest {

    private static final OutcomeKey DEMO = new OutcomeKey("demo_requested");
    private static final OutcomeKey VOICEMAIL = StandardOutcome.VOICEMAIL.key();

    private final ThinRoad road = new ThinRoad();
    private final ThinRoad.Node node = road.newNode();

    private Outcome saved(OutcomeKey key, OutcomeText text) {
        return node.saveOutcome.save(road.principal, key, text) instanceof SaveOutcome.Result.Saved(Outcome outcome)
                ? outcome
                : kept(VOICEMAIL);
    }

    private Outcome kept(OutcomeKey key) {
        return road.outcomes.catalogue(road.tenant).find(key).orElseThrow();
    }

    private List<AuditEntry> audited() {
        return road.audit
                .page(road.tenant, AuditTrail.Filter.NONE, new Slice.First<>(10, null))
                .items();
    }

    @Test
    void aNewOneIsCalledAfterItsKeyUnlessItIsGivenALabel() {
        assertThat(saved(DEMO, OutcomeText.NOTHING)).isEqualTo(kept(DEMO));
        assertThat(kept(DEMO).label()).isEqualTo("Demo requested");
        assertThat(audited()).extracting(AuditEntry::action).containsExactly(AuditedAction.OUTCOME_CREATED);
    }

    @Test
    void whatIsNotSaidStays() {
        saved(DEMO, new OutcomeText("Demo", "Asked for one.", new Colour("#000000")));
        assertThat(saved(DEMO, new OutcomeText("Wants a demo", null, null)))
                .isEqualTo(new Outcome(DEMO, "Wants a demo", "Asked for one.", new Colour("#000000"), null));
        assertThat(audited().getFirst().fields()).containsExactly("label");
    }

    @Test
    void sayingTheSameAgainIsNoChange() {
        saved(DEMO, new OutcomeText("Demo", null, null));
        saved(DEMO, new OutcomeText("Demo", null, null));
        assertThat(audited()).hasSize(1);
    }

    @Test
    void anArchivedOneKeepsItsKeyAndComesBack() {
        saved(DEMO, new OutcomeText("Demo", null, null));
        node.archiveOutcome.archive(road.principal, DEMO);
        assertThat(kept(DEMO).archivedAt()).isEqualTo(road.clock.instant());
        assertThat(node.saveOutcome.save(road.principal, DEMO, new OutcomeText("Other", null, null)))
                .isEqualTo(new SaveOutcome.Result.IsArchived(kept(DEMO)));
        assertThat(node.archiveOutcome.archive(road.principal, DEMO))
                .isEqualTo(new ArchiveOutcome.Result.Done(kept(DEMO)));
        node.archiveOutcome.unarchive(road.principal, DEMO);
        assertThat(kept(DEMO).isArchived()).isFalse();
        assertThat(audited())
                .extracting(AuditEntry::action)
                .containsExactly(
                        AuditedAction.OUTCOME_UNARCHIVED,
                        AuditedAction.OUTCOME_ARCHIVED,
                        AuditedAction.OUTCOME_CREATED);
    }

    @Test
    void aStandardOneCanBeArchivedButNotTheOneThatMachinesGive() {
        OutcomeKey gatekeeper = StandardOutcome.GATEKEEPER.key();
        node.archiveOutcome.archive(road.principal, gatekeeper);
        assertThat(kept(gatekeeper).isArchived()).isTrue();
        assertThat(node.archiveOutcome.archive(road.principal, VOICEMAIL))
                .isEqualTo(new ArchiveOutcome.Result.AlwaysNeeded(kept(VOICEMAIL)));
        assertThat(node.archiveOutcome.archive(road.principal, DEMO))
                .isEqualTo(new ArchiveOutcome.Result.Unknown(DEMO));
    }

    @Test
    void thereIsAnEndToThem() {
        for (int number = 0;
                number < SaveOutcome.MOST_OUTCOMES - StandardOutcome.keys().size();
                number++) {
            saved(new OutcomeKey("outcome_" + number), OutcomeText.NOTHING);
        }
        assertThat(node.saveOutcome.save(road.principal, DEMO, OutcomeText.NOTHING))
                .isEqualTo(new SaveOutcome.Result.TooManyOutcomes(SaveOutcome.MOST_OUTCOMES));
    }
}
