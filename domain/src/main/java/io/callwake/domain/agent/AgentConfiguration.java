package io.callwake.domain.agent;

import io.callwake.domain.OneLine;
import org.jspecify.annotations.Nullable;

/** What a tenant decides for an agent, secrets apart. */
public record AgentConfiguration(String name, @Nullable Fulfilment fulfilment) {

    public static final int LONGEST_NAME = 200;

    public AgentConfiguration {
        if (name.isBlank() || name.length() > LONGEST_NAME || !OneLine.is(name)) {
            throw new IllegalArgumentException(
                    "an agent's name has 1 to " + LONGEST_NAME + " characters on one line: " + OneLine.quoted(name));
        }
    }
}
