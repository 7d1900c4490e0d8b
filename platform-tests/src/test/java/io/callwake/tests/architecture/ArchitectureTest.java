package io.callwake.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {

    /** Modules in which nothing stands yet. Who puts the first class there takes the name out. */
    private static final Set<String> STILL_EMPTY = Set.of();

    private static final Modules MODULES = new Modules("io.callwake");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar")) // after packaging, tests come in jars too
            .withImportOption(location -> !location.contains("/io/callwake/persistence/schema/")) // generated
            .importPackages(MODULES.root());

    @ParameterizedTest
    @EnumSource
    void ruleHolds(Rule rule) {
        rule.in(MODULES).check(CLASSES);
    }

    @Test
    void noRuleIsOverAnEmptyModule() {
        Set<String> withClasses = CLASSES.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(MODULES::moduleOf)
                .collect(Collectors.toSet());

        assertThat(Modules.names())
                .allSatisfy(module -> assertThat(withClasses.contains(module))
                        .as("classes in %s", module)
                        .isNotEqualTo(STILL_EMPTY.contains(module)));
    }

    @Test
    void noRuleIsOverALibraryThatNobodyUses() {
        Set<String> used = CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertThat(Library.ALL.stream().flatMap(library -> library.packages().stream()))
                .allSatisfy(name -> assertThat(used).anyMatch(type -> type.startsWith(name)));
    }
}
