package io.callwake.application.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callwake.application.SequentialIds;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalystRoomTest {

    private final SequentialIds ids = new SequentialIds();
    private final TenantId tenant = new TenantId(ids.next());
    private final AnalystRoom room = new AnalystRoom();
    private final List<AnalystRoom.Place> places = new ArrayList<>();

    private void fill() {
        for (int i = 0; i < AnalystRoom.MOST_OF_ONE; i++) {
            places.add(room.enter(tenant));
        }
    }

    private void assertThereIsNoneFree() {
        assertThatExceptionOfType(AnalystFailed.class)
                .isThrownBy(() -> room.enter(tenant))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(AnalystFailed.Kind.BUSY);
                    assertThat(failure.isRetryable()).isTrue();
                    assertThat(failure.await()).contains(Duration.ofSeconds(1));
                });
    }

    @Test
    void hasSixteenPlacesForOneTenant() {
        fill();
        assertThereIsNoneFree();
    }

    @Test
    void hasPlacesForTheOthersHoweverManyOneHas() {
        fill();
        room.enter(new TenantId(ids.next())).close();
    }

    @Test
    void aPlaceThatIsLeftIsFree() {
        fill();
        places.removeFirst().close();
        fillOne();
        assertThereIsNoneFree();
        places.forEach(AnalystRoom.Place::close);
        places.clear();
        fill();
        assertThereIsNoneFree();
    }

    private void fillOne() {
        places.add(room.enter(tenant));
    }
}
