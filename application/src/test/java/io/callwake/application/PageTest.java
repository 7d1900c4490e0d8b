package io.callwake.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void keepsItsItemsWhateverBecomesOfTheListItWasMadeOf() {
        List<String> items = new ArrayList<>(List.of("a", "b"));
        Page<String> page = new Page<>(items, true, false);
        items.clear();
        assertThat(page.items()).containsExactly("a", "b");
    }

    @Test
    void ofOtherItemsStandsAtTheSamePlace() {
        assertThat(new Page<>(List.of("a", "bb"), true, false).map(String::length))
                .isEqualTo(new Page<>(List.of(1, 2), true, false));
    }
}
