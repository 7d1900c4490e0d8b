package io.callwake.platform.parts;

import io.callwake.application.tenant.CreateTenant;
import io.callwake.platform.Settings;
import io.callwake.platform.demo.DemoTenant;
import io.callwake.platform.postgres.EmbeddedDatabase;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A tenant to begin with, in embedded mode only. */
@Configuration(proxyBeanMethods = false)
class DemoParts {

    @Bean
    @ConditionalOnBean(EmbeddedDatabase.class)
    DemoTenant demoTenant(CreateTenant createTenant, Settings settings) throws IOException {
        return DemoTenant.provide(createTenant, settings.dataDir().resolve("keys"), settings.demoApiKey());
    }
}
