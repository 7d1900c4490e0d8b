package io.callwake.application.agent;

import java.util.List;

/** Complete agents that a tenant can start from. */
public interface AgentTemplates {

    List<AgentTemplate> all();
}
