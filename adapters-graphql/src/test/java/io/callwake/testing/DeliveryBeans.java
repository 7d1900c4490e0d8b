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
import io.callwake.application.delivery.InMemoryDeliveryStore;
import io.callwake.application.delivery.InMemoryEndpoints;
import io.callwake.application.delivery.InMemoryEvents;
import io.callwake.application.delivery.NewSigningKeys;
import io.callwake.application.delivery.PauseReceiver;
import io.callwake.application.delivery.Redeliver;
import io.callwake.application.delivery.RotateEndpointKey;
import io.callwake.application.delivery.SaveEndpoint;
import io.callwake.application.delivery.SendTestEvent;
import io.callwake.application.delivery.SequentialKeys;
import io.callwake.application.due.InMemoryDueRows;
import io.callwake.domain.delivery.EndpointTest;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** What endpoints and deliveries need of the API of tests. */
@Configuration(proxyBeanMethods = false)
class DeliveryBeans {

    private static final NewSigningKeys KEYS = new SequentialKeys();

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
    InMemoryDeliveryStore deliveryStore(InMemoryTransaction transaction) {
        return new InMemoryDeliveryStore(transaction);
    }

    @Bean
    InMemoryEndpoints endpoints(InMemoryDeliveryStore store, InMemoryDueRows dueRows) {
        return new InMemoryEndpoints(store, dueRows);
    }

    @Bean
    InMemoryEvents events(InMemoryDeliveryStore store, InMemoryDueRows dueRows) {
        return new InMemoryEvents(store, dueRows, (_, _) -> Optional.empty());
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
