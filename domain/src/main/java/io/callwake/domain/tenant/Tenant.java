package io.callwake.domain.tenant;

import java.time.ZoneId;

/** A customer organisation. */
public record Tenant(TenantId id, String name, ZoneId timeZone) {}
