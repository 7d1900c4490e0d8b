package io.callwake.testing;

import io.callwake.application.delivery.DeliveryLog;
import io.callwake.application.delivery.DescribeEvents;
import io.callwake.application.delivery.DescribeEvents.Description;
import io.callwake.application.delivery.InMemoryDeliveryLog;
import io.callwake.application.delivery.NewSigningKeys;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.delivery.SigningKey;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** What endpoints and deliveries need of the API of tests. */
@Configuration(proxyBeanMethods = false)
class DeliveryBeans {

    private static final NewSigningKeys KEYS = new NewSigningKeys() {
        @Override
        public SigningKey.Shared shared() {
            return new SigningKey.Shared(WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx"));
        }

        @Override
        public SigningKey.Ed25519 ed25519() {
            return new SigningKey.Ed25519("AAAA", "whpk_AAAA");
        }
    };

    @Bean
    InMemoryDeliveryLog deliveryLog() {
        return new InMemoryDeliveryLog();
    }

    @Bean
    @Primary
    DeliveryLog deliveryLogAsked(InMemoryDeliveryLog log, Questions questions) {
        return questions.to(DeliveryLog.class, log, method -> switch (method) {
            case "page", "events" -> Optional.of("page");
            case "count" -> Optional.of("count");
            default -> Optional.empty();
        });
    }

    @Bean
    DescribeEvents describeEvents() {
        return type -> new Description("What is told.", "{\"type\": \"object\"}", "{}");
    }
}
