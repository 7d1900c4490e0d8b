package io.callwake.application.agent;

import java.util.List;

/** Complete agents to start from. */
@FunctionalInterface
public interface AgentTemplates {

    List<AgentTemplate> all();
}
