package io.callwake.graphql.analysis;

import graphql.schema.DataFetchingEnvironment;
import io.callwake.application.call.CallLog;
import io.callwake.application.outcome.Outcomes;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.analysis.Basis;
import io.callwake.domain.analysis.Rejected;
import io.callwake.domain.analysis.Rule;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.Turn;
import io.callwake.domain.outcome.Catalogue;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.OneAtATime;
import io.callwake.graphql.analysis.AnalysisView.OutcomeVerdictView;
import io.callwake.graphql.outcome.OutcomeNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers for what an analysis itself does not tell. */
@Controller
final class AnalysesController {

    private final CallLog callLog;
    private final Outcomes outcomes;

    AnalysesController(CallLog callLog, Outcomes outcomes) {
        this.callLog = callLog;
        this.outcomes = outcomes;
    }

    @BatchMapping(typeName = "Analysis")
    Map<AnalysisView, Boolean> isOfEarlierTranscript(List<AnalysisView> analyses, @ContextValue Principal caller) {
        Map<CallId, List<Turn>> transcripts = transcripts(
                analyses.stream().filter(each -> each.basis().isPresent()).toList(), AnalysisView::call, caller);
        Map<AnalysisView, Boolean> changed = new HashMap<>();
        for (AnalysisView analysis : analyses) {
            Basis now = Basis.of(transcripts.getOrDefault(analysis.call(), List.of()));
            changed.put(
                    analysis, analysis.basis().map(basis -> !basis.equals(now)).orElse(false));
        }
        return changed;
    }

    @BatchMapping(typeName = "Evidence")
    Map<EvidenceView, Integer> startMs(List<EvidenceView> quotes, @ContextValue Principal caller) {
        Map<CallId, List<Turn>> transcripts = transcripts(quotes, EvidenceView::call, caller);
        Map<EvidenceView, Integer> starts = new HashMap<>();
        for (EvidenceView quote : quotes) {
            List<Turn> turns = transcripts.getOrDefault(quote.call(), List.of());
            Long startMs = quote.turn() < turns.size() ? turns.get(quote.turn()).startMs() : null;
            if (startMs != null) {
                starts.put(quote, Math.clamp(startMs, 0, Integer.MAX_VALUE));
            }
        }
        return starts;
    }

    private <N> Map<CallId, List<Turn>> transcripts(List<N> asked, Function<N, CallId> callOf, Principal caller) {
        Set<CallId> calls = asked.stream().map(callOf).collect(Collectors.toSet());
        return calls.isEmpty() ? Map.of() : callLog.transcripts(caller.tenant(), calls);
    }

    @BatchMapping(typeName = "OutcomeVerdict")
    Map<OutcomeVerdictView, OutcomeNode> outcome(List<OutcomeVerdictView> verdicts, @ContextValue Principal caller) {
        Map<OutcomeVerdictView, OutcomeNode> found = new HashMap<>();
        if (verdicts.stream().allMatch(verdict -> verdict.key() == null)) {
            return found;
        }
        Catalogue catalogue = outcomes.catalogue(caller.tenant());
        for (OutcomeVerdictView verdict : verdicts) {
            OutcomeKey key = verdict.key();
            if (key != null) {
                found.put(verdict, OutcomeNode.of(catalogue, key));
            }
        }
        return found;
    }

    @SchemaMapping(typeName = "RejectedClaim")
    Rule rule(Rejected rejected) {
        return rejected.by();
    }

    @SchemaMapping(typeName = "Analysis")
    @Nullable
    List<String> rawAnswer(AnalysisView analysis, DataFetchingEnvironment field, @ContextValue Principal caller) {
        OneAtATime.require(field, "call");
        return caller.may(Scope.PII_READ)
                ? callLog.answers(caller.tenant(), List.of(analysis.call())).getOrDefault(analysis.call(), List.of())
                : null;
    }
}
