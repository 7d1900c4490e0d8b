package io.callwake.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.idl.SchemaDirectiveWiring;
import graphql.schema.idl.SchemaDirectiveWiringEnvironment;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.tenant.Scope;

/** Fetches a field that {@code @requires} a scope only for those who have it. What the schema says is what is enforced. */
public final class RequiredScopes implements SchemaDirectiveWiring {

    static final String DIRECTIVE = "requires";

    @Override
    public GraphQLFieldDefinition onField(SchemaDirectiveWiringEnvironment<GraphQLFieldDefinition> field) {
        Scope scope = scopeOf(field.getElement());
        DataFetcher<?> fetcher = field.getFieldDataFetcher();
        return field.setFieldDataFetcher(environment -> {
            check(environment.getGraphQlContext().get(Caller.CALLER), scope);
            return fetcher.get(environment);
        });
    }

    static Scope scopeOf(GraphQLFieldDefinition field) {
        Object scope = field.getAppliedDirective(DIRECTIVE).getArgument("scope").getValue();
        return Scope.valueOf(String.valueOf(scope));
    }

    /** @throws MissingScope if he may not */
    public static void check(Principal caller, Scope scope) {
        if (!caller.may(scope)) {
            throw new MissingScope(scope);
        }
    }
}
