package io.callwake.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.document.Difference.Change;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static List<String> told(String before, String after) {
        return Difference.between(Json.quick(before), Json.quick(after)).stream()
                .map(Difference::told)
                .toList();
    }

    @Test
    void thereIsNoneBetweenDocumentsThatSayTheSame() {
        assertThat(told("{'a': 1, 'b': [1.0, 'x']}", "{'b': [1, 'x'], 'a': 1.0}"))
                .isEmpty();
    }

    @Test
    void tellsWhatStoodThereAndWhatStandsThere() {
        assertThat(told(
                        "{'name': 'a', 'analysis': {'minSeconds': 5}}",
                        "{'name': 'b', 'analysis': {'minSeconds': 10}}"))
                .containsExactly("name: \"a\" → \"b\"", "analysis.minSeconds: 5 → 10");
        assertThat(told("{'holidays': [null], 'a': null}", "{'holidays': [true], 'a': {}}"))
                .containsExactly("holidays: [null] → [true]", "a: null → {}");
    }

    @Test
    void tellsWhatWasAddedAndRemovedEvenIfItIsNull() {
        assertThat(told("{'a': 1, 'headers': {'X-Old': null}}", "{'b': [2], 'headers': {'X-New': null}}"))
                .containsExactly(
                        "a: removed 1", "headers.X-Old: removed null", "headers.X-New: added null", "b: added [2]");
    }

    @Test
    void whatHasANameInAListIsToldByIt() {
        assertThat(
                        told(
                                "{'actions': [{'name': 'To the CRM', 'config': {'url': 'https://a'}}, {'name': 'Old'}]}",
                                "{'actions': [{'name': 'New \\\"one\\\"'}, {'name': 'To the CRM', 'config': {'url': 'https://b'}}]}"))
                .containsExactly(
                        "actions[\"To the CRM\"].config.url: \"https://a\" → \"https://b\"",
                        "actions[\"Old\"]: removed {\"name\": \"Old\"}",
                        "actions[\"New \\\"one\\\"\"]: added {\"name\": \"New \\\"one\\\"\"}");
        assertThat(told("{'outcomes': ['a', 'b']}", "{'outcomes': ['b', {'key': 'a', 'label': 'A'}, 'c']}"))
                .containsExactly(
                        "outcomes[\"a\"]: \"a\" → {\"key\": \"a\", \"label\": \"A\"}",
                        "outcomes[\"c\"]: added \"c\"",
                        "outcomes: now in the order [\"b\", \"a\", \"c\"]");
    }

    @Test
    void anotherOrderIsToldBesidesOtherChanges() {
        assertThat(Difference.between(
                        Json.quick("{'actions': [{'name': 'a', 'mask': true}, {'name': 'b'}]}"),
                        Json.quick("{'actions': [{'name': 'b'}, {'name': 'a', 'mask': false}]}")))
                .containsExactly(
                        new Difference("actions[\"a\"].mask", Change.CHANGED, true, false),
                        new Difference("actions", Change.REORDERED, List.of("a", "b"), List.of("b", "a")));
    }

    @Test
    void aListInWhichANameStandsTwiceIsToldAsAWhole() {
        assertThat(told("{'a': ['x', 'x']}", "{'a': ['x']}")).containsExactly("a: [\"x\", \"x\"] → [\"x\"]");
        assertThat(told("{'a': ['x', 1]}", "{'a': ['y', 1]}")).containsExactly("a: [\"x\", 1] → [\"y\", 1]");
    }

    @Test
    void aLineIsNeitherLongNorBroken() {
        String told = Difference.between(Map.of("a", "x"), Map.of("a", "y\n🙂".repeat(1_000)))
                .getFirst()
                .told();
        assertThat(told)
                .startsWith("a: \"x\" → \"y\\n🙂y\\n")
                .hasSizeLessThan(400)
                .endsWith("…");
        assertThat(told).doesNotContain("\n", "\r").doesNotMatch("(?s).*[\\ud800-\\udbff]…");
    }
}
