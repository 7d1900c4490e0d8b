package io.callwake.domain.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A place at which two documents differ, and what stands there in each; nothing if it is missing. What stands in a list is told by
 * its name or key where it has one, so that something put in between does not change all that follows.
 */
public record Difference(
        String path, @Nullable Object before, @Nullable Object after) {

    private static final List<String> NAMES = List.of("name", "key");

    public static List<Difference> between(Map<?, ?> before, Map<?, ?> after) {
        List<Difference> found = new ArrayList<>();
        compare("", before, after, found);
        return List.copyOf(found);
    }

    private static void compare(String path, @Nullable Object before, @Nullable Object after, List<Difference> found) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before instanceof Map<?, ?> a && after instanceof Map<?, ?> b) {
            union(a.keySet(), b.keySet())
                    .forEach(name -> compare(
                            path.isEmpty() ? String.valueOf(name) : path + "." + name,
                            a.get(name),
                            b.get(name),
                            found));
        } else if (before instanceof List<?> a && after instanceof List<?> b && areNamed(a) && areNamed(b)) {
            compareNamed(path, byName(a), byName(b), found);
        } else {
            found.add(new Difference(path, before, after));
        }
    }

    private static void compareNamed(
            String path, Map<String, Object> before, Map<String, Object> after, List<Difference> found) {
        int foundBefore = found.size();
        union(before.keySet(), after.keySet())
                .forEach(name -> compare(path + "[\"" + name + "\"]", before.get(name), after.get(name), found));
        if (found.size() == foundBefore) {
            found.add(new Difference(path, List.copyOf(before.keySet()), List.copyOf(after.keySet())));
        }
    }

    private static <T> Set<T> union(Set<? extends T> one, Set<? extends T> other) {
        Set<T> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return all;
    }

    private static boolean areNamed(List<?> list) {
        return byName(list).size() == list.size();
    }

    private static Map<String, Object> byName(List<?> list) {
        Map<String, Object> named = new LinkedHashMap<>();
        IntStream.range(0, list.size()).forEach(index -> {
            Object element = list.get(index);
            String name = nameOf(element);
            if (name != null && element != null) {
                named.put(name, element);
            }
        });
        return named;
    }

    /** A text is its own name: lists of words are compared word by word. */
    private static @Nullable String nameOf(@Nullable Object element) {
        if (element instanceof String text) {
            return text;
        }
        if (element instanceof Map<?, ?> object) {
            for (String member : NAMES) {
                if (object.get(member) instanceof String name) {
                    return name;
                }
            }
        }
        return null;
    }
}
