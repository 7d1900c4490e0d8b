package io.callwake.domain.agent;

import static io.callwake.domain.agent.AnAgentDocument.OF_THE_CONTRACT;
import static io.callwake.domain.agent.AnAgentDocument.RULES;
import static io.callwake.domain.agent.AnAgentDocument.WITH_EVERYTHING;
import static io.callwake.domain.agent.WrongAgentDocumentsTest.faultsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.Fault;
import io.callwake.domain.Seeds;
import io.callwake.domain.document.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody sends, there are faults and nothing worse, and each stands at a place that is there. */
class HostileAgentDocumentsTest {

    private static final List<@Nullable Object> ANYTHING = Arrays.asList(
            null,
            5,
            -1L,
            0.5,
            true,
            "",
            " ",
            "x",
            "5",
            "a\u0000b",
            "\ud83d",
            "a\r\nX-Header: b",
            "{{",
            "{{x}}",
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "x".repeat(30_000),
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            Float.POSITIVE_INFINITY,
            1e300,
            BigInteger.TEN.pow(2_000),
            new BigDecimal("1e400"),
            new BigDecimal("100e2147483647"),
            new BigDecimal("1e-2147483647"),
            new BigDecimal("0e2147483647"),
            List.of(),
            Map.of(),
            List.of(List.of(List.of())),
            Collections.nCopies(10_000, "x"),
            Collections.nCopies(10_000, Map.of()),
            Map.of("", Map.of("", "")),
            Map.of("na\u0000me", 5),
            Map.of("name", List.of()),
            Map.of("x".repeat(100_000), 5));

    @Test
    void whatIsNoObjectIsRefused() {
        for (Object document : ANYTHING) {
            if (!(document instanceof Map<?, ?>)) {
                assertThat(faultsOf(document)).singleElement().satisfies(fault -> {
                    assertThat(fault.path()).isEmpty();
                    assertThat(fault.message()).endsWith(" is not an object");
                });
            }
        }
    }

    private static void walk(@Nullable Object tree, List<Object> way, List<List<Object>> ways) {
        if (tree instanceof Map<?, ?> object) {
            object.forEach((name, member) -> {
                ways.add(and(way, name));
                walk(member, and(way, name), ways);
            });
        } else if (tree instanceof List<?> list) {
            for (int index = 0; index < list.size(); index++) {
                ways.add(and(way, index));
                walk(list.get(index), and(way, index), ways);
            }
        }
    }

    private static List<Object> and(List<Object> way, Object step) {
        return Stream.concat(way.stream(), Stream.of(step)).toList();
    }

    private static @Nullable Object with(@Nullable Object tree, List<Object> way, @Nullable Object instead) {
        if (way.isEmpty()) {
            return instead;
        }
        List<Object> rest = way.subList(1, way.size());
        if (tree instanceof List<?> list) {
            List<@Nullable Object> changed = new ArrayList<>(list);
            int index = (Integer) way.getFirst();
            changed.set(index, with(list.get(index), rest, instead));
            return changed;
        }
        Map<Object, @Nullable Object> changed = new LinkedHashMap<>((Map<?, ?>) tree);
        changed.put(way.getFirst(), with(changed.get(way.getFirst()), rest, instead));
        return changed;
    }

    private static String pathOf(List<Object> way) {
        StringBuilder path = new StringBuilder();
        way.forEach(step ->
                path.append(step instanceof Integer index ? "[" + index + "]" : path.isEmpty() ? step : "." + step));
        return path.toString();
    }

    static Stream<String> documents() {
        return Stream.of(OF_THE_CONTRACT, WITH_EVERYTHING);
    }

    /** Each value of a good document is replaced by anything. What is wrong with it is told there, and nowhere else. */
    @ParameterizedTest
    @MethodSource("documents")
    void anythingAnywhereIsAFaultThereOrNone(String json) {
        Map<String, @Nullable Object> document = Json.object(json);
        List<List<Object>> ways = new ArrayList<>();
        walk(document, List.of(), ways);
        for (List<Object> way : ways) {
            String path = pathOf(way);
            for (Object anything : ANYTHING) {
                Object changed = with(document, way, anything);
                List<Fault> faults = faultsOf(changed, RULES);
                String what = path + " is " + shortened(anything) + ": " + shortened(faults);
                faults.forEach(fault -> assertThat(isPlaceIn(changed, fault.path()))
                        .as("%s in %s", fault, what)
                        .isTrue());
                faults.forEach(fault -> assertThat(fault.message() + fault.path())
                        .as(what)
                        .hasSizeLessThan(2_000)
                        .doesNotContainPattern("[\\p{Cntrl}\\p{Cs}]"));
                if (path.contains("secret") || path.contains("headers.")) {
                    faults.forEach(fault -> assertThat(fault.message()).as(what).doesNotContain("MfKQ9r8", "xxxx"));
                }
                boolean isFaultThere = faults.stream().anyMatch(fault -> isWithin(fault.path(), path));
                if (isFaultThere) {
                    assertThat(faults).as(what).allMatch(fault -> isWithin(fault.path(), path));
                    if (!(anything instanceof List<?> || anything instanceof Map<?, ?>)) {
                        assertThat(faults).as(what).hasSize(1);
                    }
                }
            }
        }
    }

