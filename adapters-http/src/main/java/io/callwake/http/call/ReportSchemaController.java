package io.callwake.http.call;

import io.callwake.domain.call.ReportReader;
import io.callwake.http.ForEverybody;
import io.callwake.http.WrittenSchema;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The schema of call reports, for editors. */
@RestController
final class ReportSchemaController {

    private final String schema = WrittenSchema.of(ReportReader.schema());

    @ForEverybody
    @GetMapping("/v1/schemas/call-report.json")
    ResponseEntity<byte[]> schema() {
        return WrittenSchema.answer(schema);
    }
}
