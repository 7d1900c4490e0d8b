package io.callwake.http.agent;

import io.callwake.domain.agent.AgentReader;
import io.callwake.http.WrittenSchema;

/** The JSON Schema of an agent's document. */
public final class AgentSchema {

    private AgentSchema() {}

    public static String json() {
        return WrittenSchema.of(AgentReader.schema());
    }
}
