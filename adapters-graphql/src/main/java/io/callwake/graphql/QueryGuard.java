package io.callwake.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.execution.instrumentation.DocumentAndVariables;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.introspection.Introspection;
import graphql.parser.ParserOptions;
import io.callwake.application.tenant.Principal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds every query to the limits, whatever way it came in. */
final class QueryGuard extends SimplePerformantInstrumentation {

    /** Under this key the context has what the query costs, once that is known. */
    static final String COST = "cost";

    private final Allowance allowance;
    private final boolean introspection;

    QueryGuard(Allowance allowance, boolean introspection) {
        this.allowance = allowance;
        this.introspection = introspection;
    }

    /** The engine's messages are in English, as ours are. */
    @Override
    public ExecutionInput instrumentExecutionInput(
            ExecutionInput input, InstrumentationExecutionParameters parameters, @Nullable InstrumentationState state) {
        GraphQLContext context = input.getGraphQLContext();
        context.put(ParserOptions.class, Limits.PARSER);
        if (!introspection) {
            context.put(Introspection.INTROSPECTION_DISABLED, true);
        }
        new VariablesSize().check(input.getRawVariables().toMap());
        return input.transform(changed -> changed.locale(Locale.ENGLISH));
    }

    @Override
    public DocumentAndVariables instrumentDocumentAndVariables(
            DocumentAndVariables parsed,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        SubscriptionRoot.check(parsed.getDocument());
        return parsed;
    }

    @Override
    public InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, @Nullable InstrumentationState state) {
        GraphQLContext context = parameters.getExecutionContext().getGraphQLContext();
        int cost = QuerySize.of(parameters.getExecutionContext());
        context.put(COST, cost);
        Principal caller = context.get(Caller.CALLER);
        if (caller != null) {
            Optional<Duration> wait = allowance.spend(caller, cost);
            if (wait.isPresent()) {
                throw rateLimited(wait.get());
            }
        }
        return SimpleInstrumentationContext.noOp();
    }

    static LimitExceeded rateLimited(Duration wait) {
        long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        return new LimitExceeded(CallwakeError.of(
                ErrorCode.RATE_LIMITED,
                "Too much was asked for lately. Try again in " + seconds + " s.",
                Map.of(RetryAfter.SECONDS, seconds)));
    }
}
