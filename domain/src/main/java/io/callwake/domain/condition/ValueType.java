package io.callwake.domain.condition;

import java.util.List;
import java.util.stream.Collectors;

/** What kind of value stands under a name, besides nothing. */
public sealed interface ValueType {

    /** What a sentence calls such a value. */
    String told();

    boolean holds(Value value);

    record Text() implements ValueType {
        @Override
        public String told() {
            return "a text";
        }

        @Override
        public boolean holds(Value value) {
            return value instanceof Value.Text;
        }
    }

    /** A text out of a closed list. */
    record Word(List<String> words) implements ValueType {
        private static final int MOST_LISTED = 20;

        public Word {
            words = List.copyOf(words);
        }

        @Override
        public String told() {
            return words.stream()
                    .limit(MOST_LISTED)
                    .collect(Collectors.joining(", ", "one of ", words.size() > MOST_LISTED ? ", …" : ""));
        }

        @Override
        public boolean holds(Value value) {
            return value instanceof Value.Text(String text) && words.contains(text);
        }
    }

    record Numeric() implements ValueType {
        @Override
        public String told() {
            return "a number";
        }

        @Override
        public boolean holds(Value value) {
            return value instanceof Value.Numeric;
        }
    }

    record Flag() implements ValueType {
        @Override
        public String told() {
            return "true or false";
        }

        @Override
        public boolean holds(Value value) {
            return value instanceof Value.Flag;
        }
    }
}
