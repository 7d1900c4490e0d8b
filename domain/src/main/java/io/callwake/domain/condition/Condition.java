package io.callwake.domain.condition;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something that holds of a call or does not. Whatever is known of the call, it can be decided. */
public sealed interface Condition {

    /**
     * What it finds of a call, and why.
     *
     * @param because goes on from "because", as in "because interest == hot"
     */
    record Finding(boolean holds, String because) {}

    Finding findingOn(KnownValues known);

    default boolean holdsOn(KnownValues known) {
        return findingOn(known).holds();
    }

    /** The names it reads, as it writes them. */
    Set<String> names();

    /** As a person reads it. */
    String told();

    /**
     * @param named several values for {@link Operator#IN}, of which one has to be the known one; otherwise one
     */
    record Comparison(String field, Operator operator, List<Value> named) implements Condition {

        public Comparison {
            named = List.copyOf(named);
        }

        @Override
        public Finding findingOn(KnownValues known) {
            Value value = known.of(field);
            return named.stream().anyMatch(one -> operator.holds(value, one))
                    ? new Finding(true, told())
                    : new Finding(false, field + " is " + value.told() + notWhat());
        }

        private String notWhat() {
            return switch (operator) {
                case EQUAL -> ", not " + list();
                case NOT_EQUAL -> "";
                case CONTAINS -> ", which does not contain " + list();
                case IN, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> ", not " + operator.sign() + " " + list();
            };
        }

        @Override
        public Set<String> names() {
            return Set.of(field);
        }

        @Override
        public String told() {
            return field + " " + operator.sign() + " " + list();
        }

        private String list() {
            String values = named.stream().map(Value::told).collect(Collectors.joining(", "));
            return operator == Operator.IN ? "[" + values + "]" : values;
        }
    }

    /** That several conditions hold, all of them. */
    record All(List<Condition> conditions) implements Condition {

        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public Finding findingOn(KnownValues known) {
            return findings(conditions, known)
                    .filter(Predicate.not(Finding::holds))
                    .findFirst()
                    .orElseGet(() -> new Finding(true, joined(conditions, known, " and ")));
        }

        @Override
        public Set<String> names() {
            return namesIn(conditions);
        }

        @Override
        public String told() {
            return conditions.stream().map(Condition::told).collect(Collectors.joining(" and ", "(", ")"));
        }
    }

    /** That of several conditions at least one holds. */
    record Any(List<Condition> conditions) implements Condition {

        public Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public Finding findingOn(KnownValues known) {
            return findings(conditions, known)
                    .filter(Finding::holds)
                    .findFirst()
                    .orElseGet(() -> new Finding(false, joined(conditions, known, " and ")));
        }

        @Override
        public Set<String> names() {
            return namesIn(conditions);
        }

        @Override
        public String told() {
            return conditions.stream().map(Condition::told).collect(Collectors.joining(" or ", "(", ")"));
        }
    }

    private static Stream<Finding> findings(List<Condition> conditions, KnownValues known) {
        return conditions.stream().map(condition -> condition.findingOn(known));
    }

    private static String joined(List<Condition> conditions, KnownValues known, String word) {
        return findings(conditions, known).map(Finding::because).collect(Collectors.joining(word));
    }

    private static Set<String> namesIn(List<Condition> conditions) {
        Set<String> names = new TreeSet<>();
        conditions.forEach(condition -> names.addAll(condition.names()));
        return names;
    }
}
