package io.callwake.graphql.analysis;

import io.callwake.application.analysis.AnalysisUsages;
import io.callwake.application.analysis.AnalysisUsages.Used;
import io.callwake.application.analysis.Models;
import io.callwake.application.tenant.Principal;
import io.callwake.application.tenant.Tenants;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.Cost;
import io.callwake.domain.tenant.Tenant;
import io.callwake.graphql.BadInput;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Answers for models, and for what they have taken. */
@Controller
final class ModelsController {

    private static final Comparator<AnalysisModel> AS_THEY_ARE_ASKED = Comparator.comparing(
                    AnalysisModel::place, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(AnalysisModel::name)
            .thenComparing(model -> model.id().value());

    private final Models models;
    private final AnalysisUsages usages;
    private final Tenants tenants;
    private final Clock clock;

    ModelsController(Models models, AnalysisUsages usages, Tenants tenants, Clock clock) {
        this.models = models;
        this.usages = usages;
        this.tenants = tenants;
        this.clock = clock;
    }

    record UsageView(String month, @Nullable MoneyView budget, List<MoneyView> spent, List<ModelUsageView> models) {}

    record ModelUsageView(
            @Nullable String model,
            BigDecimal requests,
            BigDecimal inputTokens,
            BigDecimal outputTokens,
            @Nullable MoneyView cost) {

        private static ModelUsageView of(Used used) {
            return new ModelUsageView(
                    used.model(),
                    BigDecimal.valueOf(used.requests()),
                    BigDecimal.valueOf(used.inputTokens()),
                    BigDecimal.valueOf(used.outputTokens()),
                    MoneyView.of(used.cost()));
        }
    }

    @QueryMapping
    List<ModelNode> models(@Argument @Nullable Boolean archived, @ContextValue Principal caller) {
        return models.all(caller.tenant()).stream()
                .filter(model -> archived == null || archived == model.isArchived())
                .sorted(AS_THEY_ARE_ASKED)
                .map(ModelNode::of)
                .toList();
    }

    @QueryMapping
    UsageView analysisUsage(@Argument @Nullable String month, @ContextValue Principal caller) {
        Tenant tenant = tenants.find(caller.tenant())
                .orElseThrow(() -> new IllegalStateException("a key of a tenant that does not exist"));
        YearMonth meant = month == null ? YearMonth.now(clock.withZone(tenant.timeZone())) : parse(month);
        List<Used> used = usages.of(tenant.id(), meant);
        return new UsageView(
                meant.toString(),
                MoneyView.of(tenant.settings().analysisBudget()),
                spent(used),
                used.stream().map(ModelUsageView::of).toList());
    }

    private static YearMonth parse(String month) {
        try {
            return YearMonth.parse(month);
        } catch (DateTimeException _) {
            throw new BadInput("A month is a year and two digits, like 2026-03.");
        }
    }

    private static List<MoneyView> spent(List<Used> used) {
        Map<String, Long> microsByCurrency = used.stream()
                .map(Used::cost)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(
                        cost -> cost.currency().getCurrencyCode(), TreeMap::new, Collectors.summingLong(Cost::micros)));
        return microsByCurrency.entrySet().stream()
                .map(sum -> MoneyView.of(sum.getValue(), Currency.getInstance(sum.getKey())))
                .toList();
    }
}
