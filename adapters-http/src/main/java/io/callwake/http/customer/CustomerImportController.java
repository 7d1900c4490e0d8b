package io.callwake.http.customer;

import io.callwake.application.customer.ImportCustomers;
import io.callwake.application.customer.ImportCustomers.Report;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.tenant.Scope;
import io.callwake.http.JsonBody;
import io.callwake.http.Parameters;
import io.callwake.http.Refused;
import io.callwake.http.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes in a list of customers as CSV, while it arrives. */
@RestController
final class CustomerImportController {

    private static final String DRY_RUN = "dryRun";

    private final ImportCustomers importCustomers;

    CustomerImportController(ImportCustomers importCustomers) {
        this.importCustomers = importCustomers;
    }

    /** @param errors the first of what is wrong with the bad lines */
    record Answer(
            boolean dryRun, long lines, long created, long changed, long unchanged, long bad, List<LineError> errors) {

        private static Answer of(boolean isDryRun, Report report) {
            return new Answer(
                    isDryRun,
                    report.lines(),
                    report.created(),
                    report.changed(),
                    report.unchanged(),
                    report.bad(),
                    report.faults().stream().map(LineError::of).toList());
        }
    }

    /** @param column nothing if the line cannot be told into columns */
    record LineError(long line, @Nullable String column, String message) {

        private static LineError of(ImportCustomers.LineFault found) {
            String column = found.fault().path();
            return new LineError(
                    found.line(),
                    column.isEmpty() ? null : column,
                    found.fault().message());
        }
    }

    @Requires(Scope.CUSTOMERS_WRITE)
    @PostMapping(path = "/v1/customers/import", consumes = "text/csv")
    ResponseEntity<Answer> takeIn(
            @AuthenticationPrincipal Principal caller,
            @RequestParam(name = DRY_RUN, required = false) @Nullable List<String> dryRun,
            HttpServletRequest request) {
        Parameters.refuseStrangers(request, Set.of(DRY_RUN));
        boolean isDryRun = Parameters.flag(DRY_RUN, dryRun, false);
        JsonBody.requirePlainUtf8(request);
        try (CsvLines lines = CsvLines.of(request.getContentLengthLong(), request.getInputStream())) {
            Report report = isDryRun ? importCustomers.tryOut(caller, lines) : importCustomers.takeIn(caller, lines);
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Answer.of(isDryRun, report));
        } catch (IOException _) {
            throw Refused.of(HttpStatus.BAD_REQUEST, "The body did not arrive in full.");
        }
    }
}
