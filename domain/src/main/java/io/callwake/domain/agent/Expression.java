package io.callwake.domain.agent;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A regular expression as a tree. All ways through a text are followed at the same time, so none is tried again: java.util.regex
 * tries them one after the other, and there are expressions of thirty characters with which it does not come to an end.
 */
sealed interface Expression {

    static Expression parse(String expression) {
        return new ExpressionParser(expression).parse();
    }

    default boolean matches(String text) {
        BitSet beginning = new BitSet();
        beginning.set(0);
        Walk walk = new Walk(text);
        try {
            return walk.ends(this, beginning).get(walk.length());
        } catch (Walk.TooLong _) {
            return false;
        }
    }

    /** The places in a text where it can end if it begins at one of those. */
    BitSet ends(BitSet starts, Walk walk);

    /** One character. */
    record One(IntPredicate isAllowed) implements Expression {
        @Override
        public BitSet ends(BitSet starts, Walk walk) {
            BitSet ends = new BitSet();
            starts.stream()
                    .filter(start -> start < walk.length() && isAllowed.test(walk.at(start)))
                    .forEach(start -> ends.set(start + 1));
            return ends;
        }
    }

    record Beginning() implements Expression {
        @Override
        public BitSet ends(BitSet starts, Walk walk) {
            return only(0, starts);
        }
    }

    record End() implements Expression {
        @Override
        public BitSet ends(BitSet starts, Walk walk) {
            return only(walk.length(), starts);
        }
    }

    record Sequence(List<Expression> parts) implements Expression {
        @Override
        public BitSet ends(BitSet starts, Walk walk) {
            BitSet places = starts;
            for (Expression part : parts) {
                places = walk.ends(part, places);
            }
            return places;
        }
    }

    record Either(List<Expression> ways) implements Expression {
        @Override
        public BitSet ends(BitSet starts, Walk walk) {
            BitSet ends = new BitSet();
            ways.forEach(way -> ends.or(walk.ends(way, starts)));
            return ends;
        }
    }

    record Repeated(Expression part, int least, int most) implements Expression {
        @Override
        public BitSet ends(BitSet starts, Walk walk) {
            BitSet places = starts;
            for (int times = 0; times < least && !places.isEmpty(); times++) {
                BitSet next = walk.ends(part, places);
                if (next.equals(places)) {
                    break;
                }
                places = next;
            }
            BitSet reached = (BitSet) places.clone();
            BitSet edge = places;
            for (int times = least; times < most && !edge.isEmpty(); times++) {
                edge = (BitSet) walk.ends(part, edge).clone();
                edge.andNot(reached);
                reached.or(edge);
            }
            return reached;
        }
    }

    private static BitSet only(int place, BitSet starts) {
        BitSet only = new BitSet();
        only.set(place, starts.get(place));
        return only;
    }

    /** A way through one text, with an end. */
    final class Walk {

        private static final int MOST_STEPS = 20_000_000;
        private static final int PLACES_A_STEP = 64;

        private final int[] text;
        private int steps;

        private Walk(String text) {
            this.text = text.codePoints().toArray();
        }

        private BitSet ends(Expression expression, BitSet starts) {
            steps += 1 + text.length / PLACES_A_STEP + starts.cardinality();
            if (steps > MOST_STEPS) {
                throw new TooLong();
            }
            return expression.ends(starts, this);
        }

        private int length() {
            return text.length;
        }

        private int at(int place) {
            return text[place];
        }

        private static final class TooLong extends RuntimeException {
            private static final long serialVersionUID = 1;

            TooLong() {
                super(null, null, false, false);
            }
        }
    }
}
