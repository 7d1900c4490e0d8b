package io.callwake.domain.agent;

import io.callwake.domain.TypeId;
import java.util.UUID;

/** An agent's public id. */
public record AgentId(UUID value) {

    private static final String PREFIX = "agent";

    /** @throws IllegalArgumentException quoting the text, if it is not such an id */
    public static AgentId parse(String text) {
        return new AgentId(TypeId.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
