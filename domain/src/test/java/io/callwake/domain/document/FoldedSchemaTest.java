package io.callwake.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldedSchemaTest {

    private static final Map<String, Object> SHORT = Map.of("type", "string");
    private static final Map<String, Object> LONG = Map.of("type", "string", "description", "x".repeat(200));
    private static final Map<String, Object> LONGER =
            Map.of("type", "object", "properties", Map.of("one", LONG, "two", SHORT));

    private static Map<String, Object> refersTo(String name) {
        return Map.of("$ref", "#/$defs/" + name);
    }

    @Test
    void whatIsLongAndStandsTwiceStandsOnceAndIsReferredTo() {
        Map<String, Object> schema = Map.of(
                "type",
                "object",
                "properties",
                Map.of("a", LONG, "b", Map.of("type", "array", "items", LONG), "c", SHORT));

        assertThat(FoldedSchema.of(schema))
                .isEqualTo(Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of(
                                "a",
                                refersTo("part1"),
                                "b",
                                Map.of("type", "array", "items", refersTo("part1")),
                                "c",
                                SHORT),
                        "$defs",
                        Map.of("part1", LONG)));
    }

    @Test
    void whatStandsInWhatStandsTwiceIsToldThereUnlessItStandsElsewhereToo() {
        assertThat(FoldedSchema.of(Map.of("anyOf", List.of(LONGER, LONGER))))
                .isEqualTo(Map.of(
                        "anyOf", List.of(refersTo("part1"), refersTo("part1")), "$defs", Map.of("part1", LONGER)));
        assertThat(FoldedSchema.of(Map.of("anyOf", List.of(LONGER, LONGER, LONG))))
                .extracting("$defs")
                .isEqualTo(Map.of(
                        "part1",
                        Map.of("type", "object", "properties", Map.of("one", refersTo("part2"), "two", SHORT)),
                        "part2",
                        LONG));
    }

    @Test
    void whatStandsOnceStaysAsItIs() {
        assertThat(FoldedSchema.of(LONGER)).isEqualTo(LONGER);
    }
}
