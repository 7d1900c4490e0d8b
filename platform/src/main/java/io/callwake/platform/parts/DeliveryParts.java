package io.callwake.platform.parts;

import io.callwake.application.delivery.WriteCallCompleted;
import io.callwake.delivery.EgressPolicy;
import io.callwake.delivery.SignedWebhooks;
import io.callwake.delivery.call.CallCompletedJson;
import io.callwake.platform.Settings;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the world is told. */
@Configuration(proxyBeanMethods = false)
class DeliveryParts {

    @Bean
    WriteCallCompleted writeCallCompleted() {
        return new CallCompletedJson();
    }

    @Bean
    SignedWebhooks sendWebhook(Settings settings, Clock clock) {
        EgressPolicy policy =
                new EgressPolicy(settings.isEmbedded(), Set.copyOf(settings.egress().allow()));
        return new SignedWebhooks(policy, clock, version());
    }

    private static String version() {
        return Objects.requireNonNullElse(DeliveryParts.class.getPackage().getImplementationVersion(), "dev");
    }
}
