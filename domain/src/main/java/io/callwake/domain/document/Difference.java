package io.callwake.domain.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place at which two documents differ, and what stands there in each. What stands in a list is told by its name or key where
 * it has one, so that something put in between does not change all that follows.
 *
 * @param before nothing if it was added; of what was only put in another order, the names
 * @param after nothing if it was removed
 */
public record Difference(
        String path,
        Change change,
        @Nullable Object before,
        @Nullable Object after) {

    private static final List<String> NAMES = List.of("name", "key");

    /** What has become of something. */
    public enum Change {
        ADDED,
        REMOVED,
        CHANGED,
        REORDERED
    }

    public static List<Difference> between(Map<?, ?> before, Map<?, ?> after) {
        List<Difference> found = new ArrayList<>();
        compareMembers("", Trees.plain(before), Trees.plain(after), found);
        return List.copyOf(found);
    }

    /** As a line that a person reads: {@code analysis.minSeconds: 5 → 10}. */
    public String told() {
        return switch (change) {
            case ADDED -> path + ": added " + Trees.told(after);
            case REMOVED -> path + ": removed " + Trees.told(before);
            case CHANGED -> path + ": " + Trees.told(before) + " → " + Trees.told(after);
            case REORDERED -> path + ": now in the order " + Trees.told(after);
        };
    }

    private static void compare(String path, @Nullable Object before, @Nullable Object after, List<Difference> found) {
        if (before instanceof Map<?, ?> a && after instanceof Map<?, ?> b) {
            compareMembers(path, a, b, found);
        } else if (before instanceof List<?> a && after instanceof List<?> b && areNamed(a) && areNamed(b)) {
            compareNamed(path, byName(a), byName(b), found);
        } else if (!Objects.equals(before, after)) {
            found.add(new Difference(path, Change.CHANGED, before, after));
        }
    }

    private static void compareMembers(String path, Map<?, ?> before, Map<?, ?> after, List<Difference> found) {
        for (Object name : union(before.keySet(), after.keySet())) {
            compareMember(path.isEmpty() ? String.valueOf(name) : path + "." + name, name, before, after, found);
        }
    }

    private static void compareNamed(
            String path, Map<String, Object> before, Map<String, Object> after, List<Difference> found) {
        for (String name : union(before.keySet(), after.keySet())) {
            compareMember(path + "[" + Trees.told(name) + "]", name, before, after, found);
        }
        if (!common(before, after).equals(common(after, before))) {
            found.add(
                    new Difference(path, Change.REORDERED, List.copyOf(before.keySet()), List.copyOf(after.keySet())));
        }
    }

    /** The names that both have, in the order of the first. */
    private static List<String> common(Map<String, Object> names, Map<String, Object> others) {
        return names.keySet().stream().filter(others::containsKey).toList();
    }

    /** A member may be there and be {@code null}. */
    private static void compareMember(
            String path, Object name, Map<?, ?> before, Map<?, ?> after, List<Difference> found) {
        if (!before.containsKey(name)) {
            found.add(new Difference(path, Change.ADDED, null, after.get(name)));
        } else if (!after.containsKey(name)) {
            found.add(new Difference(path, Change.REMOVED, before.get(name), null));
        } else {
            compare(path, before.get(name), after.get(name), found);
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
        for (Object element : list) {
            String name = nameOf(element);
            if (name != null && element != null) {
                named.put(name, element);
            }
        }
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
