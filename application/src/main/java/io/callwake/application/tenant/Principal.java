package io.callwake.application.tenant;

import io.callwake.domain.tenant.TenantId;

/** Who asks: on whose behalf, and by which key. */
public record Principal(TenantId tenant, String keyId) {}
