package io.callwake.voice.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.document.Kinds;
import io.callwake.domain.document.Reading;
import io.callwake.domain.document.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What {@code docs/connecting-platforms.md} says of Vapi is so. */
class PageTest {

    @Test
    void theSettingsOfTheExampleAreTaken() throws IOException {
        Matcher example = Pattern.compile("<!-- settings of vapi -->\\s*```json\\s*(.*?)```", Pattern.DOTALL)
                .matcher(page());
        assertThat(example.find()).isTrue();
        Object settings = new JsonMapper().readValue(example.group(1), Object.class);
        assertThat(Reading.of(settings, new Vapi()::link)).isInstanceOf(Reading.Whole.class);
    }

    @Test
    void everySettingIsInTheTable() throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher rows = Pattern.compile("^\\| `(tokenHeader|hmac(?:\\.\\w+)?)` \\|", Pattern.MULTILINE)
                .matcher(page());
        while (rows.find()) {
            named.add(rows.group(1));
        }
        Map<?, ?> properties = Trees.objectIn(Kinds.object(new Vapi()::link).schema(), "properties");
        Set<String> known = new TreeSet<>();
        properties.forEach((name, schema) -> {
            known.add(String.valueOf(name));
            Trees.objectIn((Map<?, ?>) Objects.requireNonNull(schema), "properties")
                    .keySet()
                    .forEach(member -> known.add(name + "." + member));
        });
        assertThat(named).isEqualTo(known);
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/connecting-platforms.md"));
    }
}
