package io.callwake.graphql.agent;

import io.callwake.domain.action.ActionType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An action that sends a text message. */
record SmsAction(
        String name,
        ActionType type,
        @Nullable ConditionView condition,
        List<String> to,
        @Nullable String text,
        boolean mask)
        implements ActionView {}
