package io.callwake.graphql.agent;

import io.callwake.domain.condition.Condition;
import io.callwake.domain.condition.Operator;
import io.callwake.domain.condition.Value;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition as the schema has it. */
record ConditionView(
        String told,
        @Nullable String field,
        @Nullable Operator operator,
        @Nullable Object value,
        @Nullable List<ConditionView> all,
        @Nullable List<ConditionView> any) {

    static @Nullable ConditionView of(@Nullable Condition condition) {
        return condition == null ? null : view(condition);
    }

    private static ConditionView view(Condition condition) {
        String told = condition.told();
        return switch (condition) {
            case Condition.Comparison(String field, Operator operator, List<Value> named) ->
                new ConditionView(
                        told,
                        field,
                        operator,
                        operator == Operator.IN
                                ? named.stream().map(ConditionView::plain).toList()
                                : plain(named.getFirst()),
                        null,
                        null);
            case Condition.All(List<Condition> all) -> new ConditionView(told, null, null, null, views(all), null);
            case Condition.Any(List<Condition> any) -> new ConditionView(told, null, null, null, null, views(any));
        };
    }

    private static List<ConditionView> views(List<Condition> conditions) {
        return conditions.stream().map(ConditionView::view).toList();
    }

    private static @Nullable Object plain(Value value) {
        return switch (value) {
            case Value.Nothing() -> null;
            case Value.Text(String text) -> text;
            case Value.Numeric(BigDecimal number) -> number;
            case Value.Flag(boolean flag) -> flag;
        };
    }
}
