package io.callwake.graphql;

import graphql.execution.ExecutionContext;
import graphql.execution.conditional.ConditionalNodes;
import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.VariableReference;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a query asks for, counted before it runs and as it would run: fragments count wherever they are spread, and what
 * {@code @skip} leaves out does not count.
 *
 * <p>A field costs a point and what is below it; below a list, so often as the page may have entries, or ten times where a list
 * has no pages.
 */
final class QuerySize {

    private static final int ENTRIES_OF_A_LIST = 10;
    /** No query gets there; it keeps sums and products within a long. */
    private static final long MOST = 1_000_000_000;

    private static final ConditionalNodes CONDITIONS = new ConditionalNodes();

    private final ExecutionContext query;
    private final Map<String, Integer> rootFields = new HashMap<>();
    private int selections;
    private int aliases;
    private int directives;

    private QuerySize(ExecutionContext query) {
        this.query = query;
    }

    /**
     * The cost of a query.
     *
     * @throws LimitExceeded if it asks for more than one query may
     */
    static int of(ExecutionContext query) {
        QuerySize size = new QuerySize(query);
        long cost = size.cost(
                query.getOperationDefinition().getSelectionSet(),
                switch (query.getOperationDefinition().getOperation()) {
                    case QUERY -> query.getGraphQLSchema().getQueryType();
                    case MUTATION -> query.getGraphQLSchema().getMutationType();
                    case SUBSCRIPTION -> query.getGraphQLSchema().getSubscriptionType();
                },
                1,
                ENTRIES_OF_A_LIST);
        if (cost > Limits.COST) {
            throw tooComplex(String.valueOf(cost));
        }
        return Math.toIntExact(cost);
    }

    private static LimitExceeded tooComplex(String cost) {
        return new LimitExceeded(
                ErrorCode.TOO_COMPLEX,
                "The query costs " + cost + ", a point for each field of each entry; " + Limits.COST + " are allowed.");
    }

    private long cost(@Nullable SelectionSet set, GraphQLCompositeType type, int level, int entries) {
        long cost = 0;
        if (set != null) {
            for (Selection<?> selection : set.getSelections()) {
                if (++selections > Limits.SELECTIONS) {
                    throw tooComplex("more than can be counted");
                }
                if (isIncluded(selection)) {
                    cost = Math.min(MOST, cost + cost(selection, type, level, entries));
                }
            }
        }
        return cost;
    }

    private boolean isIncluded(Selection<?> selection) {
        if (!(selection instanceof DirectivesContainer<?> node)
                || node.getDirectives().isEmpty()) {
            return true;
        }
        directives += node.getDirectives().size();
        if (directives > Limits.DIRECTIVES) {
            throw new LimitExceeded(
                    ErrorCode.TOO_MANY_DIRECTIVES, "The query has more than " + Limits.DIRECTIVES + " directives.");
        }
        node.getDirectives().forEach(this::requireCondition);
        return CONDITIONS.shouldInclude(
                node, query.getCoercedVariables().toMap(), query.getGraphQLSchema(), query.getGraphQLContext());
    }

    /** A variable with a default value may be null all the same, and the engine takes it for granted that it is not. */
    private void requireCondition(Directive directive) {
        Argument condition = directive.getArgument("if");
        if (condition != null
                && condition.getValue() instanceof VariableReference variable
                && query.getCoercedVariables().get(variable.getName()) == null) {
            throw new LimitExceeded(
                    ErrorCode.BAD_INPUT,
                    "$" + variable.getName() + " is null, and @" + directive.getName() + " needs true or false.");
        }
    }

    private long cost(Selection<?> selection, GraphQLCompositeType type, int level, int entries) {
        return switch (selection) {
            case Field field -> cost(field, type, level, entries);
            case InlineFragment inline ->
                cost(inline.getSelectionSet(), on(inline.getTypeCondition(), type), level, entries);
            case FragmentSpread spread -> {
                FragmentDefinition fragment = query.getFragmentsByName().get(spread.getName());
                yield fragment == null
                        ? 0
                        : cost(fragment.getSelectionSet(), on(fragment.getTypeCondition(), type), level, entries);
            }
            default -> throw new IllegalStateException("a selection of a new kind");
        };
    }

    private GraphQLCompositeType on(@Nullable TypeName condition, GraphQLCompositeType type) {
        return condition != null
                        && query.getGraphQLSchema().getType(condition.getName()) instanceof GraphQLCompositeType other
                ? other
                : type;
    }

    private long cost(Field field, GraphQLCompositeType type, int level, int entries) {
        if (level > Limits.LEVELS) {
            throw new LimitExceeded(ErrorCode.TOO_DEEP, "The query is more than " + Limits.LEVELS + " levels deep.");
        }
        countNames(field, level);
        if (!(type instanceof GraphQLFieldsContainer container)) {
            return 1;
        }
        GraphQLFieldDefinition definition =
                Introspection.getFieldDefinition(query.getGraphQLSchema(), container, field.getName());
        if (!(GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLCompositeType below)) {
            return 1;
        }
        boolean isPaged = definition.getArgument("first") != null;
        long once = cost(field.getSelectionSet(), below, level + 1, isPaged ? pageSize(field) : ENTRIES_OF_A_LIST);
        boolean isList = GraphQLTypeUtil.unwrapNonNull(definition.getType()) instanceof GraphQLList;
        return 1 + (isList && !Introspection.isIntrospectionTypes(below) ? entries * once : once);
    }

    private void countNames(Field field, int level) {
        if (field.getAlias() != null && ++aliases > Limits.ALIASES) {
            throw new LimitExceeded(
                    ErrorCode.TOO_MANY_ALIASES, "The query has more than " + Limits.ALIASES + " aliases.");
        }
        if (level == 1 && rootFields.merge(field.getName(), 1, Integer::sum) > Limits.SAME_ROOT_FIELD) {
            throw new LimitExceeded(
                    ErrorCode.TOO_MANY_ALIASES,
                    "The query asks for " + field.getName() + " more than " + Limits.SAME_ROOT_FIELD + " times.");
        }
    }

    private int pageSize(Field field) {
        for (Argument argument : field.getArguments()) {
            if (argument.getName().equals("first") || argument.getName().equals("last")) {
                Integer size = valueOf(argument);
                if (size != null) {
                    return Math.clamp(size, 1, PageRequest.LARGEST);
                }
            }
        }
        return PageRequest.USUAL;
    }

    private @Nullable Integer valueOf(Argument argument) {
        return switch (argument.getValue()) {
            case IntValue literal -> literal.getValue().intValue();
            case VariableReference variable
            when query.getCoercedVariables().get(variable.getName()) instanceof Integer value -> value;
            default -> null;
        };
    }
}
