package io.callwake.application.analysis;

import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.audit.AuditedAction;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Takes a model out of use for good, and forgets its key. Calls of agents that name it need attention from then on. */
public final class ArchiveModel {

    private final TenantTransaction transaction;
    private final Models models;
    private final Audit audit;
    private final Clock clock;

    public ArchiveModel(TenantTransaction transaction, Models models, Audit audit, Clock clock) {
        this.transaction = transaction;
        this.models = models;
        this.audit = audit;
        this.clock = clock;
    }

    /** Nothing if there is no such model in use. */
    public Optional<AnalysisModel> archive(Principal who, ModelId id) {
        return transaction.in(
                who.tenant(),
                Site.CHANGE_MODEL,
                () -> models.lock(who.tenant()).stream()
                        .filter(model -> model.id().equals(id))
                        .findFirst()
                        .map(model -> archive(who, model)));
    }

    private AnalysisModel archive(Principal who, AnalysisModel model) {
        AnalysisModel archived = model.archived(clock.instant());
        models.save(who.tenant(), archived);
        models.setKey(who.tenant(), model.id(), ModelKey.NONE);
        audit.tell(who.tenant(), who.actor(), AuditedAction.MODEL_ARCHIVED, model.id(), List.of());
        return archived;
    }
}
