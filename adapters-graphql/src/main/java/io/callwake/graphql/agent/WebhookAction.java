package io.callwake.graphql.agent;

import io.callwake.domain.action.ActionType;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An action that tells a receiver of the call. */
record WebhookAction(
        String name, ActionType type, @Nullable ConditionView condition, URI url, List<String> headers, boolean mask)
        implements ActionView {}
