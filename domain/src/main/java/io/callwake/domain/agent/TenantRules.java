package io.callwake.domain.agent;

import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.outcome.Catalogue;
import io.callwake.domain.outcome.OutcomeKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a document has to agree with besides itself.
 *
 * @param catalogue the tenant's outcomes; nothing if they need not be looked up
 * @param outcomesInUse which the agent uses already
 * @param longestRecordingDays for which recordings may be kept
 * @param models the names of what can judge; nothing if they need not be looked up
 * @param whyRefused what is wrong with a URL to which nothing may be sent
 */
public record TenantRules(
        @Nullable Catalogue catalogue,
        List<OutcomeKey> outcomesInUse,
        int longestRecordingDays,
        @Nullable List<String> models,
        Function<WebhookUrl, Optional<String>> whyRefused) {

    static final TenantRules NONE = new TenantRules(null, List.of(), Integer.MAX_VALUE, null, _ -> Optional.empty());

    public TenantRules {
        outcomesInUse = List.copyOf(outcomesInUse);
        models = models == null ? null : List.copyOf(models);
    }

    /** @throws IllegalArgumentException saying what is wrong with the text */
    WebhookUrl url(String text) {
        WebhookUrl url = WebhookUrl.parse(text);
        whyRefused.apply(url).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        return url;
    }
}
