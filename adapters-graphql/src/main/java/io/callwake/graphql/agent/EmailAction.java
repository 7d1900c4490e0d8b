package io.callwake.graphql.agent;

import io.callwake.domain.action.ActionType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An action that sends an email. */
record EmailAction(
        String name,
        ActionType type,
        @Nullable ConditionView condition,
        List<String> to,
        @Nullable String subject,
        @Nullable String text,
        boolean mask)
        implements ActionView {}
