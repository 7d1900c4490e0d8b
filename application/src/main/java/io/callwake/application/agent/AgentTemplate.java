package io.callwake.application.agent;

import java.util.Map;

/** A complete agent to start from. */
public record AgentTemplate(String key, String title, String description, Map<String, Object> document) {}
