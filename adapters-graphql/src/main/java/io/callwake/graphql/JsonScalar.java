package io.callwake.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The scalar {@code JSON}: maps with texts for keys, lists, texts, numbers, truth values, and nothing. */
final class JsonScalar implements Coercing<Object, Object> {

    static final GraphQLScalarType SCALAR = GraphQLScalarType.newScalar()
            .name("JSON")
            .coercing(new JsonScalar())
            .build();

    private JsonScalar() {}

    @Override
    public Object serialize(Object result, GraphQLContext context, Locale locale) {
        if (isJson(result)) {
            return result;
        }
        throw new CoercingSerializeException("no JSON: a " + result.getClass().getName());
    }

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
        if (isJson(input)) {
            return input;
        }
        throw new CoercingParseValueException("expected JSON");
    }

    @Override
    public @Nullable Object parseLiteral(
            Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        return switch (input) {
            case NullValue _ -> null;
            case StringValue text -> text.getValue();
            case BooleanValue truth -> truth.isValue();
            case IntValue number -> number.getValue();
            case FloatValue number -> number.getValue();
            case VariableReference variable -> variables.get(variable.getName());
            case ArrayValue array -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (Value<?> item : array.getValues()) {
                    list.add(parseLiteral(item, variables, context, locale));
                }
                yield list;
            }
            case ObjectValue object -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (ObjectField field : object.getObjectFields()) {
                    map.put(field.getName(), parseLiteral(field.getValue(), variables, context, locale));
                }
                yield map;
            }
            case EnumValue _ -> throw new CoercingParseLiteralException("expected JSON, which has no bare words");
            default -> throw new CoercingParseLiteralException("expected JSON");
        };
    }

    private static boolean isJson(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String _, Boolean _, Integer _, Long _, BigInteger _, BigDecimal _ -> true;
            case Double number -> Double.isFinite(number);
            case List<?> list -> list.stream().allMatch(JsonScalar::isJson);
            case Map<?, ?> map ->
                map.keySet().stream().allMatch(String.class::isInstance)
                        && map.values().stream().allMatch(JsonScalar::isJson);
            default -> false;
        };
    }
}
