package io.callwake.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A scalar that is a string outside.
 *
 * @param expected what is said to whoever sends something else
 * @param format nothing for a value that the scalar cannot say
 * @param parse nothing for a text that is none
 */
record TextScalar<T>(
        String name,
        Class<T> type,
        String expected,
        Function<T, Optional<String>> format,
        Function<String, Optional<T>> parse)
        implements Coercing<T, String> {

    GraphQLScalarType scalar() {
        return GraphQLScalarType.newScalar().name(name).coercing(this).build();
    }

    @Override
    public String serialize(Object result, GraphQLContext context, Locale locale) {
        if (type.isInstance(result)) {
            Optional<String> text = format.apply(type.cast(result));
            if (text.isPresent()) {
                return text.get();
            }
        }
        throw new CoercingSerializeException(
                "no " + name + ": a " + result.getClass().getName());
    }

    @Override
    public T parseValue(Object input, GraphQLContext context, Locale locale) {
        return parsed(input).orElseThrow(() -> new CoercingParseValueException(expected));
    }

    @Override
    public T parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        return parsed(input instanceof StringValue text ? text.getValue() : null)
                .orElseThrow(() -> new CoercingParseLiteralException(expected));
    }

    private Optional<T> parsed(@Nullable Object input) {
        if (input instanceof String text) {
            try {
                return parse.apply(text);
            } catch (RuntimeException _) {
                // No such text: said by who asks.
            }
        }
        return Optional.empty();
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return StringValue.of(serialize(input, context, locale));
    }
}
