package io.callwake.application.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.InMemoryDueRows.Seen;
import io.callwake.application.fault.Site;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.connection.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TidyConnectionTest {

    private final ThinRoad road = new ThinRoad();
    private final Node node = road.newNode();
    private ConnectionId connection = new ConnectionId(road.ids.next());

    @BeforeEach
    void aConnection() {
        node.appliesAnAgent();
        connection = node.connects();
    }

    private List<ArrivalState> kept() {
        return road.arrivals.all(road.tenant, connection).stream()
                .map(Arrival::state)
                .toList();
    }

    private Instant dueAt() {
        List<Seen> rows = road.dueRows.seen(road.tenant);
        assertThat(rows)
                .hasSize(1)
                .first()
                .extracting(Seen::kind, Seen::ref)
                .containsExactly(DueKind.CONNECTION, connection.value());
        return rows.getFirst().dueAt();
    }

    @Test
    void aConnectionIsTidiedForTheFirstTimeWhenSomethingCanBeOld() {
        assertThat(dueAt()).isEqualTo(road.clock.instant().plus(Duration.ofDays(7)));
        node.worksOff();
        assertThat(dueAt()).isEqualTo(road.clock.instant().plus(Duration.ofDays(7)));
    }

    @Test
    void whatIsOlderThanAWeekIsForgottenAndWhatNobodyHasMappedAfterAMonth() {
        node.receives(connection, "hello");
        node.receives(connection, "call=c-1 agent=night-line");
        road.clock.advance(Duration.ofDays(7));
        node.worksOff();
        assertThat(kept()).containsExactly(ArrivalState.UNREADABLE, ArrivalState.UNMAPPED);
        road.clock.advance(Duration.ofHours(6));
        node.worksOff();
        assertThat(kept()).containsExactly(ArrivalState.UNMAPPED);
        road.clock.advance(Duration.ofDays(23));
        node.worksOff();
        assertThat(kept()).isEmpty();
    }

    @Test
    void itIsTidiedFourTimesADay() {
        road.clock.advance(Duration.ofDays(7));
        node.worksOff();
        assertThat(dueAt()).isEqualTo(road.clock.instant().plus(Duration.ofHours(6)));
    }

    @Test
    void ofVeryManyAThousandAreForgottenAtOnceAndTheOthersSoonAfter() {
        road.transaction.run(road.tenant, Site.TAKE_WEBHOOK, () -> {
            for (int i = 0; i < 1_001; i++) {
                Arrival arrival = new Arrival(
                        new ArrivalId(road.ids.next()),
                        connection,
                        road.clock.instant(),
                        ArrivalState.IGNORED,
                        null,
                        null,
                        null,
                        null,
                        0,
                        1);
                road.arrivals.add(road.tenant, arrival, null);
            }
        });
        road.clock.advance(Duration.ofDays(8));
        node.worksOff();
        assertThat(kept()).hasSize(1);
        assertThat(dueAt()).isEqualTo(road.clock.instant().plusSeconds(1));
        road.clock.advance(Duration.ofSeconds(1));
        node.worksOff();
        assertThat(kept()).isEmpty();
    }

    @Test
    void anArchivedConnectionIsTidiedToo() {
        node.receives(connection, "hello");
        node.archiveConnection.archive(road.principal, connection, true);
        road.clock.advance(Duration.ofDays(8));
        node.worksOff();
        assertThat(kept()).isEmpty();
    }
}
