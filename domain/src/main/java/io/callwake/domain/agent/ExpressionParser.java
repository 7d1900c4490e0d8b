package io.callwake.domain.agent;

import io.callwake.domain.agent.Expression.Beginning;
import io.callwake.domain.agent.Expression.Either;
import io.callwake.domain.agent.Expression.End;
import io.callwake.domain.agent.Expression.One;
import io.callwake.domain.agent.Expression.Repeated;
import io.callwake.domain.agent.Expression.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a regular expression. What stands for one character means what it means in Java. */
final class ExpressionParser {

    private static final int MOST_TIMES = 1_000;

    private static final Pattern TIMES = Pattern.compile("\\{([0-9]{1,4})(,([0-9]{1,4})?)?}");
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\([dDwWsSnrtf]|[pP]\\{\\w+}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[^\\p{Alnum}])");

    private final String expression;
    private int next;

    ExpressionParser(String expression) {
        this.expression = expression;
    }

    Expression parse() {
        Expression whole = either();
        if (next < expression.length()) {
            throw fault("a \")\" without \"(\"");
        }
        return whole;
    }

    private Expression either() {
        List<Expression> ways = new ArrayList<>();
        do {
            ways.add(sequence());
        } while (takes("|"));
        return ways.size() == 1 ? ways.getFirst() : new Either(ways);
    }

    private Expression sequence() {
        List<Expression> parts = new ArrayList<>();
        while (next < expression.length() && !isNext("|") && !isNext(")")) {
            parts.add(repeated(one()));
        }
        return parts.size() == 1 ? parts.getFirst() : new Sequence(parts);
    }

    private Expression one() {
        if (takes("(")) {
            return group();
        }
        if (takes("^")) {
            return new Beginning();
        }
        if (takes("$")) {
            return new End();
        }
        if (isNext("*") || isNext("+") || isNext("?") || isNext("{")) {
            throw fault("nothing to repeat");
        }
        int start = next;
        if (isNext("[")) {
            takeClass();
            return inJava(start);
        }
        if (isNext("\\")) {
            Matcher escape = ESCAPE.matcher(expression).region(next, expression.length());
            if (!escape.lookingAt()) {
                throw fault("\"" + expression.substring(next, Math.min(next + 2, expression.length()))
                        + "\" is not supported");
            }
            next = escape.end();
            return inJava(start);
        }
        if (takes(".")) {
            return inJava(start);
        }
        int character = expression.codePointAt(next);
        next += Character.charCount(character);
        return new One(c -> c == character);
    }

    private Expression group() {
        if (isNext("?") && !takes("?:")) {
            throw fault("\"(?\" is not supported, except as \"(?:\"");
        }
        Expression inside = either();
        if (!takes(")")) {
            throw fault("a \"(\" without \")\"");
        }
        return inside;
    }

    private void takeClass() {
        int open = 0;
        do {
            if (takes("\\")) {
                if (isNext("Q") || next == expression.length()) {
                    throw fault("a \"[\" without \"]\"");
                }
                next++;
            } else if (takes("[")) {
                open++;
            } else if (takes("]")) {
                open--;
            } else if (++next > expression.length()) {
                throw fault("a \"[\" without \"]\"");
            }
        } while (open > 0);
    }

    /** A part of the expression that stands for one character. */
    private Expression inJava(int start) {
        try {
            Predicate<String> character =
                    Pattern.compile(expression.substring(start, next)).asMatchPredicate();
            return new One(c -> character.test(Character.toString(c)));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription() + ", at " + start, e);
        }
    }

    private Expression repeated(Expression part) {
        int least = 0;
        int most = Integer.MAX_VALUE;
        if (takes("+")) {
            least = 1;
        } else if (takes("?")) {
            most = 1;
        } else if (isNext("{")) {
            Matcher times = TIMES.matcher(expression).region(next, expression.length());
            if (!times.lookingAt()) {
                throw fault("\"{\" begins a number of times, like \"{2,3}\"");
            }
            next = times.end();
            least = Integer.parseInt(times.group(1));
            if (times.group(2) == null) {
                most = least;
            } else if (times.group(3) != null) {
                most = Integer.parseInt(times.group(3));
            }
            if (least > MOST_TIMES || most < least) {
                throw fault("a number of times that ends before it begins, or beyond " + MOST_TIMES);
            }
        } else if (!takes("*")) {
            return part;
        }
        if (takes("+")) {
            throw fault("a possessive \"+\" is not supported");
        }
        // For the whole of a text it makes no difference which way is preferred.
        takes("?");
        return new Repeated(part, least, most);
    }

    private boolean isNext(String token) {
        return expression.startsWith(token, next);
    }

    private boolean takes(String token) {
        boolean isNext = isNext(token);
        if (isNext) {
            next += token.length();
        }
        return isNext;
    }

    private IllegalArgumentException fault(String what) {
        return new IllegalArgumentException(what + ", at " + Math.min(next, expression.length()));
    }
}
