package io.callwake.application.analysis;

import static io.callwake.domain.document.Kinds.wordOf;

import io.callwake.domain.agent.ExtractionField;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.ExtractedValue;
import io.callwake.domain.analysis.Finding;
import io.callwake.domain.analysis.GoalVerdict;
import io.callwake.domain.analysis.Why;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.Reach;
import io.callwake.domain.condition.Condition;
import io.callwake.domain.condition.Fact;
import io.callwake.domain.condition.KnownNames;
import io.callwake.domain.condition.KnownValues;
import io.callwake.domain.condition.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What conditions can go by once a call is judged. */
public final class KnownOfCall {

    private KnownOfCall() {}

    public static KnownValues of(Call call, Analysis analysis) {
        Map<String, Value> fields = new LinkedHashMap<>();
        analysis.values().forEach(value -> fields.put(value.name(), value.value()));
        return new KnownValues(fields, factsOf(call, analysis));
    }

    /**
     * Whether a condition goes by what only an analysis can tell, so that nobody can decide it where that has failed.
     *
     * @param fields of the agent
     */
    public static boolean isReadBy(Condition condition, Collection<ExtractionField> fields) {
        KnownNames names = KnownNames.of(
                fields.stream().collect(Collectors.toMap(ExtractionField::name, ExtractionField::valueType)),
                _ -> false);
        return condition.names().stream()
                .anyMatch(name -> names.fields().containsKey(name)
                        || names.factOf(name).filter(Fact::isFromAnalysis).isPresent());
    }

    /** Without the values that were not to be looked for: each field's condition reads the fields before it. */
    static Analysis whereAsked(Call call, Analysis analysis, List<ExtractionField> fields) {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        fields.forEach(field -> {
            if (field.condition() != null) {
                conditions.put(field.name(), field.condition());
            }
        });
        if (conditions.isEmpty()) {
            return analysis;
        }
        Map<Fact, Value> facts = factsOf(call, analysis);
        Map<String, Value> before = new LinkedHashMap<>();
        analysis.values().forEach(value -> before.put(value.name(), Value.NOTHING));
        List<ExtractedValue> values = new ArrayList<>();
        for (ExtractedValue value : analysis.values()) {
            Condition condition = conditions.get(value.name());
            ExtractedValue asked = condition == null || condition.holdsOn(new KnownValues(before, facts))
                    ? value
                    : value.with(Finding.Missing.because(Why.NOT_ASKED));
            values.add(asked);
            before.put(asked.name(), asked.value());
        }
        return analysis.withValues(values);
    }

    private static Map<Fact, Value> factsOf(Call call, Analysis analysis) {
        CallFacts facts = call.facts();
        GoalVerdict goal = analysis.goal();
        Map<Fact, Value> known = new EnumMap<>(Fact.class);
        known.put(Fact.OUTCOME, text(analysis.outcome(), Object::toString));
        known.put(Fact.SENTIMENT, text(analysis.sentiment(), sentiment -> wordOf(sentiment)));
        known.put(Fact.GOAL_MET, goalMet(goal));
        known.put(Fact.ANALYSIS_STATUS, new Value.Text(wordOf(analysis.status())));
        known.put(Fact.DIRECTION, new Value.Text(wordOf(facts.direction())));
        known.put(Fact.STATUS, new Value.Text(wordOf(facts.status())));
        known.put(Fact.REACH, new Value.Text(wordOf(reachOf(facts, analysis))));
        known.put(Fact.ENDING, new Value.Text(wordOf(facts.ending())));
        known.put(Fact.DURATION_SEC, Value.of(facts.durationSec()));
        known.put(Fact.CAMPAIGN, text(facts.campaignId(), campaign -> campaign));
        known.put(Fact.SUMMARY, text(analysis.summary(), summary -> summary));
        known.put(Fact.GOAL_REASON, text(goal, GoalVerdict::reason));
        return known;
    }

    private static Value goalMet(@Nullable GoalVerdict goal) {
        return switch (goal) {
            case null -> Value.NOTHING;
            case GoalVerdict.Met _ -> new Value.Flag(true);
            case GoalVerdict.NotMet _ -> new Value.Flag(false);
            case GoalVerdict.NotEvaluable _ -> Value.NOTHING;
        };
    }

    private static Reach reachOf(CallFacts facts, Analysis analysis) {
        return gatekeeperIn(facts, analysis).orElse(facts.reach());
    }

    /** That it was a gatekeeper only the conversation tells; that nobody or a machine answered, the line knows better. */
    public static Optional<Reach> gatekeeperIn(CallFacts facts, Analysis analysis) {
        return Optional.ofNullable(analysis.grounds().reached())
                .filter(reached -> reached == Reach.GATEKEEPER)
                .filter(_ -> facts.reach() == Reach.PERSON || facts.reach() == Reach.UNKNOWN);
    }

    private static <T> Value text(@Nullable T known, Function<T, String> told) {
        return known == null ? Value.NOTHING : new Value.Text(told.apply(known));
    }
}
