package io.callwake.domain.agent;

import io.callwake.domain.outcome.Catalogue;
import io.callwake.domain.outcome.OutcomeKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document has to agree with besides itself.
 *
 * @param catalogue the tenant's outcomes; nothing if they need not be looked up
 * @param outcomesInUse which the agent uses already
 * @param longestRecordingDays for which recordings may be kept
 * @param models the names of what can judge; nothing if they need not be looked up
 */
public record TenantRules(
        @Nullable Catalogue catalogue,
        List<OutcomeKey> outcomesInUse,
        int longestRecordingDays,
        @Nullable List<String> models) {

    static final TenantRules NONE = new TenantRules(null, List.of(), Integer.MAX_VALUE, null);

    public TenantRules {
        outcomesInUse = List.copyOf(outcomesInUse);
        models = models == null ? null : List.copyOf(models);
    }
}
