package io.callwake.platform.parts;

import io.callwake.application.delivery.WriteCallCompleted;
import io.callwake.delivery.EgressPolicy;
import io.callwake.delivery.HttpDownloads;
import io.callwake.delivery.HttpPlatforms;
import io.callwake.delivery.HttpWebhooks;
import io.callwake.delivery.JsonCallCompleted;
import io.callwake.platform.Settings;
import java.time.Clock;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the world is told. */
@Configuration(proxyBeanMethods = false)
class DeliveryParts {

    @Bean
    WriteCallCompleted writeCallCompleted() {
        return new JsonCallCompleted();
    }

    @Bean
    EgressPolicy egressPolicy(Settings settings) {
        EgressPolicy policy =
                EgressPolicy.publicAddresses().withHosts(settings.egress().allow());
        return settings.isEmbedded() ? policy.withLoopback() : policy;
    }

    @Bean
    HttpWebhooks sendWebhook(EgressPolicy policy, Clock clock) {
        return new HttpWebhooks(policy, HttpWebhooks.Limits.DEFAULT, clock, version());
    }

    @Bean
    HttpPlatforms fetchFromPlatform(EgressPolicy policy) {
        return new HttpPlatforms(policy, HttpPlatforms.Limits.DEFAULT, version());
    }

    @Bean
    HttpDownloads downloadRecording(EgressPolicy policy, Settings settings) {
        return new HttpDownloads(
                policy,
                HttpDownloads.Limits.DEFAULT.withMostBytes(
                        settings.recordings().largest().toBytes()),
                version());
    }

    private static String version() {
        return Objects.requireNonNullElse(DeliveryParts.class.getPackage().getImplementationVersion(), "dev");
    }
}
