package io.callwake.testing;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.agent.Agents;
import io.callwake.application.audit.Audit;
import io.callwake.application.delivery.ArchiveEndpoint;
import io.callwake.application.delivery.DeliveryLog;
import io.callwake.application.delivery.DescribeEvents;
import io.callwake.application.delivery.DescribeEvents.Description;
import io.callwake.application.delivery.Endpoints;
import io.callwake.application.delivery.Events;
import io.callwake.application.delivery.InMemoryDeliveryLog;
import io.callwake.application.delivery.NewSigningKeys;
import io.callwake.application.delivery.PauseReceiver;
import io.callwake.application.delivery.Redeliver;
import io.callwake.application.delivery.RotateEndpointKey;
import io.callwake.application.delivery.SaveEndpoint;
import io.callwake.application.delivery.SendTestEvent;
import io.callwake.application.due.InMemoryDueRows;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.delivery.EndpointTest;
import io.callwake.domain.delivery.SigningKey;
import java.time.Clock;
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
            return new SigningKey.Shared(new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx"));
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

    @Bean
    Endpoints endpoints() {
        return (Endpoints) java.lang.reflect.Proxy.newProxyInstance(
                Endpoints.class.getClassLoader(), new Class<?>[] {Endpoints.class}, (_, _, _) -> {
                    throw new UnsupportedOperationException();
                });
    }

    @Bean
    Events events() {
        return (Events) java.lang.reflect.Proxy.newProxyInstance(
                Events.class.getClassLoader(), new Class<?>[] {Events.class}, (_, _, _) -> {
                    throw new UnsupportedOperationException();
                });
    }

    @Bean
    SaveEndpoint saveEndpoint(
            InMemoryTransaction transaction,
            Endpoints endpoints,
            Agents agents,
            InMemoryDueRows dueRows,
            Audit audit,
            Clock clock) {
        return new SaveEndpoint(
                transaction, endpoints, agents, _ -> Optional.empty(), KEYS, dueRows, audit, TestGraphQl::newId, clock);
    }

    @Bean
    RotateEndpointKey rotateEndpointKey(
            InMemoryTransaction transaction, Endpoints endpoints, Audit audit, Clock clock) {
        return new RotateEndpointKey(transaction, endpoints, KEYS, audit, clock);
    }

    @Bean
    PauseReceiver pauseReceiver(
            InMemoryTransaction transaction,
            Endpoints endpoints,
            Agents agents,
            InMemoryDueRows dueRows,
            Audit audit,
            Clock clock) {
        return new PauseReceiver(transaction, endpoints, agents, dueRows, audit, clock);
    }

    @Bean
    ArchiveEndpoint archiveEndpoint(
            InMemoryTransaction transaction, Endpoints endpoints, InMemoryDueRows dueRows, Audit audit, Clock clock) {
        return new ArchiveEndpoint(transaction, endpoints, dueRows, audit, clock);
    }

    @Bean
    SendTestEvent sendTestEvent(InMemoryTransaction transaction, Endpoints endpoints, Events events, Clock clock) {
        return new SendTestEvent(
                transaction,
                endpoints,
                events,
                _ -> new EndpointTest(TestGraphQl.NOW, "A test"),
                (_, _, _) -> "{}",
                TestGraphQl::newId,
                clock);
    }

    @Bean
    Redeliver redeliver(InMemoryTransaction transaction, Endpoints endpoints, Audit audit, Clock clock) {
        return new Redeliver(transaction, endpoints, audit, clock);
    }
}
