package io.callwake.http.agent;

import static io.callwake.domain.document.Kinds.object;
import static io.callwake.domain.document.Kinds.text;

import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.agent.AgentConfiguration;
import io.callwake.domain.agent.Fulfilment;
import io.callwake.domain.agent.SecretChange;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.NearestName;
import io.callwake.domain.document.ObjectReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An agent's configuration as a document: what it says, and what it wants done with the stored secret. */
record AgentDocument(AgentConfiguration configuration, SecretChange secret) {

    private static final int LONGEST = 2_048;
    private static final List<String> NAMES = List.of(
            "name",
            "language",
            "timeZone",
            "analysis",
            "outcomes",
            "extraction",
            "actions",
            "transfer",
            "fulfilment",
            "followUp",
            "retention");
    private static final List<String> FULFILMENT_NAMES = List.of("url", "secret");

    /** Never quotes what stands there: it may be a real secret with a slip in it. */
    private static final Kind<WebhookSecret> SECRET = (node, place) -> {
        try {
            if (node.isString()) {
                return new WebhookSecret(node.stringValue());
            }
            place.fault("is not a text");
        } catch (IllegalArgumentException e) {
            place.fault(String.valueOf(e.getMessage()));
        }
        return null;
    };

    private record FulfilmentPart(Fulfilment fulfilment, SecretChange secret) {}

    static @Nullable AgentDocument read(ObjectReader in) {
        Supplier<String> name =
                in.required("name", text(AgentConfiguration.LONGEST_NAME).as(AgentConfiguration::checkName));
        FulfilmentPart part = in.optional("fulfilment", object(AgentDocument::fulfilment));
        refuseStrangers(in, NAMES);
        return in.built(() -> part == null
                ? new AgentDocument(new AgentConfiguration(name.get(), null), new SecretChange.Keep())
                : new AgentDocument(new AgentConfiguration(name.get(), part.fulfilment()), part.secret()));
    }

    private static @Nullable FulfilmentPart fulfilment(ObjectReader in) {
        Supplier<WebhookUrl> url = in.required("url", text(LONGEST).as(WebhookUrl::parse));
        WebhookSecret secret = in.optional("secret", SECRET);
        refuseStrangers(in, FULFILMENT_NAMES);
        return in.built(() -> new FulfilmentPart(new Fulfilment(url.get()), change(in.has("secret"), secret)));
    }

    private static SecretChange change(boolean spokenOf, @Nullable WebhookSecret secret) {
        if (secret != null) {
            return new SecretChange.Set(secret);
        }
        return spokenOf ? new SecretChange.Remove() : new SecretChange.Keep();
    }

    private static void refuseStrangers(ObjectReader in, List<String> known) {
        for (String stranger : in.strangers()) {
            if (known.contains(stranger)) {
                in.fault(stranger, "this version does not support it yet");
            } else {
                in.fault(stranger, NearestName.complaint(stranger, known));
            }
        }
    }

    /** The document that says this, without the secret and without what was not said. */
    static Map<String, Object> of(AgentConfiguration configuration) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", configuration.name());
        Fulfilment fulfilment = configuration.fulfilment();
        if (fulfilment != null) {
            document.put("fulfilment", Map.of("url", Objects.toString(fulfilment.url())));
        }
        return document;
    }
}
