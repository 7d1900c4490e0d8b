package io.callwake.tests.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import io.callwake.application.ExemptFrom;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * One rule set for all modules. Each rule has its fixture, a package of its name in lower case, which breaks it. Who has to
 * break one himself says so with {@link ExemptFrom}.
 */
enum Rule {
    A_PLACE_FOR_EACH_CLASS {
        @Override
        ArchRule in(Modules modules) {
            return classes()
                    .should(finding(
                            "be in a module",
                            type -> Stream.of(type)
                                    .filter(Predicate.not(modules::isPlaceOf))
                                    .map(_ -> "is in none")))
                    .because("a class outside the modules is outside every rule");
        }
    },

    RINGS_POINT_INWARDS {
        @Override
        ArchRule in(Modules modules) {
            return classes()
                    .should(finding(
                            "depend on their own ring and the inner ones",
                            type -> targets(type)
                                    .filter(modules::isPlaceOf)
                                    .filter(target -> modules.ringOf(target) > modules.ringOf(type))
                                    .map(target -> "depends on " + target.getName() + ", which is further out")))
                    .because("the inside decides and the outside can be exchanged");
        }
    },

    MODULES_OF_A_RING_ARE_STRANGERS {
        @Override
        ArchRule in(Modules modules) {
            return classes()
                    .should(finding(
                            "not know another module of their ring",
                            type -> targets(type)
                                    .filter(modules::isPlaceOf)
                                    .filter(target -> modules.ringOf(target) == modules.ringOf(type))
                                    .filter(target -> !modules.moduleOf(target).equals(modules.moduleOf(type)))
                                    .map(target -> "depends on " + target.getName())))
                    .because("an adapter is added and taken away without the others");
        }
    },

    PACKAGES_ARE_FEATURES {
        @Override
        ArchRule in(Modules modules) {
            return classes()
                    .that(modules.inProduct())
                    .should(finding(
                            "be in the root of their module or in a feature of it",
                            type -> Stream.of(type)
                                    .filter(Predicate.not(modules::isFeatureOrBeside))
                                    .map(_ -> "is in a package that is neither")))
                    .because("who knows one feature finds his way in all modules");
        }
    },

