package io.callwake.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.document.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgentSchemaTest {

    private static final Map<String, Object> SCHEMA = AgentReader.schema();

    private static Map<?, ?> object(@Nullable Object tree) {
        return (Map<?, ?>) Objects.requireNonNull(tree);
    }

    private static Map<?, ?> property(Map<?, ?> schema, String name) {
        return object(object(schema.get("properties")).get(name));
    }

    private static List<Object> list(@Nullable Object tree) {
        return new ArrayList<>((List<?>) Objects.requireNonNull(tree));
    }

    /** The members of a document that none of these schemas names. */
    private static void walk(@Nullable Object document, List<Map<?, ?>> schemas, String path, Set<String> unknown) {
        List<Map<?, ?>> ways = schemas.stream().flatMap(AgentSchemaTest::ways).toList();
        if (document instanceof Map<?, ?> members) {
            members.forEach((name, member) -> {
                List<Map<?, ?>> next = Stream.concat(
                                ways.stream()
                                        .filter(way -> way.get("properties") != null)
                                        .map(way ->
                                                object(way.get("properties")).get(name)),
                                ways.stream().map(way -> way.get("additionalProperties")))
                        .filter(part -> part instanceof Map<?, ?>)
                        .<Map<?, ?>>map(AgentSchemaTest::object)
                        .toList();
                if (next.isEmpty()) {
                    unknown.add(path + "." + name);
                }
                walk(member, next, path + "." + name, unknown);
            });
        } else if (document instanceof List<?> elements) {
            List<Map<?, ?>> next = ways.stream()
                    .filter(way -> way.get("items") != null)
                    .<Map<?, ?>>map(way -> object(way.get("items")))
                    .toList();
            elements.forEach(element -> walk(element, next, path + "[]", unknown));
        }
    }

    private static Stream<Map<?, ?>> ways(Map<?, ?> schema) {
        if (schema.get("$ref") != null) {
            return Stream.of(object(object(SCHEMA.get("$defs")).get("condition")));
        }
        Stream<Map<?, ?>> parts = Stream.of("anyOf", "oneOf")
                .filter(keyword -> schema.get(keyword) != null)
                .flatMap(keyword -> list(schema.get(keyword)).stream())
                .flatMap(part -> ways(object(part)));
        return Stream.concat(Stream.of(schema), parts);
    }

    @Test
    void isASchemaOfThisDraft() {
        assertThat(SCHEMA)
                .containsEntry("$schema", "https://json-schema.org/draft/2020-12/schema")
                .containsEntry("type", "object")
                .containsEntry("required", List.of("name"))
                .containsEntry("additionalProperties", false);
    }

    @Test
    void namesEveryMemberOfADocumentWithEverything() {
        Set<String> unknown = new LinkedHashSet<>();
        walk(Json.object(AnAgentDocument.WITH_EVERYTHING), List.of(SCHEMA), "", unknown);
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyMemberOfTheDocumentIsDescribed() {
        object(SCHEMA.get("properties"))
                .forEach((name, property) -> assertThat(object(property).get("description"))
                        .as("%s", name)
                        .isInstanceOf(String.class));
    }

    @Test
    void anActionIsOneOfFiveKindsWhichItsTypeTells() {
        List<?> kinds =
                (List<?>) object(property(SCHEMA, "actions").get("items")).get("oneOf");
        assertThat(Objects.requireNonNull(kinds))
                .<Object>extracting(kind -> property(object(kind), "type").get("const"))
                .containsExactly("webhook", "sms", "email", "schedule_call", "transfer_call");
        assertThat(kinds)
                .allSatisfy(
                        kind -> assertThat(object(kind).get("required")).isEqualTo(List.of("type", "name", "config")));
    }

    @Test
    void conditionsAreDefinedOnceAndHoldConditions() {
        Map<?, ?> condition = object(object(SCHEMA.get("$defs")).get("condition"));
        Map<String, String> reference = Map.of("$ref", "#/$defs/condition");
        assertThat(property(condition, "all").get("items")).isEqualTo(reference);
        assertThat(property(condition, "any").get("items")).isEqualTo(reference);
        assertThat(list(condition.get("anyOf"))).hasSize(3);
        Map<?, ?> field = object(property(SCHEMA, "extraction").get("items"));
        assertThat(property(field, "condition").get("anyOf")).isEqualTo(List.of(reference, Map.of("type", "null")));
    }

    /** Every schema that a member may have lets it be null, unless it is required. */
    @Test
    void whatIsOptionalMayBeNull() {
        List<String> wrong = new ArrayList<>();
        checkNull(SCHEMA, "", wrong);
        checkNull(object(object(SCHEMA.get("$defs")).get("condition")), "condition", wrong);
        assertThat(wrong).isEmpty();
    }

    private static void checkNull(Map<?, ?> schema, String path, List<String> wrong) {
        List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, property) -> {
                if (!required.contains(name) && !mayBeNull(object(property))) {
                    wrong.add(path + "." + name);
                }
            });
        }
        schema.forEach((keyword, part) -> {
            if (keyword.equals("properties")) {
                object(part).forEach((name, property) -> checkNull(object(property), path + "." + name, wrong));
            } else if (part instanceof Map<?, ?> inner && !keyword.equals("$defs")) {
                checkNull(inner, path, wrong);
            } else if (part instanceof List<?> parts
                    && List.of("anyOf", "oneOf").contains(keyword)) {
                parts.forEach(inner -> checkNull(object(inner), path, wrong));
            }
        });
    }

    private static boolean mayBeNull(Map<?, ?> schema) {
        if (schema.get("enum") instanceof List<?> words && !words.contains(null)) {
            return false;
        }
        if (schema.get("type") instanceof List<?> types) {
            return types.contains("null");
        }
        return schema.get("type") == null
                && (!(schema.get("anyOf") instanceof List<?> ways)
                        || ways.stream()
                                .anyMatch(way -> mayBeNull(object(way))
                                        || "null".equals(object(way).get("type"))));
    }
}
