package io.callwake.application.connection;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A sample taken apart, to be put together otherwise: as JSON, or as the fields of a form. */
final class SampleTree {

    /** What stands for it is written with characters that no database keeps. */
    static final String UNKEEPABLE = "UNKEEPABLE";

    /** What is put in the place of a member to take it out. */
    static final Object GONE = new Object();

    private static final JsonMapper JSON = new JsonMapper();

    private final Sample sample;
    private final @Nullable Object tree;

    SampleTree(Sample sample) {
        this.sample = sample;
        this.tree = isForm() ? fields() : JSON.readValue(sample.body(), Object.class);
    }

    /** Where a value stands: names of members and numbers of elements. */
    record Path(List<Object> steps) {

        Path to(Object step) {
            List<Object> more = new ArrayList<>(steps);
            more.add(step);
            return new Path(List.copyOf(more));
        }

        @Override
        public String toString() {
            return steps.stream().map(Object::toString).collect(Collectors.joining("."));
        }
    }

    boolean isForm() {
        return sample.contentType().equals("application/x-www-form-urlencoded");
    }

    /** Of every value in it, the whole left out. */
    List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        collect(tree, new Path(List.of()), paths);
        return paths;
    }

    /** Of every object in it, the whole included. */
    boolean isObject(String path) {
        return find(path) instanceof Map<?, ?>;
    }

    private @Nullable Object find(String path) {
        Object at = tree;
        for (String step : path.isEmpty() ? List.<String>of() : List.of(path.split("\\.", -1))) {
            at = at instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return at;
    }

    Sample with(Path path, @Nullable Object value) {
        return written(changed(tree, path.steps(), _ -> value));
    }

    /** With one more member in the object at that path. */
    Sample withMember(String path, String name, @Nullable Object value) {
        List<Object> steps = path.isEmpty() ? List.of() : List.<Object>of((Object[]) path.split("\\.", -1));
        return written(changed(tree, steps, object -> {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            ((Map<?, ?>) Objects.requireNonNull(object))
                    .forEach((each, told) -> members.put(String.valueOf(each), told));
            members.put(name, value);
            return members;
        }));
    }

    private static void collect(@Nullable Object at, Path path, List<Path> paths) {
        if (!path.steps().isEmpty()) {
            paths.add(path);
        }
        if (at instanceof Map<?, ?> object) {
            object.forEach((name, value) -> collect(value, path.to(name), paths));
        } else if (at instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), path.to(i), paths);
            }
        }
    }

    private static @Nullable Object changed(
            @Nullable Object at, List<Object> steps, UnaryOperator<@Nullable Object> change) {
        if (steps.isEmpty()) {
            return change.apply(at);
        }
        List<Object> further = steps.subList(1, steps.size());
        if (at instanceof Map<?, ?> object) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            object.forEach((name, value) -> {
                Object other = name.equals(steps.getFirst()) ? changed(value, further, change) : value;
                if (!GONE.equals(other)) {
                    members.put(String.valueOf(name), other);
                }
            });
            return members;
        }
        List<@Nullable Object> elements = new ArrayList<>();
        List<?> list = (List<?>) Objects.requireNonNull(at);
        for (int i = 0; i < list.size(); i++) {
            Object other = steps.getFirst().equals(i) ? changed(list.get(i), further, change) : list.get(i);
            if (!GONE.equals(other)) {
                elements.add(other);
            }
        }
        return elements;
    }

    private Sample written(@Nullable Object changed) {
        if (!isForm()) {
            return sample.withBody(JSON.writeValueAsString(changed).replace(UNKEEPABLE, "x\\u0000\\ud800y\\udc00z"));
        }
        return sample.withBody(((Map<?, ?>) Objects.requireNonNull(changed))
                .entrySet().stream()
                        .map(field -> escaped(field.getKey()) + "=" + escaped(field.getValue()))
                        .collect(Collectors.joining("&"))
                        .replace(UNKEEPABLE, "x%00%ED%A0%80y%FFz"));
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : sample.body().split("&", -1)) {
            String[] parts = field.split("=", 2);
            fields.put(unescaped(parts[0]), parts.length < 2 ? "" : unescaped(parts[1]));
        }
        return fields;
    }

    private static String escaped(@Nullable Object text) {
        return URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8);
    }

    private static String unescaped(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
