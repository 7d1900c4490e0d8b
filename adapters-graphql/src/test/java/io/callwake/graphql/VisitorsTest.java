package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.tenant.TenantId;
import io.callwake.testing.TestGraphQl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VisitorsTest {

    private static final TenantId TENANT = new TenantId(TestGraphQl.newId());
    private static final TenantId OTHER = new TenantId(TestGraphQl.newId());

    private final Visitors visitors = new Visitors(new TestGraphQl.Doorkeeper(), Duration.ofDays(1));

    @Test
    void aTenantHasOnlySoManyConnections() {
        for (int i = 0; i < Limits.CONNECTIONS_OF_TENANT; i++) {
            assertThat(visitors.admit(new Guest(TENANT))).isEmpty();
        }
        assertThat(codeOf(visitors.admit(new Guest(TENANT)))).isEqualTo(ErrorCode.TOO_MANY_SUBSCRIPTIONS);
        assertThat(visitors.admit(new Guest(OTHER))).isEmpty();
        visitors.forget(visitors.all().stream()
                .filter(guest -> guest.caller().tenant().equals(TENANT))
                .findAny()
                .orElseThrow());
        assertThat(visitors.admit(new Guest(TENANT))).isEmpty();
    }

    @Test
    void aConnectionAndATenantHaveOnlySoManySubscriptions() {
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < Limits.SUBSCRIPTIONS_OF_TENANT / Limits.SUBSCRIPTIONS_OF_CONNECTION; i++) {
            Guest guest = new Guest(TENANT);
            visitors.admit(guest);
            for (int j = 0; j < Limits.SUBSCRIPTIONS_OF_CONNECTION; j++) {
                assertThat(visitors.subscribe(guest)).isEmpty();
            }
            assertThat(codeOf(visitors.subscribe(guest))).isEqualTo(ErrorCode.TOO_MANY_SUBSCRIPTIONS);
            guests.add(guest);
        }
        Guest last = new Guest(TENANT);
        visitors.admit(last);
        assertThat(codeOf(visitors.subscribe(last))).isEqualTo(ErrorCode.TOO_MANY_SUBSCRIPTIONS);
        visitors.unsubscribe(guests.getFirst());
        assertThat(visitors.subscribe(last)).isEmpty();
        assertThat(codeOf(visitors.subscribe(last))).isEqualTo(ErrorCode.TOO_MANY_SUBSCRIPTIONS);
        visitors.forget(guests.getFirst());
        assertThat(visitors.subscribe(last)).isEmpty();
    }

    @Test
    void whenTheNodeStopsEverybodyIsSentAwayAndNobodyLetIn() {
        Guest guest = new Guest(TENANT);
        visitors.admit(guest);
        visitors.start();
        visitors.stop();
        assertThat(guest.isSentAway()).isTrue();
        assertThat(visitors.admit(new Guest(TENANT))).isPresent();
    }

    private static ErrorCode codeOf(Optional<CallwakeError> error) {
        return error.orElseThrow().code();
    }
}
