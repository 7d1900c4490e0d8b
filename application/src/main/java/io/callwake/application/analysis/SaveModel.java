package io.callwake.application.analysis;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.callwake.application.EgressRules;
import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.analysis.Models.Access;
import io.callwake.application.analysis.Providers.Probe;
import io.callwake.application.audit.Audit;
import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.Strictness;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.document.Reading;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tenant makes a model his own, or changes one. What is not spoken of stays as it is. Before it is saved it is asked something
 * small; one that does not answer is saved only if that is insisted on.
 */
public final class SaveModel {

    public static final int MOST_MODELS = 20;

    private final TenantTransaction transaction;
    private final Models models;
    private final Providers providers;
    private final EgressRules rules;
    private final Audit audit;
    private final Faults faults;
    private final NewIds ids;
    private final Clock clock;

    public SaveModel(
            TenantTransaction transaction,
            Models models,
            Providers providers,
            EgressRules rules,
            Audit audit,
            Faults faults,
            NewIds ids,
            Clock clock) {
        this.transaction = transaction;
        this.models = models;
        this.providers = providers;
        this.rules = rules;
        this.audit = audit;
        this.faults = faults;
        this.ids = ids;
        this.clock = clock;
    }

    public sealed interface Result {

        record Saved(AnalysisModel model) implements Result {}

        /** There is none, or it is out of use. */
        record Unknown(ModelId id) implements Result {}

        record Faulty(List<Fault> faults) implements Result {}

        record TooManyModels(int most) implements Result {}

        /** It was asked in vain, and is not saved. */
        record Unanswered(AnalystFailed.Kind why) implements Result {}
    }

    /**
     * @param document has {@code name}, {@code provider}, {@code url} and {@code model}, and may have {@code key}, {@code masks},
     *     {@code price} with {@code input} and {@code output} for each million of tokens and {@code currency}, and {@code place}
     * @param isForced whether one that does not answer is saved all the same
     */
    public Result create(Principal who, Map<String, ? extends @Nullable Object> document, boolean isForced) {
        return switch (Reading.of(document, ModelDocument::ofNew)) {
            case Reading.Faulty<ModelDocument>(List<Fault> faulty) -> new Result.Faulty(faulty);
            case Reading.Whole<ModelDocument>(ModelDocument wish) -> create(who, wish, isForced);
        };
    }

    /** @param document likewise; a {@code key} of {@code null} takes the key away, and so do {@code price} and {@code place} */
    public Result change(
            Principal who, ModelId id, Map<String, ? extends @Nullable Object> document, boolean isForced) {
        return switch (Reading.of(document, ModelDocument::ofKnown)) {
            case Reading.Faulty<ModelDocument>(List<Fault> faulty) -> new Result.Faulty(faulty);
            case Reading.Whole<ModelDocument>(ModelDocument wish) ->
                models.access(who.tenant(), id)
                        .filter(known -> !known.model().isArchived())
                        .map(known -> change(who, known, wish, isForced))
                        .orElseGet(() -> new Result.Unknown(id));
        };
    }

    private Result create(Principal who, ModelDocument wish, boolean isForced) {
        AnalysisModel blank = new AnalysisModel(
                new ModelId(ids.next()),
                requireNonNull(wish.name()),
                requireNonNull(wish.provider()),
                requireNonNull(wish.url()),
                requireNonNull(wish.model()),
                Strictness.SCHEMA,
                false,
                null,
                null,
                clock.instant(),
                null);
        List<Fault> faulty = faultsOf(wish);
        if (!faulty.isEmpty()) {
            return new Result.Faulty(faulty);
        }
        AnalysisModel made = with(blank, wish);
        ModelKey key = requireNonNullElse(wish.key(), ModelKey.NONE);
        return switch (probe(made, key)) {
            case Probe.Fails(var why) when !isForced -> new Result.Unanswered(why);
            case Probe.Fails _ -> transaction.in(who.tenant(), Site.CHANGE_MODEL, () -> create(who, made, key));
            case Probe.Answers(Strictness mode) ->
                transaction.in(who.tenant(), Site.CHANGE_MODEL, () -> create(who, made.with(mode), key));
        };
    }

    private Result create(Principal who, AnalysisModel made, ModelKey key) {
        List<AnalysisModel> others = models.lock(who.tenant());
        if (isTaken(made, others)) {
            return new Result.Faulty(List.of(nameIsTaken(made)));
        }
        if (others.size() >= MOST_MODELS) {
            return new Result.TooManyModels(MOST_MODELS);
        }
        models.save(who.tenant(), made);
        audit.tell(who.tenant(), who.actor(), AuditedAction.MODEL_CREATED, made.id(), List.of());
        if (!key.isNone()) {
            setKey(who, made.id(), key);
        }
        return new Result.Saved(made);
    }

