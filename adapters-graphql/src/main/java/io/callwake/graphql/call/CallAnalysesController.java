package io.callwake.graphql.call;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import io.callwake.application.call.CallLog;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.Evidence;
import io.callwake.domain.analysis.GoalVerdict;
import io.callwake.domain.call.CallId;
import io.callwake.graphql.Caller;
import io.callwake.graphql.analysis.AnalysisView;
import io.callwake.graphql.analysis.GoalView;
import io.callwake.graphql.analysis.ValueView;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Answers for the judgements of calls. What the call log itself shows of them costs nothing more; all the rest is read at once. */
@Controller
final class CallAnalysesController {

    private static final String CALL = "Call";

    CallAnalysesController(BatchLoaderRegistry loaders, CallLog callLog) {
        loaders.<CallId, Analysis>forTypePair(CallId.class, Analysis.class)
                .registerMappedBatchLoader((calls, batch) -> {
                    GraphQLContext context = Objects.requireNonNull(batch.getContext());
                    Principal caller = context.get(Caller.CALLER);
                    return Mono.fromSupplier(() -> callLog.analyses(caller.tenant(), calls));
                });
    }

    @SchemaMapping(typeName = CALL)
    CompletableFuture<@Nullable AnalysisView> analysis(CallNode call, DataLoader<CallId, Analysis> analyses) {
        return of(call, analyses);
    }

    @SchemaMapping(typeName = CALL)
    CompletableFuture<List<ValueView>> variables(CallNode call, DataLoader<CallId, Analysis> analyses) {
        return of(call, analyses).thenApply(analysis -> analysis == null ? List.of() : analysis.values());
    }

    @SchemaMapping(typeName = CALL)
    CompletableFuture<@Nullable String> outcomeReason(CallNode call, DataLoader<CallId, Analysis> analyses) {
        return of(call, analyses).thenApply(analysis -> analysis == null ? null : analysis.outcomeReason());
    }

    @SchemaMapping(typeName = CALL)
    CompletableFuture<@Nullable GoalView> goal(
            CallNode call, DataFetchingEnvironment field, DataLoader<CallId, Analysis> analyses) {
        GoalVerdict verdict = call.verdict();
        if (verdict == null) {
            return CompletableFuture.completedFuture(null);
        }
        return field.getSelectionSet().containsAnyOf("evidence", "read")
                ? of(call, analyses).thenApply(analysis -> analysis == null ? null : analysis.goal())
                : CompletableFuture.completedFuture(GoalView.of(verdict, Evidence.NONE, call.seen()));
    }

    private static CompletableFuture<@Nullable AnalysisView> of(CallNode call, DataLoader<CallId, Analysis> analyses) {
        return call.analysisStatus() == null
                ? CompletableFuture.completedFuture(null)
                : analyses.load(call.callId())
                        .thenApply(analysis ->
                                analysis == null ? null : new AnalysisView(call.revision(), analysis, call.seen()));
    }
}
