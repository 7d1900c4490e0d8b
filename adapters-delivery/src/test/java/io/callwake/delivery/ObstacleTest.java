package io.callwake.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ObstacleTest {

    private static final Pattern LISTED = Pattern.compile("`([a-z_]+)`");

    /** {@code docs/watching-it.md} has the list. */
    @Test
    void operatorsKnowThemAll() throws Exception {
        String tries = Files.readAllLines(Path.of("../docs/watching-it.md")).stream()
                .filter(line -> line.startsWith("| `callwake_delivery_try_seconds` |"))
                .findFirst()
                .orElseThrow();
        List<String> listed = LISTED.matcher(tries.substring(tries.indexOf("no answer:")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(listed)
                .containsExactlyElementsOf(
                        Arrays.stream(Obstacle.values()).map(Obstacle::code).toList());
    }
}