    FEATURES_WITHOUT_CYCLES {
        @Override
        ArchRule in(Modules modules) {
            return slices().matching(modules.root() + ".(domain).(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("features that need each other in a circle are one feature");
        }
    },

    DOMAIN_KNOWS_THE_LANGUAGE_ONLY {
        private static final List<String> PACKAGES = List.of(
                "java.lang",
                "java.lang.annotation",
                "java.math",
                "java.time",
                "java.time.format",
                "java.time.temporal",
                "java.time.zone",
                "java.util",
                "java.util.function",
                "java.util.regex",
                "java.util.stream",
                "org.jspecify.annotations");
        private static final List<String> CLASSES = List.of(
                "java.net.URI", "java.net.URISyntaxException", "java.text.Normalizer", "java.text.Normalizer$Form");
        private static final List<String> EXCEPT = List.of(
                "java.lang.Process",
                "java.lang.ProcessBuilder",
                "java.lang.ProcessHandle",
                "java.lang.Runtime",
                "java.lang.System",
                "java.lang.Thread",
                "java.lang.ThreadLocal",
                "java.util.Scanner",
                "java.util.ServiceLoader",
                "java.util.Timer");

        @Override
        ArchRule in(Modules modules) {
            DescribedPredicate<JavaClass> domain = modules.in("domain");
            return classes()
                    .that(domain)
                    .should(finding(
                            "use themselves, values of the JDK and JSpecify",
                            type -> targets(type)
                                    .filter(Predicate.not(domain))
                                    .filter(target -> !mayBeUsed(target))
                                    .map(target -> "uses " + target.getName())))
                    .because("the rules of the business run anywhere and change for business reasons alone");
        }

        private boolean mayBeUsed(JavaClass type) {
            return CLASSES.contains(type.getName())
                    || (PACKAGES.contains(type.getPackageName()) && !EXCEPT.contains(outermost(type)));
        }
    },

    APPLICATION_KNOWS_DOMAIN_AND_JDK_ONLY {
        private static final List<String> PACKAGES = List.of("java.", "javax.crypto.", "org.jspecify.annotations.");
        private static final List<String> INPUT_AND_OUTPUT = List.of("java.io.", "java.nio.", "java.net.", "java.sql.");
        // A stream that goes from one port to another is not opened by whoever hands it on; a buffer is memory.
        private static final List<String> HARMLESS = List.of(
                "java.io.ByteArrayInputStream",
                "java.io.IOException",
                "java.io.InputStream",
                "java.io.Serializable",
                "java.io.UncheckedIOException",
                "java.net.URI",
                "java.net.URISyntaxException",
                "java.nio.ByteBuffer",
                "java.nio.charset.Charset",
                "java.nio.charset.StandardCharsets");

        @Override
        ArchRule in(Modules modules) {
            DescribedPredicate<JavaClass> inside = modules.in("application", "domain");
            return classes()
                    .that(modules.in("application"))
                    .should(finding(
                            "use the domain, the JDK without its input and output, and JSpecify",
                            type -> targets(type)
                                    .filter(Predicate.not(inside))
                                    .filter(target -> !mayBeUsed(target.getName()))
                                    .map(target -> "uses " + target.getName())))
                    .because("use cases ask for the outside by ports, and no framework ever calls them");
        }

        private boolean mayBeUsed(String type) {
            return HARMLESS.contains(type)
                    || (PACKAGES.stream().anyMatch(type::startsWith)
                            && INPUT_AND_OUTPUT.stream().noneMatch(type::startsWith));
        }
    },

    TIME_AND_CHANCE_COME_IN {
        @Override
        ArchRule in(Modules modules) {
            return classes()
                    .that(modules.in("domain", "application", "workflows"))
                    .should(finding(
                            "not read a clock or draw lots",
                            type -> type.getAccessesFromSelf().stream()
                                    .filter(TimeAndChance::isSource)
                                    .map(access -> "uses " + access.getTarget().getFullName())))
                    .because("a decision is repeated in a test, and in a replay, only if time and ids are arguments");
        }
    },

    ONLY_PERSISTENCE_SPEAKS_TO_POSTGRES {
        @Override
        ArchRule in(Modules modules) {
            return onlyIn(modules, Library.DATABASE, "persistence", "platform")
                    .because("what is read or written carries its tenant, which one module sees to");
        }
    },

    NO_SQL_OUTSIDE_PERSISTENCE {
        @Override
        ArchRule in(Modules modules) {
            return classes()
                    .that(modules.inProduct())
                    .and(DescribedPredicate.not(modules.in("persistence")))
                    .should(finding(
                            "hold no text that is SQL",
                            type -> SqlTexts.of(type).map(text -> "holds the text \"" + text + '"')))
                    .because(
                            "a statement written elsewhere passes by row-level security, migrations and the tests of both");
        }
    },

    ONLY_WORKFLOWS_SPEAK_TO_TEMPORAL {
        @Override
        ArchRule in(Modules modules) {
            return onlyIn(modules, Library.TEMPORAL, "workflows", "platform")
                    .because("a workflow is one way to drive a use case, and the use case does not notice");
        }
    },

    ONLY_WEB_AND_ASSEMBLY_KNOW_SPRING {
        @Override
        ArchRule in(Modules modules) {
            return onlyIn(modules, Library.SPRING, "graphql", "http", "platform")
                    .because("what is not web or assembly is wired by hand, and starts in a test without a container");
        }
    },

    ONLY_LLM_SPEAKS_TO_MODELS {
        @Override
        ArchRule in(Modules modules) {
            return onlyIn(modules, Library.MODELS, "llm")
                    .because("an analyst is whoever makes claims, and nobody who checks them knows how he came by them");
        }
    },

    ONLY_DELIVERY_GOES_OUT {
        private static final List<String> WAYS_OUT = List.of(
                "dev.langchain4j.http.client.jdk.",
                "java.net.http.",
                "java.net.HttpURLConnection",
                "java.net.URLConnection",
                "org.apache.hc.",
                "org.springframework.http.client.JdkClient",
                "org.springframework.http.client.SimpleClient");

        @Override
        ArchRule in(Modules modules) {
            return classes()
                    .that(modules.inProduct())
                    .and(DescribedPredicate.not(modules.in("delivery")))
                    .should(finding(
                            "ask over HTTP through Egress",
                            type -> targets(type)
                                    .filter(target -> WAYS_OUT.stream().anyMatch(target.getName()::startsWith))
                                    .map(target -> "uses " + target.getName())))
                    .because("where the platform may be made to go is decided in one place");
        }
    },

    NAMES_SAY_WHAT_A_CLASS_IS {
        private static final List<String> SAY_NOTHING = List.of("Impl", "Util", "Utils", "Service", "Dto", "Helper");

        @Override
        ArchRule in(Modules modules) {
            return classes()
                    .that(modules.inProduct())
                    .should(finding(
                            "not be named after their role in a pattern",
                            type -> SAY_NOTHING.stream()
                                    .filter(word -> type.getSimpleName().endsWith(word))
                                    .map(word -> "is a \"" + word + '"')))
                    .because("an adapter is named by how it differs, a use case by what it does");
        }
    },

    USE_CASES_ARE_FINAL {
        @Override
        ArchRule in(Modules modules) {
            return classes()
                    .that(modules.in("application"))
                    .should(finding(
                            "be final, where they are classes",
                            type -> Stream.of(type)
                                    .filter(each -> !each.isInterface() && !each.isEnum() && !each.isAnonymousClass())
                                    .filter(each -> !each.getModifiers().contains(JavaModifier.FINAL))
                                    .filter(each -> !each.getEnclosingClass()
                                            .map(JavaClass::isEnum)
                                            .orElse(false))
                                    .map(_ -> "can be extended")))
                    .because("what a use case does is read in one place");
        }
    },

    PACKAGES_ARE_NULL_MARKED {
        @Override
        ArchRule in(Modules modules) {
            return classes()
                    .should(finding(
                            "be in a package that is @NullMarked",
                            type -> Stream.of(type)
                                    .filter(each -> !each.getPackage().isAnnotatedWith(NullMarked.class))
                                    .map(_ -> "is in one that is not")))
                    .because("NullAway passes over what is not marked");
        }
    };

    abstract ArchRule in(Modules modules);

    final ArchRule onlyIn(Modules modules, Library library, String... places) {
        return classes()
                .that(modules.inProduct())
                .and(DescribedPredicate.not(modules.in(places)))
                .should(finding(
                        "not depend on " + library.name(),
                        type -> targets(type)
                                .filter(library::contains)
                                .map(target -> "depends on " + target.getName())));
    }

    private static Stream<JavaClass> targets(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(target -> !target.isPrimitive())
                .distinct();
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    final ArchCondition<JavaClass> finding(String description, Function<JavaClass, Stream<String>> faults) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                List<String> found = faults.apply(type).toList();
                if (isExempt(type)) {
                    found = found.isEmpty() ? List.of("is exempt and need not be") : List.of();
                }
                found.forEach(fault -> events.add(violated(type, "Class <" + type.getName() + "> " + fault)));
            }
        };
    }

    private boolean isExempt(JavaClass type) {
        return type.tryGetAnnotationOfType(ExemptFrom.class)
                .filter(exemption -> exemption.rule().equals(name()))
                .isPresent();
    }
}
