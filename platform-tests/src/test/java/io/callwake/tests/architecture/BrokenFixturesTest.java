package io.callwake.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule finds the classes of its fixture that are named {@code Broken…}, and no other. */
class BrokenFixturesTest {

    @ParameterizedTest
    @EnumSource
    void ruleFindsWhatIsBroken(Rule rule) {
        Modules modules = new Modules(getClass().getPackageName() + ".fixtures."
                + rule.name().toLowerCase(Locale.ROOT).replace("_", ""));
        JavaClasses classes = new ClassFileImporter().importPackages(modules.root());

        String report = rule.in(modules).evaluate(classes).getFailureReport().toString();

        Set<String> found = classes.stream()
                .map(JavaClass::getName)
                .filter(name -> Pattern.compile("(Class|Constructor|Field|Method) <" + Pattern.quote(name) + "[.>]")
                        .matcher(report)
                        .find())
                .collect(Collectors.toSet());
        Set<String> broken = classes.stream()
                .filter(type -> type.getSimpleName().startsWith("Broken"))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(broken).isNotEmpty();
        assertThat(found).as(report).isEqualTo(broken);
    }
}
