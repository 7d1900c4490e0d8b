package io.callwake.platform.parts;

import io.callwake.delivery.EgressPolicy;
import io.callwake.delivery.EventCatalogue;
import io.callwake.delivery.EventSamples;
import io.callwake.delivery.GuardedEgress;
import io.callwake.delivery.HttpDownloads;
import io.callwake.delivery.HttpPlatforms;
import io.callwake.delivery.HttpWebhooks;
import io.callwake.delivery.JsonEvents;
import io.callwake.delivery.RandomSigningKeys;
import io.callwake.persistence.call.S3Recordings.Bucket;
import io.callwake.platform.Settings;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the world is told. */
@Configuration(proxyBeanMethods = false)
class DeliveryParts {

    @Bean
    JsonEvents writeEvent() {
        return new JsonEvents();
    }

    @Bean
    EventSamples sampleEvents() {
        return new EventSamples();
    }

    @Bean
    EventCatalogue describeEvents() {
        return new EventCatalogue();
    }

    @Bean
    RandomSigningKeys newSigningKeys() {
        return new RandomSigningKeys();
    }

    @Bean
    EgressPolicy egressPolicy(Settings settings) {
        EgressPolicy policy = settings.egress().policy();
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

    /** To the bucket that the operator has named, wherever it is. */
    @Bean
    GuardedEgress egressToBucket(EgressPolicy policy, Settings settings) {
        List<String> hosts = settings.recordings().s3().bucketOfS3().map(Bucket::host).stream()
                .toList();
        return new GuardedEgress(policy.withHosts(hosts), GuardedEgress.Limits.PATIENT, version());
    }

    /** To the provider that the operator has named, wherever it is. */
    @Bean
    GuardedEgress egressToProvider(EgressPolicy policy, Settings settings) {
        return new GuardedEgress(policy.withHosts(settings.oidc().hosts()), GuardedEgress.Limits.BRIEF, version());
    }

    static String version() {
        return Objects.requireNonNullElse(DeliveryParts.class.getPackage().getImplementationVersion(), "dev");
    }
}
