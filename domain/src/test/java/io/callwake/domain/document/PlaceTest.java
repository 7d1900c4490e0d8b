package io.callwake.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PlaceTest {

    private final FaultList faults = new FaultList();
    private final Place root = Place.root(faults);

    @Test
    void whereItStandsIsWrittenAsOneWouldSayIt() {
        root.fault("is no object");
        root.member("transcript").element(3).member("speaker").fault("is nobody");
        root.element(0).element(1).fault("is a hole");
        root.member("").member("a").fault("is below no name");
        assertThat(faults.list()).extracting(Fault::path).containsExactly("", "transcript[3].speaker", "[0][1]", "a");
    }

    @Test
    void ofALongWayTheBeginningIsTold() {
        root.member("n".repeat(500)).fault("fits");
        root.member("n".repeat(498)).member("a").fault("fits");
        root.member("n".repeat(498)).member("ab").fault("does not fit");
        root.member("n".repeat(500)).element(0).fault("does not fit");
        root.member("n".repeat(499) + "😀").member("a").fault("does not fit");
        assertThat(faults.list())
                .extracting(Fault::path)
                .containsExactly(
                        "n".repeat(500),
                        "n".repeat(498) + ".a",
                        "n".repeat(498) + ".a…",
                        "n".repeat(500) + "…",
                        "n".repeat(499) + "…");
    }

    /** Once two thousand faults under a name of fifty thousand characters took five seconds. */
    @Test
    void aNameThatIsFarTooLongCostsNoMoreThanItsBeginning() {
        Place far = root.member("n".repeat(1_000_000)).member("m".repeat(1_000_000));
        Assertions.assertTimeout(Duration.ofSeconds(3), () -> {
            for (int i = 0; i < 5_000; i++) {
                Place there = far.element(i);
                there.fault("is wrong");
                assertThat(there.isFaulty()).isTrue();
            }
        });
        assertThat(faults.size()).isEqualTo(5_000);
    }

    /** What is kept is kept under the whole of its name. */
    @Test
    void asATextItIsWhole() {
        String name = "n".repeat(1_000);
        assertThat(root.member(name).member("a")).hasToString(name + ".a");
    }
}
