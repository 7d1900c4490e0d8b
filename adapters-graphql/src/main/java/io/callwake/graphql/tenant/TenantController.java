package io.callwake.graphql.tenant;

import io.callwake.application.tenant.ChangeTenant;
import io.callwake.application.tenant.ChangeTenant.Changes;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Currencies;
import io.callwake.domain.TimeZones;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantSettings;
import io.callwake.graphql.UserError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Changes what is kept of the tenant. */
@Controller
final class TenantController {

    private final ChangeTenant changeTenant;

    TenantController(ChangeTenant changeTenant) {
        this.changeTenant = changeTenant;
    }

    record UpdateTenantInput(
            @Nullable String name,
            @Nullable String timeZone,
            @Nullable String currency,
            @Nullable Duration attributionWindow,
            @Nullable RecordingKeeping recordings) {}

    record UpdateTenantPayload(@Nullable TenantNode tenant, List<UserError> errors) {}

    @MutationMapping
    UpdateTenantPayload updateTenant(@Argument UpdateTenantInput input, @ContextValue Principal caller) {
        List<UserError> errors = new ArrayList<>();
        Changes changes = new Changes(
                read(input.name(), "name", Tenant::checkName, errors),
                read(input.timeZone(), "timeZone", TimeZones::parse, errors),
                read(input.currency(), "currency", Currencies::parse, errors),
                read(input.attributionWindow(), "attributionWindow", TenantSettings::checkAttributionWindow, errors),
                input.recordings());
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
}
