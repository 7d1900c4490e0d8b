package io.callwake.domain.condition;

import io.callwake.domain.OneLine;
import io.callwake.domain.document.Numbers;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value that conditions are about. */
public sealed interface Value {

    Value NOTHING = new Nothing();

    /** As a person reads it. */
    String told();

    record Nothing() implements Value {
        @Override
        public String told() {
            return "null";
        }
    }

    record Text(String value) implements Value {
        private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.+:-]{1,80}");
        private static final Pattern NO_WORD = Pattern.compile("null|true|false|-?[0-9]+(\\.[0-9]+)?");

        /** A word stands without quotes, unless it could be taken for a value that is no text. */
        @Override
        public String told() {
            boolean isPlain =
                    WORD.matcher(value).matches() && !NO_WORD.matcher(value).matches();
            return isPlain ? value : OneLine.quoted(value);
        }
    }

    /** 1 and 1.0 are the same number. */
    record Numeric(BigDecimal value) implements Value {
        public Numeric {
            value = Numbers.plain(value);
        }

        @Override
        public String told() {
            return value.scale() < 0 ? value.toString() : value.toPlainString();
        }
    }

    record Flag(boolean value) implements Value {
        @Override
        public String told() {
            return String.valueOf(value);
        }
    }

    /** @throws IllegalArgumentException if there is no such value: a list or an object */
    static Value of(@Nullable Object plain) {
        return switch (plain) {
            case null -> NOTHING;
            case String text -> new Text(text);
            case Number number -> new Numeric(Numbers.decimal(number));
            case Boolean flag -> new Flag(flag);
            default -> throw new IllegalArgumentException("not a value: " + plain.getClass());
        };
    }
}