    private static String shortened(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() < 300 ? text : text.substring(0, 300) + "…";
    }

    private static boolean isWithin(String path, String place) {
        return path.equals(place) || path.startsWith(place + ".") || path.startsWith(place + "[");
    }

    /** Whether it leads to something in the document, or to a member that an object there lacks. */
    private static boolean isPlaceIn(@Nullable Object tree, String path) {
        if (path.isEmpty()) {
            return true;
        }
        if (tree instanceof List<?> list) {
            int end = path.indexOf(']');
            int index = Integer.parseInt(path.substring(1, end));
            return index < list.size() && isPlaceIn(list.get(index), path.substring(end + 1));
        }
        if (!(tree instanceof Map<?, ?> object)) {
            return false;
        }
        String member = path.startsWith(".") ? path.substring(1) : path;
        return object.entrySet().stream().anyMatch(entry -> leadsThrough(entry, member))
                || member.matches("[A-Za-z_]+")
                || member.endsWith("…");
    }

    private static boolean leadsThrough(Map.Entry<?, ?> entry, String member) {
        String name = String.valueOf(entry.getKey()).replaceAll("[\\p{Cntrl}\\p{Cs}]", "\ufffd");
        boolean leadsOn = member.startsWith(name + ".") || member.startsWith(name + "[");
        return member.equals(name) || (leadsOn && isPlaceIn(entry.getValue(), member.substring(name.length())));
    }

    /** Trees by chance, out of the words of documents. */
    @Test
    void noTreeDoesWorseThanBeingAtFault() {
        List<String> words = new ArrayList<>(
                List.of("", "x", "==", "webhook", "enum", "string", "hot, cold", "mon-fri", "call.outcome"));
        List<List<Object>> ways = new ArrayList<>();
        walk(Json.object(WITH_EVERYTHING), List.of(), ways);
        ways.forEach(way -> words.add(String.valueOf(way.getLast())));
        Seeds.tryAll(3_000, seeds -> {
            Object tree = tree(seeds, words, 6);
            faultsOf(tree)
                    .forEach(fault -> assertThat(isPlaceIn(tree, fault.path()))
                            .as("%s in %s", fault, tree)
                            .isTrue());
        });
    }

    private static @Nullable Object tree(Seeds seeds, List<String> words, int depth) {
        int kind = seeds.upTo(depth > 0 ? 9 : 3);
        if (kind < 2) {
            return seeds.oneOf(words);
        }
        if (kind < 4) {
            return ANYTHING.get(seeds.upTo(ANYTHING.size() - 1));
        }
        if (kind < 6) {
            return Stream.generate(() -> tree(seeds, words, depth - 1))
                    .limit(seeds.upTo(4))
                    .toList();
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = seeds.upTo(6); i > 0; i--) {
            object.put(seeds.oneOf(words), tree(seeds, words, depth - 1));
        }
        return object;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "analysis.categories",
                "analysis.criteria",
                "outcomes",
                "extraction",
                "actions",
                "followUp.retryMinutes",
                "followUp.holidays"
            })
    void aListThatIsFarTooLongIsReadSoonAndToldOnce(String path) {
        List<Object> way = List.of((Object[]) path.split("\\."));
        List<Map<String, Object>> many = Stream.iterate(0, i -> i + 1)
                .limit(200_000)
                .map(i -> Map.<String, Object>of("name", "n" + i, "key", "k" + i, "type", "string"))
                .toList();
        Map<String, @Nullable Object> document = Json.object(WITH_EVERYTHING);
        Assertions.assertTimeout(Duration.ofSeconds(3), () -> {
            List<Fault> faults = faultsOf(with(document, way, many));
            assertThat(faults)
                    .filteredOn(fault -> fault.path().equals(path))
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.message()).startsWith("has 200000, at most "));
        });
    }

    @Test
    void membersThatNobodyKnowsAreToldUpToANumber() {
        Map<String, Object> document = new LinkedHashMap<>(Map.of("name", "a"));
        for (int i = 0; i < 10_000; i++) {
            document.put("member" + i, i);
        }
        List<Fault> faults = faultsOf(document);
        assertThat(faults).hasSize(1_001).last().isEqualTo(new Fault("", "and 9000 more faults"));
    }
}
