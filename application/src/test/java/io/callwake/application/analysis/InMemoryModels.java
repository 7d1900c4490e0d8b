package io.callwake.application.analysis;

import io.callwake.application.InMemoryTable;
import io.callwake.application.InMemoryTransaction;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.tenant.TenantId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Models of tenants and their keys, kept in memory. */
public final class InMemoryModels implements Models {

    private static final Comparator<AnalysisModel> BY_NAME = Comparator.comparing(AnalysisModel::name)
            .thenComparing(model -> model.id().toString());

    private final InMemoryTable<ModelId, AnalysisModel> models;
    private final InMemoryTable<ModelId, ModelKey> keys;

    public InMemoryModels(InMemoryTransaction transaction) {
        models = new InMemoryTable<>(transaction);
        keys = new InMemoryTable<>(transaction);
    }

    @Override
    public List<AnalysisModel> all(TenantId tenant) {
        return sorted(models.readAll(tenant));
    }

    @Override
    public Optional<Access> access(TenantId tenant, ModelId id) {
        return models.read(tenant, id)
                .map(model -> new Access(model, keys.read(tenant, id).orElse(ModelKey.NONE)));
    }

    @Override
    public List<AnalysisModel> lock(TenantId tenant) {
        return sorted(models.getAll(tenant)).stream()
                .filter(model -> !model.isArchived())
                .toList();
    }

    @Override
    public void save(TenantId tenant, AnalysisModel model) {
        models.put(tenant, model.id(), model);
    }

    @Override
    public void setKey(TenantId tenant, ModelId id, ModelKey key) {
        keys.put(tenant, id, key);
    }

    private static List<AnalysisModel> sorted(Collection<AnalysisModel> unsorted) {
        return unsorted.stream().sorted(BY_NAME).toList();
    }
}
