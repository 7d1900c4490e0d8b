package io.callwake.platform.demo;

import io.callwake.application.tenant.CredentialHash;
import io.callwake.application.tenant.Tenants;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tenant that embedded mode comes with. */
public final class DemoTenant {

    /** The same on every installation, so that examples can name it. */
    private static final TenantId ID = new TenantId(UUID.fromString("01900000-0000-7000-8000-000000000000"));

    private static final String KEY_ID = "demo";

    private final DemoKey key;

    private DemoTenant(DemoKey key) {
        this.key = key;
    }

    public static DemoTenant provide(Tenants tenants, Path keyFolder, @Nullable String givenKey) throws IOException {
        DemoKey key = DemoKey.in(keyFolder, givenKey);
        tenants.provide(new Tenant(ID, "Demo", ZoneId.of("UTC")), KEY_ID, CredentialHash.of(key.value()));
        return new DemoTenant(key);
    }

    public String key() {
        return key.value();
    }
}
