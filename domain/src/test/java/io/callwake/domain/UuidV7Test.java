package io.callwake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidV7Test {

    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00.123Z");

    @Test
    void carriesVersionSevenAndTheVariantOfTheStandard() {
        UUID id = UuidV7.of(NOW, -1, -1);
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    /** The example of RFC 9562, appendix A.6. */
    @Test
    void isMadeAsTheStandardMakesIt() {
        UUID id = UuidV7.of(Instant.parse("2022-02-22T19:22:22.000Z"), 0xCC3, 0x18C4DC0C0C07398FL);
        assertThat(id).hasToString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    }

    @Test
    void remembersItsMillisecond() {
        assertThat(UuidV7.instantOf(UuidV7.of(NOW.plusNanos(999_999), 5, 7))).isEqualTo(NOW);
    }

    @Test
    void sortsByItsMillisecondWhateverTheRandomBits() {
        Seeds.tryAll(200, seeds -> {
            UUID earlier = UuidV7.of(NOW, seeds.anyLong(), seeds.anyLong());
            UUID later = UuidV7.of(NOW.plusMillis(1), seeds.anyLong(), seeds.anyLong());
            assertThat(earlier.toString()).isLessThan(later.toString());
            assertThat(TypeId.format("call", earlier)).isLessThan(TypeId.format("call", later));
        });
    }

    @Test
    void randomBitsDoNotReachTheTimeOrTheVersion() {
        assertThat(UuidV7.of(NOW, 0, 0).getMostSignificantBits() >>> 12)
                .isEqualTo(UuidV7.of(NOW, -1, -1).getMostSignificantBits() >>> 12);
    }
}
