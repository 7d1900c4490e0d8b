package io.callwake.graphql;

import graphql.language.AstPrinter;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.diff.DiffEvent;
import graphql.schema.diff.DiffLevel;
import graphql.schema.diff.SchemaDiff;
import graphql.schema.diff.SchemaDiffSet;
import graphql.schema.diff.reporting.CapturingReporter;
import graphql.schema.idl.SchemaParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How two versions of the schema differ, seen by a client of the older one.
 *
 * @param breaking what such a client may trip over
 * @param added what is new beside it
 */
record SchemaChanges(List<String> breaking, List<String> added, boolean othersToo) {

    static SchemaChanges between(String older, String newer) {
        CapturingReporter reporter = new CapturingReporter();
        new SchemaDiff().diffSchema(SchemaDiffSet.diffSetFromSdl(older, newer), reporter);
        List<String> breaking = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (DiffEvent event : reporter.getEvents()) {
            if (event.getCategory() != null) {
                boolean breaks = event.getLevel() != DiffLevel.INFO;
                (breaks ? breaking : added).add(said(event));
            }
        }
        compareScopes(scopes(older), scopes(newer), breaking, added);
        return new SchemaChanges(breaking, added, !older.equals(newer));
    }

    /** Which scope a field needs; the engine's comparison looks at the names of directives only. */
    private static void compareScopes(
            Map<String, String> older, Map<String, String> newer, List<String> breaking, List<String> added) {
        newer.forEach((field, scope) -> {
            String before = older.get(field);
            if (before != null && !before.equals(scope)) {
                (scope.equals("none") ? added : breaking).add(field + ": needs " + scope + " and not " + before);
            }
        });
    }

    private static Map<String, String> scopes(String schema) {
        Map<String, String> scopes = new TreeMap<>();
        for (ObjectTypeDefinition type : new SchemaParser().parse(schema).getTypes(ObjectTypeDefinition.class)) {
            for (FieldDefinition field : type.getFieldDefinitions()) {
                String scope = field.getDirectives("requires").stream()
                        .map(directive -> AstPrinter.printAstCompact(
                                directive.getArgument("scope").getValue()))
                        .findFirst()
                        .orElse("none");
                scopes.put(type.getName() + "." + field.getName(), scope);
            }
        }
        return scopes;
    }

    private static String said(DiffEvent event) {
        String place =
                event.getFieldName() == null ? event.getTypeName() : event.getTypeName() + "." + event.getFieldName();
        return place + ": " + Objects.requireNonNullElse(event.getReasonMsg(), String.valueOf(event.getCategory()));
    }

    /** A line for each; none if nothing has changed. */
    List<String> told() {
        List<String> lines = new ArrayList<>();
        breaking.forEach(change -> lines.add("BREAKING: " + change));
        added.forEach(change -> lines.add("ADDED: " + change));
        if (lines.isEmpty() && othersToo) {
            lines.add("OTHER: a description, say, or something that may be given or is never null now");
        }
        return lines;
    }
}
