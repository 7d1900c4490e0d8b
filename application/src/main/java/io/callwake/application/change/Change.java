package io.callwake.application.change;

import io.callwake.domain.tenant.TenantId;
import java.util.UUID;

/** Something of a tenant has changed. What it is now has to be read: nothing but ids goes from node to node. */
public record Change(TenantId tenant, ChangeKind kind, UUID subject) {}
