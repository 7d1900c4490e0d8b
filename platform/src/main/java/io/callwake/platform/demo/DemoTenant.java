package io.callwake.platform.demo;

import io.callwake.application.tenant.CreateTenant;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.KeySecret;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import io.callwake.platform.security.KeyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tenant that embedded mode comes with. */
public final class DemoTenant {

    /** The same on every installation, so that examples can name it. */
    private static final TenantId ID = new TenantId(UUID.fromString("01900000-0000-7000-8000-000000000000"));

    private static final ApiKeyId KEY_ID = new ApiKeyId(UUID.fromString("01900000-0000-7000-8000-000000000001"));

    private final String key;

    private DemoTenant(String key) {
        this.key = key;
    }

    public static DemoTenant provide(CreateTenant createTenant, Path keyFolder, @Nullable String givenKey)
            throws IOException {
        String key = KeyFile.read(keyFolder.resolve("demo-api-key"), "cw_demo_", givenKey);
        createTenant.provide(Tenant.of(ID, "Demo", ZoneId.of("UTC")), KEY_ID, "Demo key", new KeySecret(key));
        return new DemoTenant(key);
    }

    public String key() {
        return key;
    }
}
