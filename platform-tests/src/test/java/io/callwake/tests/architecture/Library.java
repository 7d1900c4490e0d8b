package io.callwake.tests.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;

/** What not everybody may use. */
record Library(String name, List<String> packages) {

    static final Library DATABASE = new Library(
            "the database",
            List.of("java.sql.", "javax.sql.", "org.jooq.", "org.postgresql.", "liquibase.", "com.zaxxer.hikari."));
    static final Library TEMPORAL = new Library("Temporal", List.of("io.temporal."));
    static final Library SPRING = new Library("Spring", List.of("org.springframework."));
    static final Library MODELS = new Library("the library that asks models", List.of("dev.langchain4j."));

    static final List<Library> ALL = List.of(DATABASE, TEMPORAL, SPRING, MODELS);

    boolean contains(JavaClass type) {
        return packages.stream().anyMatch(type.getName()::startsWith);
    }
}
