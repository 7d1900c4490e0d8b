package io.callwake.domain.analysis;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A model that a tenant has his calls judged by.
 *
 * @param name how the tenant calls it
 * @param model how its provider calls it
 * @param masks whether numbers, names and addresses are hidden from it
 * @param price nothing if it costs nothing that is counted
 * @param place in the chain of those that are asked one after another; nothing if it is asked by name only
 */
public record AnalysisModel(
        ModelId id,
        String name,
        Provider provider,
        URI url,
        String model,
        Strictness mode,
        boolean masks,
        @Nullable Price price,
        @Nullable Integer place,
        Instant createdAt,
        @Nullable Instant archivedAt) {

    public static final int LONGEST_NAME = 200;

    public boolean isArchived() {
        return archivedAt != null;
    }

    public AnalysisModel archived(Instant at) {
        return new AnalysisModel(id, name, provider, url, model, mode, masks, price, null, createdAt, at);
    }

    public AnalysisModel with(Strictness newMode) {
        return new AnalysisModel(id, name, provider, url, model, newMode, masks, price, place, createdAt, archivedAt);
    }
}
