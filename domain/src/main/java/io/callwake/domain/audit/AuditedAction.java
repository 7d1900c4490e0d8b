package io.callwake.domain.audit;

/** What the audit log tells of. More will come. */
public enum AuditedAction {
    TENANT_CREATED,
    TENANT_CHANGED,
    API_KEY_CREATED,
    API_KEY_ROTATED,
    API_KEY_REVOKED,
    AGENT_CREATED,
    AGENT_CHANGED,
    AGENT_DRAFTED,
    AGENT_DRAFT_DISCARDED,
    AGENT_PUBLISHED,
    AGENT_ARCHIVED,
    AGENT_UNARCHIVED,
    OUTCOME_CREATED,
    OUTCOME_CHANGED,
    OUTCOME_ARCHIVED,
    OUTCOME_UNARCHIVED
}
