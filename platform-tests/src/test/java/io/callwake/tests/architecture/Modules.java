package io.callwake.tests.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The modules, which are the packages right under a root, and what may stand in them. The rules ask for a root, so that they
 * can be tried on a small broken copy of the whole.
 */
record Modules(String root) {

    /** From the inside out. The modules of one ring do not know each other. */
    static final List<Set<String>> RINGS = List.of(
            Set.of("domain"),
            Set.of("application"),
            Set.of("persistence", "graphql", "http", "llm", "voice", "delivery", "workflows"),
            Set.of("platform"),
            Set.of("tests"));

    private static final Set<String> FEATURES = Set.of(
            "tenant",
            "audit",
            "agent",
            "connection",
            "call",
            "customer",
            "campaign",
            "analysis",
            "outcome",
            "action",
            "delivery",
            "followup",
            "transfer",
            "conversion",
            "credit");

    private static final Map<String, Set<String>> BESIDE_THE_FEATURES = Map.of(
            "domain", Set.of("condition", "document", "speech"),
            "application", Set.of("change", "due", "fault", "step"),
            "persistence", Set.of("change", "due", "fault", "step"),
            "platform", Set.of("demo", "limits", "parts", "postgres", "security", "start", "watch", "web"));

    /** Its packages are the vendors, and there is no end to these. */
    private static final String NAMED_BY_VENDOR = "voice";

    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        RINGS.forEach(names::addAll);
        return names;
    }

    DescribedPredicate<JavaClass> in(String... modules) {
        return new DescribedPredicate<>("are in " + String.join(", ", modules)) {
            @Override
            public boolean test(JavaClass type) {
                return contain(type) && List.of(modules).contains(moduleOf(type));
            }
        };
    }

    /** Where code is ours to judge: everything but the tests and what drives them. */
    DescribedPredicate<JavaClass> inProduct() {
        return in(names().stream().filter(name -> !name.equals("tests")).toArray(String[]::new));
    }

    boolean contain(JavaClass type) {
        return type.getPackageName().startsWith(root + ".");
    }

    String moduleOf(JavaClass type) {
        return words(type).getFirst();
    }

    int ringOf(JavaClass type) {
        String module = moduleOf(type);
        for (int ring = 0; ring < RINGS.size(); ring++) {
            if (RINGS.get(ring).contains(module)) {
                return ring;
            }
        }
        return -1;
    }

    boolean isPlaceOf(JavaClass type) {
        return contain(type) && ringOf(type) >= 0;
    }

    boolean isFeatureOrBeside(JavaClass type) {
        List<String> words = words(type);
        return words.size() == 1
                || words.getFirst().equals(NAMED_BY_VENDOR)
                || (words.size() == 2
                        && (FEATURES.contains(words.get(1))
                                || BESIDE_THE_FEATURES
                                        .getOrDefault(words.getFirst(), Set.of())
                                        .contains(words.get(1))));
    }

    private List<String> words(JavaClass type) {
        return Arrays.asList(type.getPackageName().substring(root.length() + 1).split("\\.", -1));
    }
}
