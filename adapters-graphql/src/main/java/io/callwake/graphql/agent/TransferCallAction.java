package io.callwake.graphql.agent;

import io.callwake.domain.action.ActionType;
import org.jspecify.annotations.Nullable;

/** An action that hands the call over. */
record TransferCallAction(
        String name,
        ActionType type,
        @Nullable ConditionView condition,
        String toNumber,
        @Nullable String when) implements ActionView {}
