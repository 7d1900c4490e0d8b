package io.callwake.graphql.tenant;

import io.callwake.application.tenant.ChangeTenant;
import io.callwake.application.tenant.ChangeTenant.Changes;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantSettings;
import io.callwake.graphql.UserError;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Changes what is kept of the tenant. */
@Controller
final class TenantController {

    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private final ChangeTenant changeTenant;

    TenantController(ChangeTenant changeTenant) {
        this.changeTenant = changeTenant;
    }

    record UpdateTenantInput(
            @Nullable String name,
            @Nullable String timeZone,
            @Nullable String currency,
            @Nullable Duration attributionWindow) {}

    record UpdateTenantPayload(@Nullable TenantNode tenant, List<UserError> errors) {}

    @MutationMapping
    UpdateTenantPayload updateTenant(@Argument UpdateTenantInput input, @ContextValue Principal caller) {
        List<UserError> errors = new ArrayList<>();
        Changes changes = new Changes(
                read(input.name(), "name", Tenant::checkName, errors),
                read(input.timeZone(), "timeZone", TenantController::zone, errors),
                read(input.currency(), "currency", TenantController::currency, errors),
                read(input.attributionWindow(), "attributionWindow", TenantSettings::new, errors));
        return errors.isEmpty()
                ? new UpdateTenantPayload(TenantNode.of(changeTenant.change(caller, changes)), List.of())
                : new UpdateTenantPayload(null, errors);
    }

    private static <T, R> @Nullable R read(
            @Nullable T given, String field, Function<T, R> reader, List<UserError> errors) {
        if (given == null) {
            return null;
        }
        try {
            return reader.apply(given);
        } catch (IllegalArgumentException e) {
            errors.add(UserError.invalid(e, "input", field));
            return null;
        }
    }

    private static ZoneId zone(String text) {
        // ZoneId.of would also take offsets.
        if (!ZONES.contains(text)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a time zone; one is named like \"Europe/Berlin\"");
        }
        return ZoneId.of(text);
    }

    private static Currency currency(String text) {
        try {
            return Currency.getInstance(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a currency of ISO 4217, such as \"EUR\"", e);
        }
    }
}
