package io.callwake.application.analysis;

import io.callwake.application.analysis.AnalystFailed.Kind;
import io.callwake.application.analysis.Models.Access;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.Answer;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Price;
import io.callwake.domain.analysis.Usage;
import io.callwake.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the analysts that are to judge a call, one after another until one has answered: the model that the revision names and
 * those that come after it in the tenant's chain; where it names none, the whole chain; where there is no chain, the installation's
 * model; and without that the offline analyst. Whoever did not answer several times in a row, or has asked for it, is left alone
 * for a while.
 */
public final class AskAnalysts {

    /** How a revision names the analyst that is no model. */
    public static final String OFFLINE = "offline";

    /** For all who are asked about one call. */
    public static final Duration IN_ALL = Duration.ofSeconds(90);

    private static final Duration SHORTEST = Duration.ofSeconds(10);

    /** Of several failures the one that tells best what to do: what may go better by itself, and soonest. */
    private static final Comparator<AnalystFailed> KINDEST = Comparator.comparing(
                    (AnalystFailed failure) -> !failure.isRetryable())
            .thenComparing(failure -> failure.await().orElse(Duration.ZERO));

    private final Models models;
    private final Providers providers;
    private final @Nullable Access installations;
    private final Analyst offline;
    private final Breakers breakers;
    private final Clock clock;

    /** @param installations the model of those tenants who have none; nothing if there is none */
    public AskAnalysts(
            Models models,
            Providers providers,
            @Nullable Access installations,
            Analyst offline,
            Breakers breakers,
            Clock clock) {
        this.models = models;
        this.providers = providers;
        this.installations = installations;
        this.offline = offline;
        this.breakers = breakers;
        this.clock = clock;
    }

    /** What came of asking. */
    sealed interface Asked {

        /** Of all who were asked, in their order. */
        List<Spent> spent();

        /** By the last one of them. */
        record Answered(Answer answer, List<Spent> spent) implements Asked {}

        /** Whoever could be asked costs money, and there is none left. */
        record OverBudget() implements Asked {

            @Override
            public List<Spent> spent() {
                return List.of();
            }
        }

        record Failed(AnalystFailed failure, List<Spent> spent) implements Asked {}
    }

    /** @param isBudgetUsedUp whether nobody may be asked who has a price */
    Asked ask(TenantId tenant, Brief brief, BooleanSupplier isBudgetUsedUp) {
        Instant until = clock.instant().plus(IN_ALL);
        String named = brief.settings().model();
        if (OFFLINE.equals(named)) {
            return askOffline(brief, until);
        }
        List<AnalysisModel> all =
                models.all(tenant).stream().filter(model -> !model.isArchived()).toList();
        List<AnalysisModel> chain = all.stream()
                .filter(model -> model.place() != null)
                .sorted(Comparator.comparing((AnalysisModel model) -> Objects.requireNonNull(model.place()))
                        .thenComparing(AnalysisModel::name))
                .toList();
        if (named != null) {
            Optional<AnalysisModel> first =
                    all.stream().filter(model -> model.name().equals(named)).findFirst();
            return first.isEmpty()
                    ? new Asked.Failed(new AnalystFailed(Kind.MODEL_UNKNOWN, null, null), List.of())
                    : askModels(tenant, from(first.get(), chain), brief, until, isBudgetUsedUp);
        }
        if (!chain.isEmpty()) {
            return askModels(tenant, chain, brief, until, isBudgetUsedUp);
        }
        return installations == null
                ? askOffline(brief, until)
                : askModels(tenant, List.of(installations.model()), brief, until, isBudgetUsedUp);
    }

    /** It may stand in the chain or not. */
    private static List<AnalysisModel> from(AnalysisModel first, List<AnalysisModel> chain) {
        List<AnalysisModel> from = new ArrayList<>(List.of(first));
        from.addAll(chain.subList(chain.indexOf(first) + 1, chain.size()));
        return from;
    }

    private Asked askOffline(Brief brief, Instant until) {
        List<Spent> spent = new ArrayList<>();
        try {
            Answer answer = CleanAnswer.of(offline.analyse(brief, leftUntil(until)));
            spent.add(new Spent(answer.usage(), null));
            return new Asked.Answered(answer, spent);
        } catch (AnalystFailed e) {
            e.spent().ifPresent(usage -> spent.add(spent(usage, null)));
            return new Asked.Failed(e, spent);
        }
    }

    private Asked askModels(
            TenantId tenant, List<AnalysisModel> chain, Brief brief, Instant until, BooleanSupplier isBudgetUsedUp) {
        List<Spent> spent = new ArrayList<>();
        List<AnalystFailed> failures = new ArrayList<>();
        for (AnalysisModel model : chain) {
            Instant now = clock.instant();
            if (model.price() != null && isBudgetUsedUp.getAsBoolean()) {
                continue;
            }
            if (!failures.isEmpty() && now.plus(SHORTEST).isAfter(until)) {
                break;
            }
            Optional<Breakers.Shut> shut = breakers.whyShut(tenant, model.id(), now);
            if (shut.isPresent()) {
                Duration left = Duration.between(now, shut.get().until());
                failures.add(new AnalystFailed(shut.get().because(), left, null));
                continue;
            }
            try {
                Answer answer = ask(tenant, model, brief, until);
                breakers.answered(tenant, model.id());
                spent.add(spent(answer.usage(), model.price()));
                return new Asked.Answered(answer, spent);
            } catch (AnalystFailed e) {
                breakers.failed(tenant, model.id(), e, clock.instant());
                e.spent().ifPresent(usage -> spent.add(spent(usage, model.price())));
                failures.add(e);
                if (e.kind() == Kind.TOO_LONG) {
                    break;
                }
            }
        }
        return failures.stream()
                .min(KINDEST)
                .<Asked>map(failure -> new Asked.Failed(failure, spent))
                .orElseGet(Asked.OverBudget::new);
    }

    private Answer ask(TenantId tenant, AnalysisModel model, Brief brief, Instant until) {
        Access access = installations != null && installations.model().equals(model)
                ? installations
                : models.access(tenant, model.id())
                        .orElseThrow(() -> new AnalystFailed(Kind.MODEL_UNKNOWN, null, null));
        Analyst analyst = providers.of(access.model(), access.key());
        return CleanAnswer.of(new AskInParts(analyst, clock).ask(brief, until));
    }

    private static Spent spent(Usage usage, @Nullable Price price) {
        Usage clean = CleanAnswer.usage(usage);
        return new Spent(clean, price == null ? null : price.of(clean));
    }

    private Duration leftUntil(Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    }
}
