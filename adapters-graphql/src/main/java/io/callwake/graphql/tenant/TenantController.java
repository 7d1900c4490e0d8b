package io.callwake.graphql.tenant;

import graphql.schema.DataFetchingEnvironment;
import io.callwake.application.tenant.ChangeTenant;
import io.callwake.application.tenant.ChangeTenant.Changes;
import io.callwake.application.tenant.ChangeTenant.Changes.NewBudget;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Currencies;
import io.callwake.domain.TimeZones;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.tenant.AnalysisBudget;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantSettings;
import io.callwake.graphql.UserError;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Changes what is kept of the tenant. */
@Controller
final class TenantController {

    private static final String INPUT = "input";
    private static final String BUDGET = "analysisBudget";
    private static final int DIGITS_OF_MICROS = 6;

    private final ChangeTenant changeTenant;

    TenantController(ChangeTenant changeTenant) {
        this.changeTenant = changeTenant;
    }

    record UpdateTenantInput(
            @Nullable String name,
            @Nullable String timeZone,
            @Nullable String currency,
            @Nullable Duration attributionWindow,
            @Nullable RecordingKeeping recordings,
            @Nullable MoneyInput analysisBudget) {}

    record MoneyInput(BigDecimal amount, String currency) {}

    record UpdateTenantPayload(@Nullable TenantNode tenant, List<UserError> errors) {}

    @MutationMapping
    UpdateTenantPayload updateTenant(
            @Argument UpdateTenantInput input, DataFetchingEnvironment field, @ContextValue Principal caller) {
        List<UserError> errors = new ArrayList<>();
        Changes changes = new Changes(
                read(input.name(), "name", Tenant::checkName, errors),
                read(input.timeZone(), "timeZone", TimeZones::parse, errors),
                read(input.currency(), "currency", Currencies::parse, errors),
                read(input.attributionWindow(), "attributionWindow", TenantSettings::checkAttributionWindow, errors),
                input.recordings(),
                isSaid(field, BUDGET) ? budget(input.analysisBudget(), errors) : null);
        return errors.isEmpty()
                ? new UpdateTenantPayload(TenantNode.of(changeTenant.change(caller, changes)), List.of())
                : new UpdateTenantPayload(null, errors);
    }

    /** What is left out and what is {@code null} is told apart by the argument itself alone. */
    private static boolean isSaid(DataFetchingEnvironment field, String member) {
        return field.<Map<?, ?>>getArgumentOrDefault(INPUT, Map.of()).containsKey(member);
    }

    private static NewBudget budget(@Nullable MoneyInput given, List<UserError> errors) {
        return new NewBudget(given == null ? null : read(given, BUDGET, TenantController::budget, errors));
    }

    private static AnalysisBudget budget(MoneyInput given) {
        BigDecimal micros = given.amount().movePointRight(DIGITS_OF_MICROS);
        if (micros.signum() < 0 || micros.compareTo(BigDecimal.valueOf(AnalysisBudget.MOST_MICROS)) > 0) {
            throw new IllegalArgumentException("a budget is at least 0 and at most "
                    + BigDecimal.valueOf(AnalysisBudget.MOST_MICROS, DIGITS_OF_MICROS)
                            .toBigInteger());
        }
        return new AnalysisBudget(
                micros.setScale(0, RoundingMode.DOWN).longValueExact(), Currencies.parse(given.currency()));
    }

    private static <T, R> @Nullable R read(
            @Nullable T given, String field, Function<T, R> reader, List<UserError> errors) {
        if (given == null) {
            return null;
        }
        try {
            return reader.apply(given);
        } catch (IllegalArgumentException e) {
            errors.add(UserError.invalid(e, INPUT, field));
            return null;
        }
    }
}
