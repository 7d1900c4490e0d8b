package io.callwake.http.tenant;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.callwake.application.tenant.AllowRecordings;
import io.callwake.application.tenant.CreateTenant;
import io.callwake.application.tenant.Tenants;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import io.callwake.http.JsonBody;
import io.callwake.http.OperatorOnly;
import io.callwake.http.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tenants, for the operator. */
@RestController
final class TenantsController {

    private static final int PAGE = 100;

    private final CreateTenant createTenant;
    private final AllowRecordings allowRecordings;
    private final Tenants tenants;

    TenantsController(CreateTenant createTenant, AllowRecordings allowRecordings, Tenants tenants) {
        this.createTenant = createTenant;
        this.allowRecordings = allowRecordings;
        this.tenants = tenants;
    }

    record TenantView(String id, String name, String timeZone, String currency, int longestRecordingDays) {

        static TenantView of(Tenant tenant) {
            return new TenantView(
                    tenant.id().toString(),
                    tenant.name(),
                    tenant.timeZone().getId(),
                    tenant.currency().getCurrencyCode(),
                    tenant.settings().longestRecordingDays());
        }
    }

    record CreatedView(TenantView tenant, KeyView key) {}

    record KeyView(String id, String secret) {}

    /** @param next where the list goes on, if it does */
    record ListView(List<TenantView> tenants, @Nullable String next) {}

    @OperatorOnly
    @PostMapping(path = OperatorOnly.PATH, consumes = APPLICATION_JSON_VALUE)
    ResponseEntity<CreatedView> create(HttpServletRequest request) {
        NewTenant wanted = JsonBody.read(request, NewTenant::read);
        CreateTenant.Created created = createTenant.create(wanted.name(), wanted.timeZone(), wanted.currency());
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Cache-Control", "no-store")
                .contentType(MediaType.APPLICATION_JSON)
                .body(new CreatedView(
                        TenantView.of(created.tenant()),
                        new KeyView(
                                created.key().id().toString(), created.secret().value())));
    }

    @OperatorOnly
    @GetMapping(path = OperatorOnly.PATH, produces = APPLICATION_JSON_VALUE)
    ListView list(@RequestParam(name = "after", required = false) @Nullable String after) {
        List<TenantView> found = tenants.all(after == null ? null : idOf(after), PAGE + 1).stream()
                .map(TenantView::of)
                .toList();
        return found.size() > PAGE
                ? new ListView(found.subList(0, PAGE), found.get(PAGE - 1).id())
                : new ListView(found, null);
    }

    @OperatorOnly
    @PatchMapping(path = OperatorOnly.PATH + "/{id}", consumes = APPLICATION_JSON_VALUE)
    ResponseEntity<TenantView> change(@PathVariable String id, HttpServletRequest request) {
        TenantChange change = JsonBody.read(request, TenantChange::read);
        return allowRecordings
                .allow(knownIdOf(id), change.longestRecordingDays())
                .map(tenant -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(TenantView.of(tenant)))
                .orElseThrow(TenantsController::unknown);
    }

    private static TenantId knownIdOf(String text) {
        try {
            return TenantId.parse(text);
        } catch (IllegalArgumentException _) {
            throw unknown();
        }
    }

    private static Refused unknown() {
        return Refused.of(HttpStatus.NOT_FOUND, "There is no such tenant.");
    }

    private static TenantId idOf(String text) {
        try {
            return TenantId.parse(text);
        } catch (IllegalArgumentException e) {
            throw Refused.wrongField("after", String.valueOf(e.getMessage()));
        }
    }
}
