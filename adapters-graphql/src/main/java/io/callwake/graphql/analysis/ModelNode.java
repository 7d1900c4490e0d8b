package io.callwake.graphql.analysis;

import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.Price;
import io.callwake.domain.analysis.Provider;
import io.callwake.domain.analysis.Strictness;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A model as the schema has it. */
record ModelNode(
        String id,
        String name,
        Provider provider,
        URI url,
        String model,
        Strictness mode,
        boolean masks,
        @Nullable PriceView price,
        @Nullable Integer place,
        Instant createdAt,
        @Nullable Instant archivedAt) {

    record PriceView(BigDecimal inputPerMillion, BigDecimal outputPerMillion, String currency) {

        private static PriceView of(Price price) {
            return new PriceView(
                    price.inputPerMillion(),
                    price.outputPerMillion(),
                    price.currency().getCurrencyCode());
        }
    }

    static ModelNode of(AnalysisModel model) {
        Price price = model.price();
        return new ModelNode(
                model.id().toString(),
                model.name(),
                model.provider(),
                model.url(),
                model.model(),
                model.mode(),
                model.masks(),
                price == null ? null : PriceView.of(price),
                model.place(),
                model.createdAt(),
                model.archivedAt());
    }
}
