package io.callwake.graphql.agent;

import io.callwake.domain.OneLine;
import io.callwake.graphql.agent.WrittenDocument.Spot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a part of an input is written in a document. What is missing stays missing, and {@code null} stays {@code null}. */
@FunctionalInterface
interface Form {

    Pattern CAPITAL = Pattern.compile("[A-Z]");
    Pattern UNDERSCORE = Pattern.compile("_([a-z])");

    @Nullable
    Object written(@Nullable Object given, Spot spot);

    /** Any JSON. */
    Form AS_IT_IS = (given, spot) -> switch (given) {
        case Map<?, ?> _ -> object(UnaryOperator.identity(), Map.of()).written(given, spot);
        case List<?> _ ->
            list((element, there) -> Form.AS_IT_IS.written(element, there)).written(given, spot);
        case null, default -> given;
    };

    /** An object of which some members are written in a way of their own. */
    static Form object(Map<String, Form> members) {
        return object(UnaryOperator.identity(), members);
    }

    static Form object(UnaryOperator<String> naming, Map<String, Form> members) {
        return (given, spot) -> {
            if (!(given instanceof Map<?, ?> object)) {
                return given;
            }
            Map<String, @Nullable Object> written = new LinkedHashMap<>();
            object.forEach((key, value) -> {
                String name = String.valueOf(key);
                String inDocument = naming.apply(name);
                written.put(
                        inDocument, members.getOrDefault(name, AS_IT_IS).written(value, spot.member(inDocument, name)));
            });
            return written;
        };
    }

    static Form list(Form element) {
        return (given, spot) -> {
            if (!(given instanceof List<?> elements)) {
                return given;
            }
            List<@Nullable Object> written = new ArrayList<>(elements.size());
            for (int index = 0; index < elements.size(); index++) {
                written.add(element.written(elements.get(index), spot.element(index, String.valueOf(index))));
            }
            return written;
        };
    }

    /** A list that is written as its element if there is but one. */
    static Form oneOrSeveral() {
        return (given, spot) -> given instanceof List<?> elements && elements.size() == 1
                ? AS_IT_IS.written(elements.getFirst(), spot)
                : AS_IT_IS.written(given, spot);
    }

    /** An object that is written as the one member if there is no other. */
    static Form memberAlone(String member) {
        return (given, spot) ->
                given instanceof Map<?, ?> object && object.size() == 1 && object.get(member) instanceof String alone
                        ? alone
                        : AS_IT_IS.written(given, spot);
    }

    /** A list of named values that is written as an object. */
    static Form entries(String name, String value, Form form) {
        return (given, spot) -> {
            if (!(given instanceof List<?> entries)) {
                return given;
            }
            Map<String, @Nullable Object> written = new LinkedHashMap<>();
            for (int index = 0; index < entries.size(); index++) {
                if (entries.get(index) instanceof Map<?, ?> entry) {
                    String key = String.valueOf(entry.get(name));
                    String place = String.valueOf(index);
                    if (written.containsKey(key)) {
                        spot.slip(OneLine.quoted(key) + " stands there twice", place, name);
                    }
                    written.put(key, form.written(entry.get(value), spot.member(key, place)));
                }
            }
            return written;
        };
    }

    /** A list that is written as its element if there is but one, and stands under that name in the input alone. */
    static Form oneOrSeveralIn(String member) {
        return (given, spot) -> {
            if (!(given instanceof List<?> elements)) {
                return given;
            }
            if (elements.size() == 1) {
                return elements.getFirst();
            }
            for (int index = 0; index < elements.size(); index++) {
                spot.element(index, member, String.valueOf(index));
            }
            return elements;
        };
    }

    /** A constant of the schema that is written as a word. */
    static Form word(Function<String, String> word) {
        return (given, _) -> given instanceof String constant ? word.apply(constant) : given;
    }

    /** A constant that is written in lower case. */
    static Form lowerCase() {
        return word(constant -> constant.toLowerCase(Locale.ROOT));
    }

    static String snakeCase(String camelCase) {
        return CAPITAL.matcher(camelCase)
                .replaceAll(capital -> "_" + capital.group().toLowerCase(Locale.ROOT));
    }

    static String camelCase(String snakeCase) {
        return UNDERSCORE
                .matcher(snakeCase)
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }
}
