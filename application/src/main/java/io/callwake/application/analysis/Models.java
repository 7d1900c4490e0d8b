package io.callwake.application.analysis;

import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/** The models of a tenant, and what opens them. */
public interface Models {

    /** By their names; the archived ones as well. */
    List<AnalysisModel> all(TenantId tenant);

    Optional<Access> access(TenantId tenant, ModelId id);

    /** In a transaction: the models that are not archived, with nobody else changing any until the commit. */
    List<AnalysisModel> lock(TenantId tenant);

    /** In a transaction: a new one, or what one has become. */
    void save(TenantId tenant, AnalysisModel model);

    /** In a transaction: in place of an earlier key; {@link ModelKey#NONE} takes it away. */
    void setKey(TenantId tenant, ModelId id, ModelKey key);

    /** A model, and what opens it. */
    record Access(AnalysisModel model, ModelKey key) {}
}
