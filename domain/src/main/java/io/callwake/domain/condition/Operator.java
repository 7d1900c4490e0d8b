package io.callwake.domain.condition;

import java.math.BigDecimal;

/** How a condition compares what is known with what it names. Nothing is only ever equal to nothing. */
public enum Operator {
    EQUAL("==") {
        @Override
        boolean holds(Value known, Value named) {
            return known.equals(named);
        }
    },
    NOT_EQUAL("!=") {
        @Override
        boolean holds(Value known, Value named) {
            return !known.equals(named);
        }
    },
    LESS("<") {
        @Override
        boolean holds(Value known, Value named) {
            return known instanceof Value.Numeric(BigDecimal a)
                    && named instanceof Value.Numeric(BigDecimal b)
                    && a.compareTo(b) < 0;
        }
    },
    LESS_OR_EQUAL("<=") {
        @Override
        boolean holds(Value known, Value named) {
            return known instanceof Value.Numeric(BigDecimal a)
                    && named instanceof Value.Numeric(BigDecimal b)
                    && a.compareTo(b) <= 0;
        }
    },
    GREATER(">") {
        @Override
        boolean holds(Value known, Value named) {
            return LESS.holds(named, known);
        }
    },
    GREATER_OR_EQUAL(">=") {
        @Override
        boolean holds(Value known, Value named) {
            return LESS_OR_EQUAL.holds(named, known);
        }
    },
    CONTAINS("contains") {
        @Override
        boolean holds(Value known, Value named) {
            return known instanceof Value.Text(String text)
                    && named instanceof Value.Text(String part)
                    && text.contains(part);
        }
    },
    IN("in") {
        @Override
        boolean holds(Value known, Value named) {
            return known.equals(named);
        }
    };

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    boolean comparesNumbers() {
        return switch (this) {
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
            case EQUAL, NOT_EQUAL, CONTAINS, IN -> false;
        };
    }

    /** Whether it holds between the value that is known of a call and one that the condition names. */
    abstract boolean holds(Value known, Value named);
}
