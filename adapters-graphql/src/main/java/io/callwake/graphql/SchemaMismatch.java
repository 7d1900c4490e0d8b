package io.callwake.graphql;

import org.springframework.graphql.execution.SchemaReport;

/** The schema promises what the code does not keep, or the other way round. */
final class SchemaMismatch extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private SchemaMismatch(SchemaReport report) {
        super("Schema and code do not fit together: " + report);
    }

    static void refuse(SchemaReport report) {
        boolean fits = report.unmappedFields().isEmpty()
                && report.unmappedRegistrations().isEmpty()
                && report.unmappedArguments().isEmpty()
                && report.fieldNullnessErrors().isEmpty()
                && report.argumentNullnessErrors().isEmpty()
                && report.skippedTypes().isEmpty();
        if (!fits) {
            throw new SchemaMismatch(report);
        }
    }
}
