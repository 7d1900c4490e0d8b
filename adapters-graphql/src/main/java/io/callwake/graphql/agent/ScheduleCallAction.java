package io.callwake.graphql.agent;

import io.callwake.domain.action.ActionType;
import org.jspecify.annotations.Nullable;

/** An action that calls again. */
record ScheduleCallAction(
        String name,
        ActionType type,
        @Nullable ConditionView condition,
        @Nullable String useField,
        @Nullable Integer fallbackDelayMinutes,
        @Nullable String toField,
        @Nullable String fromNumber,
        @Nullable String timeZone,
        @Nullable String purpose)
        implements ActionView {}