    private Result change(Principal who, Access known, ModelDocument wish, boolean isForced) {
        List<Fault> faulty = new ArrayList<>(faultsOf(wish));
        if (wish.url() != null
                && !wish.saysKey()
                && !known.key().isNone()
                && !new WebhookUrl(known.model().url()).isOfSameOriginAs(new WebhookUrl(wish.url()))) {
            faulty.add(new Fault(
                    "key", "has to be said again where the URL leads elsewhere: it was meant for another host"));
        }
        if (!faulty.isEmpty()) {
            return new Result.Faulty(faulty);
        }
        AnalysisModel changed = with(known.model(), wish);
        ModelKey key = wish.saysKey() ? requireNonNullElse(wish.key(), ModelKey.NONE) : known.key();
        return switch (probe(changed, key)) {
            case Probe.Fails(var why) when !isForced -> new Result.Unanswered(why);
            case Probe.Fails _ ->
                transaction.in(who.tenant(), Site.CHANGE_MODEL, () -> change(who, known, wish, changed.mode()));
            case Probe.Answers(Strictness mode) ->
                transaction.in(who.tenant(), Site.CHANGE_MODEL, () -> change(who, known, wish, mode));
        };
    }

    private Result change(Principal who, Access asked, ModelDocument wish, Strictness mode) {
        List<AnalysisModel> all = models.lock(who.tenant());
        Optional<AnalysisModel> known = all.stream()
                .filter(model -> model.id().equals(asked.model().id()))
                .findFirst();
        if (known.isEmpty()) {
            return new Result.Unknown(asked.model().id());
        }
        AnalysisModel changed = with(known.get(), wish).with(mode);
        if (isTaken(changed, all)) {
            return new Result.Faulty(List.of(nameIsTaken(changed)));
        }
        List<String> fields = fieldsChanged(known.get(), changed);
        if (!fields.isEmpty()) {
            models.save(who.tenant(), changed);
            audit.tell(who.tenant(), who.actor(), AuditedAction.MODEL_CHANGED, changed.id(), fields);
        }
        if (wish.saysKey()) {
            setKey(who, changed.id(), requireNonNullElse(wish.key(), ModelKey.NONE));
        }
        return new Result.Saved(changed);
    }

    private Probe probe(AnalysisModel model, ModelKey key) {
        return faults.around(Site.PROBE_MODEL, () -> providers.probe(model, key));
    }

    private void setKey(Principal who, ModelId id, ModelKey key) {
        models.setKey(who.tenant(), id, key);
        audit.tell(who.tenant(), who.actor(), AuditedAction.MODEL_KEY_SET, id, List.of("key"));
    }

    private List<Fault> faultsOf(ModelDocument wish) {
        return Optional.ofNullable(wish.url())
                .flatMap(rules::whyRefused)
                .map(why -> List.of(new Fault("url", why)))
                .orElse(List.of());
    }

    private static boolean isTaken(AnalysisModel model, List<AnalysisModel> all) {
        return all.stream()
                .anyMatch(
                        other -> !other.id().equals(model.id()) && other.name().equals(model.name()));
    }

    private static Fault nameIsTaken(AnalysisModel model) {
        return new Fault("name", "there is another model \"" + model.name() + "\"");
    }

    private static AnalysisModel with(AnalysisModel known, ModelDocument wish) {
        return new AnalysisModel(
                known.id(),
                requireNonNullElse(wish.name(), known.name()),
                requireNonNullElse(wish.provider(), known.provider()),
                requireNonNullElse(wish.url(), known.url()),
                requireNonNullElse(wish.model(), known.model()),
                known.mode(),
                requireNonNullElse(wish.masks(), known.masks()),
                wish.saysPrice() ? wish.price() : known.price(),
                wish.saysPlace() ? wish.place() : known.place(),
                known.createdAt(),
                known.archivedAt());
    }

    private static List<String> fieldsChanged(AnalysisModel before, AnalysisModel after) {
        List<String> fields = new ArrayList<>();
        addIfChanged(fields, "name", before.name(), after.name());
        addIfChanged(fields, "provider", before.provider(), after.provider());
        addIfChanged(fields, "url", before.url(), after.url());
        addIfChanged(fields, "model", before.model(), after.model());
        addIfChanged(fields, "mode", before.mode(), after.mode());
        addIfChanged(fields, "masks", before.masks(), after.masks());
        addIfChanged(fields, "price", before.price(), after.price());
        addIfChanged(fields, "place", before.place(), after.place());
        return fields;
    }

    private static void addIfChanged(
            List<String> fields, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            fields.add(name);
        }
    }
}
