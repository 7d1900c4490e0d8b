package io.callwake.graphql.agent;

import io.callwake.domain.agent.AgentConfiguration;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentRevision.State;
import io.callwake.domain.agent.AnalysisSettings;
import io.callwake.domain.agent.AnalysisSettings.Criterion;
import io.callwake.domain.agent.Fulfilment;
import io.callwake.domain.agent.Privacy;
import io.callwake.domain.agent.Retention;
import io.callwake.domain.document.Trees;
import io.callwake.domain.outcome.Colour;
import io.callwake.domain.outcome.Outcome;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.outcome.OutcomeText;
import io.callwake.domain.transfer.DefaultTransfer;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A revision as the schema has it, but for what takes a look at the tenant: its time zone and its outcomes. */
record RevisionNode(AgentRevision saved) {

    enum StateView {
        DRAFT,
        PUBLISHED,
        DISCARDED
    }

    record AnalysisView(
            boolean enabled,
            @Nullable String successCriteria,
            List<Criterion> criteria,
            int minCustomerWords,
            int minCustomerTurns,
            int minSeconds,
            @Nullable String language,
            @Nullable String model,
            List<String> categories) {}

    record TransferView(
            boolean enabled,
            @Nullable String toNumber,
            @Nullable String when,
            @Nullable Boolean lineCanTransfer) {}

    record FulfilmentView(URI url) {}

    record PrivacyView(boolean maskWebhooks, boolean maskSms, boolean maskEmails) {}

    public int number() {
        return saved.number();
    }

    public StateView state() {
        return switch (saved.state()) {
            case State.Draft() -> StateView.DRAFT;
            case State.Published _ -> StateView.PUBLISHED;
            case State.Discarded _ -> StateView.DISCARDED;
        };
    }

    public Instant savedAt() {
        return saved.savedAt();
    }

    public @Nullable String savedBy() {
        return saved.savedBy();
    }

    public @Nullable Instant publishedAt() {
        return saved.state() instanceof State.Published(Instant at) ? at : null;
    }

    public @Nullable Instant discardedAt() {
        return saved.state() instanceof State.Discarded(Instant at) ? at : null;
    }

    public Map<String, @Nullable Object> document() {
        return saved.document().members();
    }

    AgentConfiguration configuration() {
        return saved.configuration();
    }

    public String name() {
        return configuration().name();
    }

    public @Nullable String language() {
        return configuration().language();
    }

    public AnalysisView analysis() {
        AnalysisSettings settings = configuration().analysis();
        return new AnalysisView(
                settings.isEnabled(),
                settings.rubric(),
                settings.criteria(),
                settings.gate().customerWords(),
                settings.gate().customerTurns(),
                settings.gate().seconds(),
                settings.language() == null ? language() : settings.language(),
                settings.model(),
                settings.categories());
    }

    public List<FieldView> extraction() {
        return configuration().extraction().stream().map(FieldView::of).toList();
    }

    public @Nullable TransferView transfer() {
        DefaultTransfer transfer = configuration().transfer();
        return transfer == null
                ? null
                : new TransferView(
                        transfer.isEnabled(),
                        transfer.to() == null ? null : transfer.to().value(),
                        transfer.when(),
                        transfer.canLineTransfer());
    }

    public @Nullable FulfilmentView fulfilment() {
        Fulfilment fulfilment = configuration().fulfilment();
        return fulfilment == null ? null : new FulfilmentView(fulfilment.url().value());
    }

    public FollowUpView followUp() {
        return FollowUpView.of(configuration().followUp());
    }

    public PrivacyView privacy() {
        Privacy privacy = configuration().privacy();
        return new PrivacyView(privacy.masksWebhooks(), privacy.masksSms(), privacy.masksEmails());
    }

    public Retention retention() {
        return configuration().retention();
    }

    List<OutcomeKey> outcomeKeys() {
        return configuration().outcomes();
    }

    /** An outcome that the catalogue does not have yet, for a draft speaks of it that nobody has published. */
    Outcome outcomeAsWritten(OutcomeKey key) {
        return Trees.objectsIn(document(), "outcomes").stream()
                .filter(written -> key.value().equals(written.get("key")))
                .map(RevisionNode::textOf)
                .findFirst()
                .orElse(OutcomeText.NOTHING)
                .newOutcome(key);
    }

    private static OutcomeText textOf(Map<?, ?> written) {
        return new OutcomeText(
                written.get("label") instanceof String label ? label : null,
                written.get("description") instanceof String description ? description : null,
                written.get("colour") instanceof String colour ? new Colour(colour) : null);
    }

    /** Batches look revisions up by this. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RevisionNode node
                && node.saved.agent().equals(saved.agent())
                && node.number() == number();
    }

    @Override
    public int hashCode() {
        return 31 * saved.agent().hashCode() + number();
    }
}
