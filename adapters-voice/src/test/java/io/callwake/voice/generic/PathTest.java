package io.callwake.voice.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callwake.voice.Payload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTest {

    private static final Object PAYLOAD = Payload.ofJson("""
                    {"id": "c1", "data": {"call": {"id": "c2", "none": null}, "sip.callID": "c3"},
                     "items": [{"x": 1}, {"x": 2}, null, {"y": 3}], "lists": [["a"], ["b", "c"]]}
                    """).orElseThrow().members();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id                      | [c1]",
                "data.call.id            | [c2]",
                "data[\"sip.callID\"]    | [c3]",
                "data[\"call\"].id       | [c2]",
                "items[0].x              | [1]",
                "items[1].x              | [2]",
                "items[-1].y             | [3]",
                "items[*].x              | [1, 2]",
                "lists[*][0]             | [a, b]",
                "lists[1][*]             | [b, c]",
                "items[9].x              | []",
                "items[-9].x             | []",
                "items[2].x              | []",
                "items.x                 | []",
                "id.x                    | []",
                "data.call.none          | []",
                "data[*]                 | []",
                "nothing.at.all          | []"
            })
    void aPathLeadsToWhatStandsThere(String path, String values) {
        List<Object> found =
                Path.parse(path).in(PAYLOAD).stream().map(Path.Found::value).toList();

        assertThat(found).hasToString(values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "a.",
                ".a",
                "a..b",
                "a[",
                "a[]",
                "a[x]",
                "a[1",
                "a]b",
                "a[0]b",
                "a[\"x]",
                "a[\"\"]",
                "a[1234567]"
            })
    void whatIsNoPathIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Path.parse(text)).withMessageContaining("the path \"");
    }

    @Test
    void aPathHasAnEnd() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Path.parse("a" + ".a".repeat(20)))
                .withMessageContaining("has more than 20 steps");
    }
}
