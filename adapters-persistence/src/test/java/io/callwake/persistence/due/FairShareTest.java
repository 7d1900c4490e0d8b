package io.callwake.persistence.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.due.Lane;
import io.callwake.domain.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FairShareTest {

    private final FairShare fairShare = new FairShare();

    @Test
    void everyTenantGetsOneLaneBeforeAnyGetsASecond() {
        List<Lane> lanes = new ArrayList<>();
        lanes.addAll(lanesOf(1, 5));
        lanes.addAll(lanesOf(2, 1));
        lanes.addAll(lanesOf(3, 2));
        assertThat(fairShare.choose(lanes, 6))
                .containsExactly(lane(1, 0), lane(2, 0), lane(3, 0), lane(1, 1), lane(3, 1), lane(1, 2));
    }

    @Test
    void theNextChoiceBeginsWhereTheLastOneStopped() {
        List<Lane> lanes = new ArrayList<>();
        for (int tenant = 1; tenant <= 5; tenant++) {
            lanes.addAll(lanesOf(tenant, 1));
        }
        assertThat(fairShare.choose(lanes, 3)).containsExactly(lane(1, 0), lane(2, 0), lane(3, 0));
        assertThat(fairShare.choose(lanes, 3)).containsExactly(lane(4, 0), lane(5, 0), lane(1, 0));
        assertThat(fairShare.choose(lanes, 1)).containsExactly(lane(2, 0));
    }

    @Test
    void withRoomForAllAllAreChosenOnce() {
        List<Lane> lanes = lanesOf(1, 7);
        assertThat(fairShare.choose(lanes, 100)).containsExactlyInAnyOrderElementsOf(lanes);
        assertThat(fairShare.choose(List.of(), 100)).isEmpty();
    }

    @Test
    void rowsAreDividedEvenlyAndWhatSomeDoNotWantGoesToTheOthers() {
        assertThat(FairShare.divide(12, lanesOf(1, 3), _ -> 100).values()).containsExactly(4, 4, 4);
        Map<Lane, Integer> most = Map.of(lane(1, 0), 100, lane(1, 1), 1, lane(1, 2), 5);
        assertThat(FairShare.divide(12, lanesOf(1, 3), most::get))
                .containsOnly(Map.entry(lane(1, 0), 6), Map.entry(lane(1, 1), 1), Map.entry(lane(1, 2), 5));
    }

    @Test
    void everyLaneGetsARowAtLeast() {
        assertThat(FairShare.divide(2, lanesOf(1, 3), _ -> 0).values()).containsExactly(1, 1, 1);
    }

    /** Java compares the halves of a UUID with their signs, the database does not. */
    @Test
    void tenantsAreInTheOrderOfTheDatabase() {
        Lane low = new Lane(new TenantId(UUID.fromString("01000000-0000-0000-0000-000000000000")), "lane");
        Lane high = new Lane(new TenantId(UUID.fromString("f1000000-0000-0000-0000-000000000000")), "lane");
        assertThat(fairShare.choose(List.of(high, low), 2)).containsExactly(low, high);
    }

    private static List<Lane> lanesOf(int tenant, int many) {
        return IntStream.range(0, many).mapToObj(i -> lane(tenant, i)).toList();
    }

    private static Lane lane(int tenant, int number) {
        return new Lane(new TenantId(new UUID(tenant, 0)), "lane-" + number);
    }
}
