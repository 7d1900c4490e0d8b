package io.callwake.domain.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON as tests write it, as a plain tree. The domain has no parser, and needs none. */
public final class Json {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final String text;
    private int next;

    private Json(String text) {
        this.text = text;
    }

    /** A tree of maps that keep their order, lists, texts, {@link BigDecimal}s, booleans and nulls. */
    public static @Nullable Object parse(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.skipSpace();
        if (json.next < text.length()) {
            throw json.fault();
        }
        return value;
    }

    /** As {@link #parse}, for an object. */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> object(String text) {
        return (Map<String, @Nullable Object>) java.util.Objects.requireNonNull(parse(text));
    }

    /** Easier to read among Java's quotes: {@code object("{'name': 'Boilers'}")}. */
    public static Map<String, @Nullable Object> quick(String text) {
        return object(text.replace('\'', '"'));
    }

    private @Nullable Object value() {
        skipSpace();
        if (takes("{")) {
            return members();
        }
        if (takes("[")) {
            return elements();
        }
        if (takes("\"")) {
            return string();
        }
        if (takes("true")) {
            return true;
        }
        if (takes("false")) {
            return false;
        }
        if (takes("null")) {
            return null;
        }
        Matcher number = NUMBER.matcher(text).region(next, text.length());
        if (!number.lookingAt()) {
            throw fault();
        }
        next = number.end();
        return new BigDecimal(number.group());
    }

    private Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (takesClosing("}")) {
            return members;
        }
        do {
            skipSpace();
            take("\"");
            String name = string();
            skipSpace();
            take(":");
            members.put(name, value());
            skipSpace();
        } while (takes(","));
        take("}");
        return members;
    }

    private List<@Nullable Object> elements() {
        List<@Nullable Object> elements = new ArrayList<>();
        if (takesClosing("]")) {
            return elements;
        }
        do {
            elements.add(value());
            skipSpace();
        } while (takes(","));
        take("]");
        return elements;
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        while (!takes("\"")) {
            string.append(takes("\\") ? escaped() : text.charAt(next++));
        }
        return string.toString();
    }

    private char escaped() {
        char c = text.charAt(next++);
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                next += 4;
                yield (char) Integer.parseInt(text.substring(next - 4, next), 16);
            }
            default -> c;
        };
    }

    private boolean takesClosing(String token) {
        skipSpace();
        return takes(token);
    }

    private void skipSpace() {
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
    }

    private void take(String token) {
        if (!takes(token)) {
            throw fault();
        }
    }

    private boolean takes(String token) {
        boolean isNext = text.startsWith(token, next);
        if (isNext) {
            next += token.length();
        }
        return isNext;
    }

    private IllegalArgumentException fault() {
        return new IllegalArgumentException("no JSON, at " + next + ": " + text);
    }
}
